import { arrive } from './arrive.ts';
import { follow, verdictOf } from './follow.ts';
import { aclOf, answer, nothingYet } from './journey.ts';
import { passesAcl } from './rules.ts';
import type { Balancer, Card, Fate, Packet, World } from './world.ts';

/**
 * What becomes of what load balancers hand on to an interface in the name of whoever sends them something: each packet is
 * two, one to the balancer and one from there. Of many ways the best counts.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/network/edit-target-group-attributes.html
 */
export function handed(world: World, packet: Packet): Fate['verdict'] {
  const ways = world.balancers.flatMap((balancer) =>
    world.cards
      .filter(({ id }) => balancer.cards.includes(id) && id !== packet.from)
      .flatMap((card) => through(world, balancer, card, packet)),
  );
  return BEST.find((verdict) => ways.includes(verdict)) ?? 'blocked';
}

const BEST: Fate['verdict'][] = ['open', 'inspected', 'one-way', 'unknown'];

function through(
  world: World,
  { targets, listeners, preservesClientIp }: Balancer,
  card: Card,
  packet: Packet,
): Fate['verdict'][] {
  const isTarget = targets.some(({ card: id, port }) => id === packet.to && port === packet.port);
  const isHeard = packet.family === 4 || card.ipv6 !== null;
  // Nobody says what a target sees of a client who has another kind of address.
  const isMixed = preservesClientIp && packet.family === 6;
  if (!isTarget || !isHeard || isMixed || packet.protocol !== 6) return [];
  return listeners.map(({ port }) => {
    const there = follow(world, { ...packet, to: card.id, port }).verdict;
    const here = preservesClientIp
      ? fromClient(world, packet, card)
      : follow(world, { ...packet, from: card.id, family: 4 }).verdict;
    const worst = [...BEST].reverse().find((one) => [there, here].includes(one));
    return there === 'blocked' || here === 'blocked' ? 'blocked' : (worst ?? 'blocked');
  });
}

/** The target sees the client's address, and may know him by the groups of the balancer. */
function fromClient(world: World, packet: Packet, balancer: Card): Fate['verdict'] {
  const journey = nothingYet(world, packet);
  const to = world.cards.find(({ id }) => id === packet.to);
  if (!to) throw new Error(`${packet.to} is no interface`);
  const sender = world.cards.find(({ id }) => id === packet.from);
  const client = (packet.family === 4 ? sender?.ipv4 : sender?.ipv6) ?? packet.from;
  const acl = aclOf(journey, to);
  if (!passesAcl(acl.in, client, packet)) journey.lost.add('NACL_INGRESS');
  arrive(journey, to, client, balancer);
  answer(journey, [[acl.out, client, 'NACL_EGRESS']]);
  return verdictOf(journey).verdict;
}
