import { includes, overlap } from '../../model/addresses.ts';
import type { InterfaceAddress } from '../../model/aws/ec2.ts';
import { addressesOf, parseCidr, toAddresses, toCidrs } from '../../model/cidr.ts';
import { type Inventory, ofType } from '../../model/inventory.ts';
import { knownOf } from '../../model/kleene.ts';
import { unknownBesideLearnt } from '../../model/learnt-routes.ts';
import type { Resource } from '../../model/resource.ts';
import { isUnknown } from '../../model/unknown.ts';
import { told } from './atlas.ts';
import { DESCRIPTION, pathOf } from './balancers.ts';
import { CHOSEN, chosenBlocks, withBlocks } from './chosen-blocks.ts';
import { known } from './gate.ts';

type Interface = Resource<'AWS::EC2::NetworkInterface'>;

/**
 * What code declares, with addresses for interfaces that have none before they are made: one of the subnet each, where no
 * rule and no route tells the addresses of that apart. Elsewhere they stay unknown.
 */
export function placed({ resources, ...inventory }: Inventory): Inventory {
  const whole = [...resources].map(withoutParts);
  const blocks = chosenBlocks(whole);
  const all = whole.map((one) => withBlocks(one, blocks));
  const addressIn = addressesIn(all, blocks);
  const balancers = ofType(all, 'AWS::ElasticLoadBalancingV2::LoadBalancer');
  const balancerAt = new Map([...balancers].map((one) => [one.address, one]));
  const place = (card: Interface): Interface => {
    const balancer = balancerAt.get(card.address?.replace(/\.\w+\[\d+\]$/, ''));
    const so = balancer ? ofBalancer(card, balancer) : card;
    const subnetId = known(() => told(so, 'subnetId')) ?? '';
    const own = known(() => told(so, 'privateAddresses')) ?? [];
    const ipv4 = own.length > 0 ? undefined : addressIn(subnetId, 'ipv4');
    const ipv6 = isUnknown(so.ipv6Addresses) ? addressIn(subnetId, 'ipv6') : undefined;
    return {
      ...so,
      ...withPublic(so, ipv4 === undefined ? own : [{ address: ipv4, publicIp: null }]),
      ...(ipv6 !== undefined && { ipv6Addresses: [ipv6] }),
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
    return [fact, (isWhole && unknownBesideLearnt(value)) || value];
  });
  return Object.fromEntries(facts) as Resource;
}

const IN_PARTS = new Map([
  ['AWS::EC2::NetworkInterface', ['publicIps']],
  ['AWS::EC2::SecurityGroup', ['ingress', 'egress']],
  ['AWS::EC2::Subnet', ['cidrBlocks']],
]);

type Family = 'ipv4' | 'ipv6';

/** Of each subnet one address after the other that nobody has; undefined where they fare differently. */
function addressesIn(
  resources: readonly Resource[],
  ipv6: ReadonlyMap<string, string>,
): (subnetId: string, family: Family) => string | undefined {
  const blocks = blocksIn(resources).map((cidr) => addressesOf([cidr]));
  const cards = [...ofType(resources, 'AWS::EC2::NetworkInterface')];
  const taken = new Set([
    ...knownOf(cards, addressesTold).found.flatMap(({ answer }) => answer),
    ...knownOf(cards, (card) => told(card, 'ipv6Addresses')).found.flatMap(({ answer }) => answer),
  ]);
  const subnets = new Map(
    [...ofType(resources, 'AWS::EC2::Subnet')].map((one) => [one.subnetId, one]),
  );
  const next = new Map<string, bigint>();
  return (subnetId, family) => {
    const range = rangeOf(subnets.get(subnetId), family, ipv6);
    const all = range && toAddresses(range);
    if (!all || blocks.some((one) => overlap(one, all) && !includes(one, all))) return undefined;
    const key = `${subnetId} ${family}`;
    for (let number = next.get(key) ?? range.first + KEPT; number < range.last; number += 1n) {
      const [cidr = ''] = toCidrs(toAddresses({ family, first: number, last: number }));
      const [address = ''] = cidr.split('/');
      next.set(key, number + 1n);
      if (!taken.has(address)) return address;
    }
    return undefined;
  };
}

function addressesTold(card: Interface): string[] {
  return told(card, 'privateAddresses').map(({ address }) => address);
}

/** The addresses of a subnet. Of IPv6, where it has some that nobody knows yet, those that stand for its VPC's. */
function rangeOf(
  subnet: Resource<'AWS::EC2::Subnet'> | undefined,
  family: Family,
  ipv6: ReadonlyMap<string, string>,
) {
  const own = known(() => (subnet ? told(subnet, 'cidrBlocks') : [])) ?? [];
  const texts = own.filter((one) => typeof one === 'string');
  const block = texts.find((one) => one.includes(':') === (family === 'ipv6'));
  const chosen = ipv6.get(known(() => (subnet ? told(subnet, 'vpcId') : '')) ?? '') ?? CHOSEN;
  return parseCidr(block ?? (family === 'ipv6' ? chosen : ''));
}

/** What AWS keeps for itself at the beginning of each subnet. Source: VPC User Guide, "Subnet sizing". */
const KEPT = 4n;

/** All blocks by which something tells addresses apart. */
function blocksIn(resources: readonly Resource[]): string[] {
  const groups = [...ofType(resources, 'AWS::EC2::SecurityGroup')].flatMap((one) => [
    () => told(one, 'ingress').map(({ peer }) => peer?.value),
    () => told(one, 'egress').map(({ peer }) => peer?.value),
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
