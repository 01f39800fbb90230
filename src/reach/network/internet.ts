import {
  type Addresses,
  difference,
  EVERY_ADDRESS,
  EVERY_IPV4,
  EVERY_IPV6,
  isNone,
  NO_ADDRESS,
  union,
} from '../../model/addresses.ts';
import { addressesOf, PUBLIC, publicPart } from '../../model/cidr.ts';
import { knownOf } from '../../model/kleene.ts';
import type { Resource } from '../../model/resource.ts';
import type { AtRest } from '../../model/shelf.ts';
import { EVERYTHING, everythingOf, type Traffic } from '../../model/traffic.ts';
import { type Unknown, UnknownFact } from '../../model/unknown.ts';
import { answersTo } from './acls.ts';
import { told } from './atlas.ts';
import { listenerGates, schemeGates } from './balancers.ts';
import { beside, type Course, courseGates, coursesOf } from './course.ts';
import { type Gate, gate, known } from './gate.ts';
import { legTo, type Way } from './routes.ts';
import type { SubnetOf, Terrain } from './terrain.ts';

type Interface = Resource<'AWS::EC2::NetworkInterface'>;

/** Has it certainly no address that the internet knows? */
export function isHidden(card: Interface): boolean {
  return known(() => publicAddressesOf(card).length === 0) ?? false;
}

/** Those that may have one. Of all others no more is looked at. */
export function* notHidden(cards: AtRest<Interface>): Iterable<Interface> {
  for (let place = 0; place < cards.length; place += 1) {
    const of = (fact: string) => cards.member?.(place, fact);
    const [ipv4, ipv6] = [of('publicAddresses'), of('ipv6Addresses')].map(isEmpty);
    if (ipv4 && ipv6) continue;
    const card = cards.at(place) as Interface;
    if (!isHidden(card)) yield card;
  }
}

