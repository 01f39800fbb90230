import { arrive } from './arrive.ts';
import { aclOf, addressOf, answer, endOf, type Journey, tableOf, vpcOf } from './journey.ts';
import { passesAcl, passesGroups } from './rules.ts';
import type { Card } from './world.ts';

/**
 * From one interface to another, by their addresses within.
 * https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html
 */
export function across(journey: Journey, from: Card, to: Card): void {
  const { world, packet, lost } = journey;
  const near = addressOf(from, packet);
  const far = addressOf(to, packet);
  // Who is meant by a group is known within a VPC, and to peers that routes lead to.
  const isKnown = vpcOf(journey, from) === vpcOf(journey, to) || isPeer(journey, from, to);
  const other = isKnown ? to : null;
  if (!passesGroups(world, 'out', from, { far, other, carried: packet })) lost.add('SG_EGRESS');
  arrive(journey, to, near, isKnown ? from : null);
  // Neither routes nor network ACLs have a say within a subnet: https://docs.aws.amazon.com/vpc/latest/userguide/subnet-route-tables.html
  if (from.subnet === to.subnet) return;
  const [here, there] = [aclOf(journey, from), aclOf(journey, to)];
  if (!passesAcl(here.out, far, packet)) lost.add('NACL_EGRESS');
  lead(journey, from, to, lost);
  if (!passesAcl(there.in, near, packet)) lost.add('NACL_INGRESS');
  lead(journey, to, from, journey.unanswered);
  answer(journey, [
    [there.out, near, 'NACL_EGRESS'],
    [here.in, far, 'NACL_INGRESS'],
  ]);
}

/** By the route table of the one to the other. */
function lead(journey: Journey, from: Card, to: Card, missed: Set<string>): void {
  const { world, packet } = journey;
  const [here, there] = [vpcOf(journey, from).id, vpcOf(journey, to).id];
  const end = endOf(journey, tableOf(journey, from), addressOf(to, packet), missed);
  if (end?.startsWith('pcx-')) {
    const peering = world.peerings.find(({ id }) => id === end);
    if (peering?.status !== 'active') missed.add('PEERING_NOT_ACTIVE');
    else if (!peering.ends.includes(there)) missed.add('NOT_TRANSITIVE');
  } else if (end !== null && (end !== 'local' || here !== there)) missed.add('NO_ROUTE');
}

function isPeer(journey: Journey, from: Card, to: Card): boolean {
  const both = [vpcOf(journey, from).id, vpcOf(journey, to).id];
  const aside = { ...journey };
  const ends = [to.ipv4, to.ipv6].map(
    (address) => address && endOf(aside, tableOf(journey, from), address, new Set()),
  );
  return journey.world.peerings.some(
    (one) =>
      one.status === 'active' && both.every((id) => one.ends.includes(id)) && ends.includes(one.id),
  );
}
