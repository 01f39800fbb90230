import {
  type Addresses,
  EVERY_IPV4,
  EVERY_IPV6,
  intersection,
  NO_ADDRESS,
  overlap,
  union,
} from '../../model/addresses.ts';
import { knownOf } from '../../model/kleene.ts';
import { portsListenedOn } from '../../model/listening.ts';
import type { Resource } from '../../model/resource.ts';
import {
  common,
  EVERY_PORT,
  EVERYTHING,
  everythingOf,
  protocolNumber,
  type Span,
  TCP,
  type Traffic,
} from '../../model/traffic.ts';
import type { UnknownFact } from '../../model/unknown.ts';
import { type Answer, answersOf, narrowed, type Ports, RANKS } from './answer.ts';
import { type Atlas, told } from './atlas.ts';
import { cardsOfBalancer, forwardedBy, shortOf } from './balancers.ts';
import { addressesOn } from './crowds.ts';
import type { End } from './ends.ts';
import { known } from './gate.ts';
import { gatesBetween, receiverOf } from './inside.ts';
import { type Ends, type Ground, trips } from './trips.ts';

type Interface = Resource<'AWS::EC2::NetworkInterface'>;

/** What somebody gets to a receiver by way of a load balancer. */
interface Handed {
  senders?: readonly string[];
  receiver: Interface;
  answer: Answer;
}

/** A load balancer that has the receiver as target. */
interface Via {
  balancer: string;
  /** What hands on: a target group, or the balancer itself. */
  by: string;
  ports: { protocols: Span; ports: Span };
  /** By which the target knows the balancer. */
  family: Addresses;
  preservesClientIp: boolean;
}

/**
 * What load balancers hand on to the receivers, told by who sends it and by the port at which it arrives. Which listener
 * leads to which target group is not told apart. What does not get through is left out.
 */
export function throughBalancers(ends: Ends, asked: Ports | undefined, ground: Ground): Handed[] {
  if (ends.to.kind !== 'interfaces') return [];
  return ends.to.cards.flatMap((receiver) => {
    const { vias, unseen } = viasTo(receiver, ground.terrain.atlas);
    return [
      ...vias.flatMap((via) => {
        const wanted = common(narrowed(EVERYTHING, via.ports), narrowed(EVERYTHING, asked));
        if (wanted.length === 0) return [];
        return handedBy({ ...via, wanted }, ends.from, receiver, ground);
      }),
      ...unseen.map((why) => ({ receiver, answer: untold(why) })),
    ];
  });
}

function handedBy(
  via: Via & { wanted: Traffic },
  from: End,
  receiver: Interface,
  ground: Ground,
): Handed[] {
  const { terrain, outside } = ground;
  const cards = cardsOfBalancer(via.balancer, terrain.atlas);
  const to: End = { kind: 'interfaces', cards };
  const forwarded = forwardedBy(via.balancer, terrain.atlas);
  return trips({ from, to }, forwarded, ground).flatMap(
    ({ sendersBy, receivers, asked, gates, mask }) => {
      const [balancer] = receivers ?? [];
      if (!balancer) return [];
      const taken = common(asked, forwarded);
      return answersOf(taken, gates, 'reachable').flatMap((there) => {
        const groups = via.preservesClientIp ? known(() => told(balancer, 'groups')) : undefined;
        const far = {
          addresses: shown(there.addresses, mask),
          groups: groups ?? [],
          isInternet: from.kind === 'internet',
        };
        const own = intersection(addressesOn(balancer), via.family);
        const onward = via.preservesClientIp
          ? { asked: everythingOf(far.addresses), gates: outside.behindBalancer(far, receiver) }
          : gatesBetween({ card: balancer, addresses: own }, receiverOf(receiver), terrain);
        return answersOf(common(onward.asked, via.wanted), onward.gates, 'reachable').map(
          (here) => ({
            ...(sendersBy && { senders: sendersBy(there.addresses) }),
            receiver,
            answer: joined(there, { ...here, addresses: clients(there, here, mask) }, via),
          }),
        );
      });
    },
  );
}

/** What somebody is known by whose packets a NAT gateway sends on. */
function shown(addresses: Addresses, mask: Addresses | undefined): Addresses {
  if (!mask || !overlap(addresses, EVERY_IPV4)) return addresses;
  return union([intersection(addresses, EVERY_IPV6), mask]);
}