function isEmpty(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

/** Is there an address that the internet knows, and does anything ever answer there? */
export function addressGates(card: Interface, terrain: Terrain): Gate[] {
  const at = told(card, 'networkInterfaceId');
  return [
    gate({ at, code: 'NO_PUBLIC_ADDRESS' }, () => everythingOf(publicFamiliesOf(card))),
    ...schemeGates(card, terrain.atlas),
    ...doorGates(card, terrain),
  ];
}

/** Does anything ever answer there, and on which ports? */
export function doorGates(card: Interface, { atlas }: Terrain): Gate[] {
  return [
    gate({ at: told(card, 'networkInterfaceId'), code: 'TAKES_NO_CONNECTIONS' }, () =>
      TAKES_NONE.has(told(card, 'interfaceType')) ? [] : EVERYTHING,
    ),
    ...listenerGates(card, atlas),
  ];
}

/** Whatever their groups say. Source: SDK, NetworkInterfaceType; NAT gateways have two names. */
const TAKES_NONE = new Set([
  'gateway_load_balancer_endpoint',
  'lambda',
  'nat_gateway',
  'natGateway',
  'transit_gateway',
]);

/** What leads from the internet into a VPC: a gateway that is not blocked for the subnet. */
export function entryGates(subnet: SubnetOf, terrain: Terrain): Gate[] {
  const at = terrain.gatewayIdOf(subnet.vpcId);
  return [
    gate({ at, code: 'NO_INTERNET_GATEWAY' }, () =>
      terrain.gatewayOf(subnet.vpcId) === undefined ? [] : EVERYTHING,
    ),
    gate({ at, code: 'VPC_BLOCK_PUBLIC_ACCESS' }, () =>
      letsThrough(subnet, 'in', terrain) ? EVERYTHING : [],
    ),
  ];
}

/**
 * Does the region let traffic through, in or out by a gateway, or out by one that lets nothing in (`nat`)? Exclusions by
 * VPC or by subnet override it.
 */
export function letsThrough(
  { vpcId, subnetId }: SubnetOf,
  way: 'in' | 'out' | 'nat',
  { atlas, placeOf }: Terrain,
): boolean {
  const { account, region } = placeOf(vpcId);
  const here = atlas
    .all('AWS::::Region')
    .find((one) => one.account === account && one.region === region);
  if (!here) throw new UnknownFact(`${region} of account ${account}`, NOT_SCANNED);
  const blocked = told(here, 'vpcBlockPublicAccessMode');
  if (blocked === 'off' || (blocked === 'block-ingress' && way === 'nat')) return true;
  // What lets out alone is of use where all is blocked both ways.
  const letsOut = blocked === 'block-bidirectional' && way !== 'in';
  return told(here, 'vpcBlockPublicAccessExclusions').some(
    ({ resourceArn, mode, state }) =>
      (mode === 'allow-bidirectional' || (letsOut && mode === 'allow-egress')) &&
      (resourceArn.endsWith(`/${vpcId}`) || resourceArn.endsWith(`/${subnetId}`)) &&
      isInForce(resourceArn, state),
  );
}

/** One that is about to be, or whose change failed, may hold or not. */
function isInForce(exclusion: string, state: string): boolean {
  if (state === 'create-complete' || state === 'update-complete') return true;
  if (/^(?:delete-complete|disable-complete|create-failed)$/.test(state)) return false;
  throw new UnknownFact(exclusion, { $unknown: 'incomplete', detail: `it is in ${state}` });
}

/** An answer leaves by the subnet's table: to the gateway, or to an appliance from which it gets there. */
export function answerGates(subnet: SubnetOf, terrain: Terrain): Gate[] {
  const at = terrain.tableIdOf(subnet);
  const courses = coursesOf(PUBLIC, subnet, terrain).map(kept(subnet));
  return [
    ...courseGates(
      { at, effect: 'silences' },
      () => courses,
      ({ way }) => way === 'internet',
    ),
    gate({ at, code: 'INSPECTION', effect: 'inspects' }, () =>
      beside(courses.filter(({ isInspected }) => isInspected)),
    ),
  ];
}

/** Only by its own VPC an answer gets back to whoever wrote to a public address: others are lost, seen or not. */
function kept({ vpcId }: SubnetOf): (course: Course) => Course {
  return ({ unknown, ...course }) => {
    const { stop, subnet, target } = course;
    const leaves = subnet.vpcId !== vpcId || /^(?:tgw|vgw)-/.test(target);
    if (!leaves) return unknown ? { ...course, unknown } : course;
    return stop ? course : { ...course, way: 'nowhere' };
  };
}

/** What the subnet's network ACL lets in, and of it what it lets answer. */
export function filterGates(subnet: SubnetOf, terrain: Terrain): Gate[] {
  const filter = () => terrain.filterOf(subnet);
  const at = terrain.filterIdOf(subnet);
  return [
    gate({ at, code: 'NACL_INGRESS' }, () => filter().in.admits, {
      rulesOf: (traffic, isAdmitted) => filter().in.rulesOf(traffic, isAdmitted),
    }),
    gate({ at, code: 'NACL_EGRESS', effect: 'silences' }, () => filter().out.answers, {
      rulesOf: (traffic, isAdmitted) => filter().out.rulesOf(answersTo(traffic), isAdmitted),
      shareOf: (traffic) => filter().out.shareOf(traffic),
    }),
  ];
}

/** An internet gateway with a table of its own may lead what comes in past an appliance, or nowhere. */
export function arrivalGates(card: Interface, terrain: Terrain): Gate[] {
  const vpcId = told(card, 'vpcId');
  const table = () => {
    const gatewayId = terrain.gatewayOf(vpcId);
    return gatewayId === undefined ? undefined : terrain.tableOfGateway(vpcId, gatewayId);
  };
  const { found, rest } = knownOf([table], (ask) => ({ table: ask() }));
  if (!rest && !found[0]?.answer.table) return [];
  const at = found[0]?.answer.table?.routeTableId ?? vpcId;
  const unlessBy = (way: Way) => () => {
    const legs = table()?.legs;
    if (!legs) return EVERYTHING;
    return withoutFamilies(publicAddressesOf(card), (address) => legTo(legs, address)?.way === way);
  };
  return [
    gate({ at, code: 'BLACKHOLE' }, unlessBy('blackhole')),
    gate({ at, code: 'NO_ROUTE' }, () =>
      withoutFamilies(publicAddressesOf(card), (address) => {
        const leg = legTo(table()?.legs ?? [], address);
        return leg?.way === 'appliance' && !arrivesFrom(leg.target, address, vpcId, terrain);
      }),
    ),
    gate({ at, code: 'INSPECTION', effect: 'inspects' }, unlessBy('appliance')),
  ];
}

/** Does an appliance hand on what is for an address in its own VPC? Throws UnknownFact. */
function arrivesFrom(appliance: string, address: string, vpcId: string, terrain: Terrain): boolean {
  const [first = address] = address.split('/');
  return terrain.subnetsOf(appliance).some((subnet) =>
    coursesOf(addressesOf([first]), subnet, terrain).every(({ way, unknown, subnet: last }) => {
      if (unknown) throw unknown;
      return way === 'local' && last.vpcId === vpcId;
    }),
  );
}

interface PublicAddress {
  /** As the VPC knows it: of IPv4 the private address behind the public one. */
  address: string;
  family: Addresses;
}

function publicAddressesOf(card: Interface): PublicAddress[] {
  return [
    ...told(card, 'publicAddresses').map(({ address }) => ({ address, family: EVERY_IPV4 })),
    ...told(card, 'ipv6Addresses')
      .filter((address) => !isNone(publicPart([address])))
      .map((address) => ({ address, family: EVERY_IPV6 })),
  ];
}

/** All addresses of the families in which the internet knows the interface. */
export function publicFamiliesOf(card: Interface): Addresses {
  const addresses = publicAddressesOf(card);
  const has = (family: Addresses) => addresses.some((one) => one.family === family);
  if (has(EVERY_IPV4)) return has(EVERY_IPV6) ? EVERY_ADDRESS : EVERY_IPV4;
  return has(EVERY_IPV6) ? EVERY_IPV6 : NO_ADDRESS;
}

/** Everything but the families of which it is so for every address. */
function withoutFamilies(
  addresses: readonly PublicAddress[],
  isSo: (address: string) => boolean,
): Traffic {
  const lost = [EVERY_IPV4, EVERY_IPV6].filter((family) => {
    const same = addresses.filter((one) => one.family === family);
    return same.length > 0 && same.every(({ address }) => isSo(address));
  });
  return lost.length === 0 ? EVERYTHING : everythingOf(difference(EVERY_ADDRESS, union(lost)));
}

const NOT_SCANNED: Unknown = { $unknown: 'incomplete', detail: 'it was not looked at' };
