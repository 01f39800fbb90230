import {
  type Addresses,
  difference,
  EVERY_ADDRESS,
  intersection,
  isNone,
  union,
} from '../../model/addresses.ts';
import {
  type Box,
  common,
  EVERYTHING,
  everythingOf,
  farEndsOf,
  TCP,
  type Traffic,
  UDP,
  without,
} from '../../model/traffic.ts';
import type { UnknownFact } from '../../model/unknown.ts';
import { answersTo, forAnswers } from './acls.ts';
import { type Code, type Gate, gate } from './gate.ts';
import { remembered } from './remembered.ts';
import type { SubnetOf, Terrain } from './terrain.ts';
import type { Walk } from './walk.ts';

/** A network ACL on the way from one end to another. */
export interface Edge {
  subnet: SubnetOf;
  /** Rules of `in` look at where packets come from, those of `out` at where they go. */
  way: 'in' | 'out';
  /** Whose packets, or to whom the answers, pass there. */
  addresses: Addresses;
  /** Why they may not. */
  doubt?: UnknownFact;
}

/**
 * The network ACLs on the ways from one subnet to another. What a transit gateway hands over that is attached by the subnet
 * where it is received comes past none. Source: Transit Gateways guide, "Network ACLs".
 */
export function edgesAlong(walks: readonly Walk[], from: SubnetOf, to: SubnetOf): Edge[] {
  const lands = ({ landing }: Walk) => landing === to.subnetId;
  const arriving = walks.filter((walk) => !lands(walk) && !walk.unknown);
  return [
    { subnet: from, way: 'out', addresses: EVERY_ADDRESS },
    ...walks.flatMap((walk) =>
      walk.crossings
        .slice(0, lands(walk) ? -1 : undefined)
        .map((crossing) => ({ ...crossing, addresses: walk.addresses })),
    ),
    ...(arriving.length > 0
      ? [{ subnet: to, way: 'in' as const, addresses: union(arriving.map((one) => one.addresses)) }]
      : []),
    ...walks.flatMap(({ addresses, unknown }) =>
      unknown ? [{ subnet: to, way: 'in' as const, addresses, doubt: unknown }] : [],
    ),
  ];
}

/** How traffic shows to rules that look at who sends the packets, and to those that look at who receives them. */
export interface Turn {
  sender: View;
  receiver: View;
}

export interface View {
  /** As it is told, what rules say of it as it shows. */
  told(traffic: Traffic): Traffic;
  /** The other way round. */
  back(traffic: Traffic): Traffic;
}

/** Of the end by which traffic is told. */
export const AS_TOLD: View = { told: (traffic) => traffic, back: (traffic) => traffic };

/** What an edge lets pass of what is sent. */
export function edgeGate(edge: Edge, turn: Turn, terrain: Terrain): Gate {
  const { at, told, back } = seenAt(edge, turn.sender, turn.receiver, terrain);
  const filter = () => terrain.filterOf(edge.subnet)[edge.way];
  const admits = gate(at, () => told(filter().admits), {
    rulesOf: (traffic, isAdmitted) => filter().rulesOf(back(traffic), isAdmitted),
  });
  return doubted(admits, edge);
}

/** What an edge lets pass of the answers. */
export function answerGate(edge: Edge, turn: Turn, terrain: Terrain): Gate {
  const { at, told, back } = seenAt(edge, turn.receiver, turn.sender, terrain);
  const filter = () => terrain.filterOf(edge.subnet)[edge.way];
  const answers = gate({ ...at, effect: 'silences' }, () => told(filter().answers), {
    rulesOf: (traffic, isAdmitted) => filter().rulesOf(answersTo(back(traffic)), isAdmitted),
    shareOf: (traffic) => filter().shareOf(back(traffic)),
  });
  return doubted(answers, edge);
}

/** How it shows there: by where it comes from on the way in, by where it goes on the way out. */
function seenAt(
  { subnet, way, addresses }: Edge,
  from: View,
  to: View,
  terrain: Terrain,
): View & { at: { at: string; code: Code } } {
  const view = way === 'in' ? from : to;
  return {
    at: {
      at: terrain.filterIdOf(subnet),
      code: way === 'in' ? 'NACL_INGRESS' : 'NACL_EGRESS',
    },
    told: (traffic) => forThose(addresses, view.told(traffic)),
    back: (traffic) => view.back(only(traffic, addresses)),
  };
}

function doubted(gate: Gate, { addresses, doubt }: Edge): Gate {
  const told = { ...gate, leads: addresses };
  return doubt ? { ...told, may: EVERYTHING, unknown: [...gate.unknown, doubt] } : told;
}

/**
 * An answer has one port, which all edges on its way must let through. Of each edge it is told what gets no further because of
 * those before; what it shuts out by itself is not.
 */
export function sharedPortGates(all: readonly Edge[], turn: Turn, terrain: Terrain): Gate[] {
  const edges = all.filter(({ doubt }) => !doubt);
  const lost = remembered(() =>
    [TCP, UDP].map((protocol) => lostOn(protocol, edges, turn, terrain)),
  );
  return edges.slice(1).map((edge, i) =>
    gate({ ...seenAt(edge, turn.receiver, turn.sender, terrain).at, effect: 'silences' }, () => {
      const gone = lost().flatMap((one) => one[i + 1] ?? []);
      return without(EVERYTHING, gone);
    }),
  );
}

/** Of each edge, what of a protocol gets no further than there. */
function lostOn(protocol: number, edges: readonly Edge[], turn: Turn, terrain: Terrain): Traffic[] {
  let coming: Traffic = forAnswers(protocol);
  return edges.map((edge) => {
    const { told } = seenAt(edge, turn.receiver, turn.sender, terrain);
    const passing = common(
      forAnswers(protocol),
      told(terrain.filterOf(edge.subnet)[edge.way].admits),
    );
    const both = common(coming, passing);
    const open = farEndsOf(passing);
    const shut = difference(intersection(farEndsOf(coming), open), farEndsOf(both));
    const asBefore = union([difference(EVERY_ADDRESS, open), shut]);
    coming = [...both, ...common(coming, everythingOf(asBefore))];
    return everythingOf(shut).map(
      (box): Box => ({
        ...box,
        protocols: { first: protocol, last: protocol },
      }),
    );
  });
}

/** That traffic, and all of everybody else. */
function forThose(addresses: Addresses, traffic: Traffic): Traffic {
  const others = difference(EVERY_ADDRESS, addresses);
  return isNone(others) ? traffic : [...only(traffic, addresses), ...everythingOf(others)];
}

function only(traffic: Traffic, addresses: Addresses): Traffic {
  return addresses === EVERY_ADDRESS ? traffic : common(traffic, everythingOf(addresses));
}
