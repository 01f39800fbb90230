import { type Addresses, EVERY_IPV4 } from '../../model/addresses.ts';
import { addressesOf } from '../../model/cidr.ts';
import { knownOf } from '../../model/kleene.ts';
import type { Resource } from '../../model/resource.ts';
import { type Unknown, UnknownFact } from '../../model/unknown.ts';
import { told } from './atlas.ts';
import { edgeGate, type View } from './edges.ts';
import type { Gate } from './gate.ts';
import { carriesGate } from './nat.ts';
import { viewOf } from './premises.ts';
import { type Road, roadGates } from './road.ts';
import { type SubnetOf, subnetOf, type Terrain } from './terrain.ts';
import { NEXT_TO_IT, type Walk, walkGates, walksTo } from './walk.ts';

/** Somebody within, as rules know him on the way of his packets. */
export interface Sender {
  subnet: SubnetOf;
  addresses: Addresses;
  view: View;
  isGateway: boolean;
}

/** Whom they are for. */
export interface Aim {
  subnet: SubnetOf;
  view: View;
  /** How his IPv4 address is led to from a subnet. */
  walksFrom(subnet: SubnetOf): readonly Walk[];
}

/** How IPv4 packets are sent on by NAT gateways, one after the other. */
export interface Relay {
  /** From the sender to the first, from each to the next, and from the last one, where that was seen. */
  stages: Stage[];
  /** What the gateways themselves let through, in order. */
  gates: Gate[];
  /** Whom the receiver sees: the last gateway. */
  last: Sender;
  /** The way to a gateway that was not seen. */
  unseen?: Omit<Stage, 'to'>;
}

/** A road whose way back is yet to be looked for. */
interface Stage extends Omit<Road, 'back'> {
  sender: Sender;
}

/**
 * A NAT gateway sends on under its own private address what is led to it, by the table of its own subnet; answers come back
 * to that address. Source: VPC User Guide, "NAT gateways" and "NAT gateway use cases".
 */
export function relayOf(first: Sender, led: Walk, aim: Aim, terrain: Terrain): Relay {
  const relay: Relay = { stages: [], gates: [], last: first };
  const passed = new Set<string>();
  let there: readonly Walk[] = [led];
  for (;;) {
    const { last } = relay;
    const turn = { sender: last.view, receiver: aim.view };
    const on = { sender: last, from: last.subnet, turn, addresses: EVERY_IPV4 };
    const [id] = there.flatMap(({ nat }) => nat ?? []);
    // What goes round in circles ends there.
    if (id === undefined || passed.has(id)) {
      relay.stages.push({ ...on, to: aim.subnet, there });
      return relay;
    }
    const { found, rest } = knownOf([id], (one) => senderAt(terrain.natOf(one)));
    if (rest) {
      const walks = there.map(({ stop, ...walk }) => ({ ...walk, unknown: rest }));
      return { ...relay, unseen: { ...on, there: walks } };
    }
    for (const { answer: next } of found) {
      const walks = there.map(({ stop, ...walk }) => walk);
      relay.stages.push({ ...on, to: next.subnet, there: walks });
      relay.gates.push(carriesGate(id, EVERY_IPV4));
      relay.last = next;
      there = aim.walksFrom(next.subnet);
    }
    passed.add(id);
  }
}

/** What packets and their answers must get through, as far as the receiver. */
export function relayGates(
  { stages, gates, unseen }: Relay,
  terrain: Terrain,
): { before: Gate[]; behind: Gate[] } {
  const all = stages.map(({ sender, ...stage }) => {
    const back = backTo(sender, stage.to, terrain);
    const isTracked = sender.isGateway && stage.there.some(isOverPeering);
    return roadGates({ ...stage, back: isTracked ? back.map(doubted) : back }, terrain);
  });
  return {
    before: [
      ...all.flatMap(({ before }, i) => [...before, ...gates.slice(i, i + 1)]),
      ...(unseen ? gatesToUnseen(unseen, terrain) : []),
    ],
    behind: all.flatMap(({ behind }) => behind),
  };
}

function isOverPeering({ hops, stop }: Walk): boolean {
  return !stop && (hops.at(-1)?.startsWith('pcx-') ?? false);
}

/**
 * What a NAT gateway sends over a peering may be answered though no route leads back. Source: AWS calls that expected "in
 * certain circumstances involving NAT gateways" (labs.reversec.com, 30 March 2026), and says no more of it.
 */
function doubted({ stop, ...walk }: Walk): Walk {
  return stop ? { ...walk, unknown: new UnknownFact(stop.at, UNTOLD) } : walk;
}

const UNTOLD: Unknown = {
  $unknown: 'unsupported',
  detail: 'answers to a NAT gateway may come back over a peering without a route',
};

function gatesToUnseen(
  { from, there, turn, addresses }: NonNullable<Relay['unseen']>,
  terrain: Terrain,
): Gate[] {
  const leaving = { subnet: from, way: 'out' as const, addresses };
  return [edgeGate(leaving, turn, terrain), ...walkGates(there, 'blocks')];
}

/** Do all packets certainly get lost? */
export function isLost({ stages, unseen }: Relay): boolean {
  return !unseen && (stages.at(-1)?.there.every(({ stop }) => stop) ?? false);
}

function senderAt(nat: Resource<'AWS::EC2::NetworkInterface'>): Sender {
  const [address] = told(nat, 'privateAddresses').map((one) => one.address);
  return {
    subnet: subnetOf(nat),
    addresses: addressesOf(address === undefined ? [] : [address]),
    view: viewOf(nat),
    isGateway: true,
  };
}

/** Of a gateway, all whose packets it sends on are answered by the way to its address. */
function backTo(
  { subnet, addresses, isGateway }: Sender,
  from: SubnetOf,
  terrain: Terrain,
): Walk[] {
  if (subnet.subnetId === from.subnetId) return [NEXT_TO_IT];
  const walks = walksTo(addresses, subnet.vpcId, from, terrain);
  return isGateway ? walks.map((walk) => ({ ...walk, addresses: EVERY_IPV4 })) : walks;
}
