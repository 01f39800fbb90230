import { knownOf } from '../../../model/kleene.ts';
import type { Resource } from '../../../model/resource.ts';
import { TCP } from '../../../model/traffic.ts';
import type { Answer } from '../../network/answer.ts';
import { type Atlas, told } from '../../network/atlas.ts';
import {
  cardsAt,
  DEFAULT_PORT,
  DESCRIPTIONS,
  dmsSite,
  keyOf,
  rdsSite,
  redshiftSite,
  type Site,
  siteOf,
} from '../../network/databases.ts';
import { known } from '../../network/gate.ts';
import { isHidden } from '../../network/internet.ts';
import { type Entrance, entered } from '../entrance.ts';
import { addressesOn } from '../public-addresses.ts';
import type { Asset } from '../row.ts';
import type { Surroundings } from '../surroundings.ts';

type Interface = Resource<'AWS::EC2::NetworkInterface'>;

/** One of which AWS names the interfaces. */
interface NamedSite {
  port: number;
  names: readonly string[];
  interfaces: readonly string[];
}

/** Databases that are set up to be reached from the internet, as far as it leads to their interfaces. */
export function databases(around: Surroundings): Asset[] {
  const { atlas } = around;
  const instances = atlas
    .all('AWS::RDS::DBInstance')
    .map((one) =>
      entered(
        one,
        (it) => (told(it, 'publiclyAccessible') ? entrancesOf(rdsSite(it), it, around) : []),
        around,
      ),
    );
  const clusters = atlas
    .all('AWS::Redshift::Cluster')
    .map((one) =>
      entered(
        one,
        (it) => (told(it, 'publiclyAccessible') ? entrancesOf(redshiftSite(it), it, around) : []),
        around,
      ),
    );
  const replications = atlas
    .all('AWS::DMS::ReplicationInstance')
    .map((one) =>
      entered(
        one,
        (it) => (told(it, 'publiclyAccessible') ? entrancesOf(dmsSite(it), it, around) : []),
        around,
      ),
    );
  const workgroups = atlas
    .all('AWS::RedshiftServerless::Workgroup')
    .map((one) =>
      entered(
        one,
        (it) =>
          told(it, 'publiclyAccessible') ? entrancesByName(workgroupSite(it), it, around) : [],
        around,
      ),
    );
  return [...instances, ...clusters, ...replications, ...workgroups];
}

/** Tells the interfaces that belong to one of these databases, and are told as that. */
export function ofDatabases(atlas: Atlas): (card: Interface) => boolean {
  const { found } = knownOf(
    [
      ...atlas.all('AWS::RDS::DBInstance').map((one) => [one, () => rdsSite(one)] as const),
      ...atlas.all('AWS::Redshift::Cluster').map((one) => [one, () => redshiftSite(one)] as const),
      ...atlas
        .all('AWS::DMS::ReplicationInstance')
        .map((one) => [one, () => dmsSite(one)] as const),
    ],
    ([one, site]) => (told(one, 'publiclyAccessible') ? keyOf(site(), one) : ''),
  );
  const keys = new Set(found.map(({ answer }) => answer));
  const named = namedInterfaces(atlas);
  if (keys.size + named.size === 0) return () => false;
  return (card) => {
    const { description, requesterManaged, networkInterfaceId } = card;
    if (named.has(String(networkInterfaceId))) return true;
    if (requesterManaged === false || !DESCRIPTIONS.has(String(description))) return false;
    return keys.has(known(() => keyOf(siteOf(card), card)) ?? '');
  };
}

function namedInterfaces(atlas: Atlas): ReadonlySet<string> {
  const { found } = knownOf(atlas.all('AWS::RedshiftServerless::Workgroup'), (one) =>
    told(one, 'publiclyAccessible') ? told(one, 'networkInterfaces') : [],
  );
  return new Set(found.flatMap(({ answer }) => answer));
}

function workgroupSite(workgroup: Resource<'AWS::RedshiftServerless::Workgroup'>): NamedSite {
  const endpoint = told(workgroup, 'endpoint');
  const own = told(workgroup, 'customDomainName');
  return {
    port: endpoint?.port ?? DEFAULT_PORT,
    names: [endpoint?.address, own].flatMap((name) => name ?? []),
    interfaces: told(workgroup, 'networkInterfaces'),
  };
}

