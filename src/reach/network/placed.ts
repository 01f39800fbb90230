import { includes, overlap } from '../../model/addresses.ts';
import type { InterfaceAddress } from '../../model/aws/ec2.ts';
import { addressesOf, parseCidr, toAddresses, toCidrs } from '../../model/cidr.ts';
import { type Inventory, ofType } from '../../model/inventory.ts';
import { knownOf } from '../../model/kleene.ts';
import type { Resource } from '../../model/resource.ts';
import { isUnknown, unknownWithin } from '../../model/unknown.ts';
import { told } from './atlas.ts';
import { DESCRIPTION, pathOf } from './balancers.ts';
import { known } from './gate.ts';

type Interface = Resource<'AWS::EC2::NetworkInterface'>;

/**
 * What code declares, with addresses for interfaces that have none before they are made: one of the subnet each, where no
 * rule and no route tells the addresses of that apart. Elsewhere they stay unknown.
 */
export function placed({ resources, ...inventory }: Inventory): Inventory {
  const all = [...resources].map(withoutParts);
  const addressIn = addressesIn(all);
  const balancers = ofType(all, 'AWS::ElasticLoadBalancingV2::LoadBalancer');
  const balancerAt = new Map([...balancers].map((one) => [one.address, one]));
  const place = (card: Interface): Interface => {
    const balancer = balancerAt.get(card.address?.replace(/\.\w+\[\d+\]$/, ''));
    const so = balancer ? ofBalancer(card, balancer) : card;
    const own = known(() => told(so, 'privateAddresses')) ?? [];
    const next = own.length > 0 ? undefined : addressIn(known(() => told(so, 'subnetId')) ?? '');
    return {
      ...so,
      ...withPublic(so, next === undefined ? own : [{ address: next, publicIp: null }]),
    };
  };
  return {
    ...inventory,
    resources: all.map((one) =>
      one.type === 'AWS::EC2::NetworkInterface' ? place(one as Interface) : one,
    ),
  };
}

/** Facts that are known in part are not known, but for rules, of which each counts by itself. */
function withoutParts(resource: Resource): Resource {
  const inParts = IN_PARTS.get(resource.type) ?? [];
  const facts = Object.entries(resource).map(([fact, value]) => {
    const isWhole = typeof value === 'object' && value !== null && !inParts.includes(fact);
    return [fact, (isWhole && unknownWithin(value)) || value];
  });
  return Object.fromEntries(facts) as Resource;
}

const IN_PARTS = new Map([
  ['AWS::EC2::NetworkInterface', ['publicIps']],
  ['AWS::EC2::SecurityGroup', ['ingress', 'egress']],
]);

/** Of each subnet one address after the other that nobody has; undefined where they fare differently. */
function addressesIn(resources: readonly Resource[]): (subnetId: string) => string | undefined {
  const blocks = blocksIn(resources).map((cidr) => addressesOf([cidr]));
  const cards = [...ofType(resources, 'AWS::EC2::NetworkInterface')];
  const taken = new Set(
    knownOf(cards, (card) => told(card, 'privateAddresses')).found.flatMap(({ answer }) =>
      answer.map(({ address }) => address),
    ),
  );
  const subnets = [...ofType(resources, 'AWS::EC2::Subnet')];
  return (subnetId) => {
    const subnet = subnets.find((one) => one.subnetId === subnetId);
    const own = known(() => (subnet ? told(subnet, 'cidrBlocks') : [])) ?? [];
    const range = parseCidr(own.find((block) => !block.includes(':')) ?? '');
    const all = range && toAddresses(range);
    if (!all || blocks.some((one) => overlap(one, all) && !includes(one, all))) return undefined;
    const [first = 0, end = 0] = all.ipv4;
    for (let number = first + KEPT; number < end - 1; number += 1) {
      const [cidr = ''] = toCidrs({ ipv4: [number, number + 1], ipv6: [] });
      const [address = ''] = cidr.split('/');
      if (taken.has(address)) continue;
      taken.add(address);
      return address;
    }
    return undefined;
  };
}

/** What AWS keeps for itself at the beginning of each subnet. Source: VPC User Guide, "Subnet sizing". */
const KEPT = 4;

/** All blocks by which something tells addresses apart. */
function blocksIn(resources: readonly Resource[]): string[] {
  const groups = [...ofType(resources, 'AWS::EC2::SecurityGroup')].flatMap((one) => [
    () => told(one, 'ingress').map(({ peer }) => peer.value),
    () => told(one, 'egress').map(({ peer }) => peer.value),
  ]);
  const acls = [...ofType(resources, 'AWS::EC2::NetworkAcl')].flatMap((one) => [
    () => told(one, 'ingress').map(({ cidrBlock }) => cidrBlock),
    () => told(one, 'egress').map(({ cidrBlock }) => cidrBlock),
  ]);
  const tables = [...ofType(resources, 'AWS::EC2::RouteTable')].map(
    (one) => () => told(one, 'routes').map(({ destination }) => destination),
  );
  const transits = [...ofType(resources, 'AWS::EC2::TransitGatewayRouteTable')].map(
    (one) => () => told(one, 'routes').map((route) => route.destinationCidrBlock),
  );
  const lists = [...ofType(resources, 'AWS::EC2::PrefixList')].map(
    (one) => () => told(one, 'cidrs'),
  );
  const { found } = knownOf([...groups, ...acls, ...tables, ...transits, ...lists], (ask) => ask());
  const texts = found.flatMap(({ answer }): unknown[] => answer);
  return texts.filter((text): text is string => typeof text === 'string' && !!parseCidr(text));
}

/** The first address is the one that a public address belongs to. */
function withPublic(
  card: Interface,
  [first, ...others]: readonly InterfaceAddress[],
): Partial<Interface> {
  const publicIps = known(() => told(card, 'publicIps'));
  if (!first || !publicIps) return {};
  const [publicIp = null] = publicIps;
  if (isUnknown(publicIp))
    return { privateAddresses: [first, ...others], publicAddresses: publicIp };
  const own = { ...first, publicIp };
  return {
    privateAddresses: [own, ...others],
    publicAddresses: publicIp === null ? [] : [own],
  };
}

/** The interface of a load balancer, as AWS will describe it. */
function ofBalancer(
  card: Interface,
  { id, scheme }: Resource<'AWS::ElasticLoadBalancingV2::LoadBalancer'>,
): Interface {
  const [partition, region, account] = [1, 3, 4].map((part) => id.split(':')[part]);
  return {
    ...card,
    id: `arn:${partition}:ec2:${region}:${account}:network-interface/${card.address}`,
    description: `${DESCRIPTION}${pathOf(id)}`,
    publicIps:
      scheme === 'internet-facing' ? ['<public address>'] : isUnknown(scheme) ? scheme : [],
  };
}