/** The other way round. */
function clients(there: Answer, here: Answer, mask: Addresses | undefined): Addresses {
  if (!mask || !overlap(here.addresses, mask)) return here.addresses;
  return union([
    intersection(here.addresses, EVERY_IPV6),
    intersection(there.addresses, EVERY_IPV4),
  ]);
}

/** One answer after the other: no better than the worse of them. */
function joined(there: Answer, here: Answer, { balancer, by, preservesClientIp }: Via): Answer {
  const rank = Math.max(RANKS.indexOf(there.verdict), RANKS.indexOf(here.verdict));
  const spans = there.ports.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`));
  const taken = `${there.protocol}/${spans.join()} by ${by}`;
  return {
    verdict: RANKS[rank] ?? 'unknown',
    protocol: here.protocol,
    ports: here.ports,
    addresses: preservesClientIp ? here.addresses : there.addresses,
    path: [...there.path, { at: shortOf(balancer), rules: [taken] }, ...here.path],
    blockedBy: [...there.blockedBy, ...here.blockedBy],
    unknown: [...there.unknown, ...here.unknown],
    answerPorts: Math.min(there.answerPorts, here.answerPorts),
  };
}

/** What nobody saw may hand on anything. */
function untold({ message }: UnknownFact): Answer {
  return {
    ...{ verdict: 'unknown', protocol: '-1', ports: [[EVERY_PORT.first, EVERY_PORT.last]] },
    ...{ addresses: NO_ADDRESS, path: [], blockedBy: [], unknown: [message], answerPorts: 1 },
  };
}

function viasTo(card: Interface, atlas: Atlas): { vias: Via[]; unseen: UnknownFact[] } {
  const { instanceId } = card;
  const ids = knownOf([card], (one) => [
    ...(typeof instanceId === 'string' ? [instanceId] : []),
    ...told(one, 'privateAddresses').map(({ address }) => address),
    ...told(one, 'ipv6Addresses'),
  ]).found.flatMap(({ answer }) => answer);
  const near = ({ region }: Resource) => region === card.region;
  const groups = knownOf(
    atlas.all('AWS::ElasticLoadBalancingV2::TargetGroup').filter(near),
    (group) => viasBy(group, ids),
  );
  const classic = knownOf(
    atlas.all('AWS::ElasticLoadBalancing::LoadBalancer').filter(near),
    (balancer) => viasByClassic(balancer, ids),
  );
  const gaps = [
    groups.rest ?? atlas.gap('AWS::ElasticLoadBalancingV2::TargetGroup', card),
    classic.rest ?? atlas.gap('AWS::ElasticLoadBalancing::LoadBalancer', card),
  ];
  return {
    vias: [...groups.found, ...classic.found].flatMap(({ answer }) => answer),
    unseen: gaps.flatMap((gap) => gap ?? []),
  };
}

function viasBy(
  group: Resource<'AWS::ElasticLoadBalancingV2::TargetGroup'>,
  ids: readonly string[],
): Via[] {
  const port = told(group, 'port');
  const here = told(group, 'targets').filter(({ id }) => ids.includes(id));
  return told(group, 'loadBalancerArns').flatMap((balancer) =>
    here.flatMap((target) =>
      viaPorts(told(group, 'protocol') ?? 'TCP', target.port ?? port).map((ports) => ({
        ...{ balancer, by: told(group, 'targetGroupName'), ports },
        family: told(group, 'ipAddressType') === 'ipv6' ? EVERY_IPV6 : EVERY_IPV4,
        preservesClientIp: told(group, 'preservesClientIp'),
      })),
    ),
  );
}

function viasByClassic(
  balancer: Resource<'AWS::ElasticLoadBalancing::LoadBalancer'>,
  ids: readonly string[],
): Via[] {
  if (!told(balancer, 'instanceIds').some((id) => ids.includes(id))) return [];
  return told(balancer, 'listeners').flatMap(({ instancePort }) =>
    viaPorts('TCP', instancePort).map((ports) => ({
      ...{ balancer: balancer.id, by: balancer.name, ports, preservesClientIp: false },
      family: EVERY_IPV4,
    })),
  );
}

function viaPorts(protocol: string, port: number | null): Via['ports'][] {
  if (port === null) return [];
  return portsListenedOn(protocol, port).map((ports) => {
    const number = protocolNumber(ports.protocol) ?? TCP;
    return {
      protocols: { first: number, last: number },
      ports: { first: ports.from, last: ports.to },
    };
  });
}