function entrancesOf(site: Site, database: Resource, around: Surroundings): Entrance[] {
  const cards = cardsOf(site, database, around);
  const own = {
    names: site.endpoint === null ? [] : [site.endpoint],
    auth: site.port === null ? ('unknown' as const) : ('application' as const),
  };
  const ports: Entrance['ports'] = [[site.port ?? 0, site.port ?? LAST_PORT]];
  if (cards.length === 0) {
    const gap = around.atlas.gap('AWS::EC2::NetworkInterface', database);
    if (gap) throw gap;
    const at = database.name;
    return [{ ...own, ports, path: [], blockedBy: [{ at, rules: [], code: 'NO_PUBLIC_ADDRESS' }] }];
  }
  const each = cards.map((card) => answersAt(card, site.port, around));
  const [first = []] = each;
  if (each.some((answers) => gistOf(answers) !== gistOf(first))) {
    const names = cards.map((card) => card.networkInterfaceId).join(', ');
    const unknown = [`which of ${names} is its own, of which some are reached and others are not`];
    return [{ ...own, ports, path: [], unknown }];
  }
  return answered(first, cards, own, around);
}

/** Its interfaces are known; one without an address of which the internet knows may have one all the same. */
function entrancesByName(
  { port, names, interfaces }: NamedSite,
  workgroup: Resource,
  around: Surroundings,
): Entrance[] {
  const own = { names, auth: 'application' as const };
  const cards = interfaces.flatMap((id) =>
    around.atlas.having('AWS::EC2::NetworkInterface', 'networkInterfaceId', id),
  );
  const open = cards.filter((card) => !isHidden(card));
  if (open.length > 0) {
    return open.flatMap((card) => answered(answersAt(card, port, around), [card], own, around));
  }
  const gap = around.atlas.gap('AWS::EC2::NetworkInterface', workgroup);
  if (gap) throw gap;
  const unknown = ['by which address it is reached, which AWS does not tell'];
  return [
    { ...own, ports: [[port, port]], path: [{ at: 'publiclyAccessible', rules: [] }], unknown },
  ];
}

/** How they fare who come to these interfaces. */
function answered(
  answers: readonly Answer[],
  cards: readonly Interface[],
  own: Pick<Entrance, 'names' | 'auth'>,
  around: Surroundings,
): Entrance[] {
  const [card] = cards;
  const addresses = card && cards.length === 1 ? (addressesOn(card) ?? []) : [];
  return answers.map((answer) => ({
    ...own,
    ...(addresses.length === 1 && addresses[0]?.address && { address: addresses[0].address }),
    protocol: answer.protocol,
    ports: answer.ports,
    who: around.who(answer.addresses),
    verdict: answer.verdict,
    path: answer.path,
    blockedBy: answer.blockedBy,
    unknown: answer.unknown,
  }));
}

const LAST_PORT = 65_535;

/** How whoever is on the internet fares at the port: all that gets through, else what does not by an address it has. */
function answersAt(card: Interface, port: number | null, { network }: Surroundings): Answer[] {
  const one = (value: number) => ({ first: value, last: value });
  const answers = network.directly({
    from: 'internet',
    to: told(card, 'networkInterfaceId'),
    ...(port !== null && { ports: { protocols: one(TCP), ports: one(port) } }),
  });
  const reached = answers.filter(({ verdict }) => verdict !== 'blocked');
  const hasNone = ({ blockedBy }: Answer) =>
    blockedBy.some(({ code }) => code === 'NO_PUBLIC_ADDRESS');
  return reached.length > 0 ? reached : answers.filter((answer) => !hasNone(answer));
}

/** What is the same for interfaces that fare alike. */
function gistOf(answers: readonly Answer[]): string {
  return JSON.stringify(
    answers.map(({ verdict, protocol, ports, addresses, unknown }) => [
      ...[verdict, protocol, ports, unknown, addresses.ipv4],
      addresses.ipv6.map(String),
    ]),
  );
}

/** Interfaces with a public address that may be the database's. */
function cardsOf(site: Site, database: Resource, { atlas }: Surroundings): Interface[] {
  return cardsAt(site, database, atlas, (card) => !isHidden(card));
}
