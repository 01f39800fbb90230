import { happens, of } from '../iam/draw.ts';
import type { Pick } from '../iam/random.ts';
import { oneSided } from './draw-one-sided.ts';
import { OFFICES, ownSubnets, type Transits, transitRoutes, transitsFor } from './draw-transit.ts';
import type {
  Acl,
  AclRule,
  Balancer,
  Card,
  CardKind,
  Exclusion,
  Group,
  GroupRule,
  List,
  Peering,
  Route,
  Subnet,
  Table,
  Vpc,
  What,
  World,
} from './reference/world.ts';
import { BLOCKS, BLOCKS6, LISTENERS, WHATS } from './universe.ts';

/** A network in which most things work and some do not. The first choice is always the simplest. */
export function worldFrom(pick: Pick): World {
  const letters = of(pick, [
    ['a', 'b', 'c'],
    ['a', 'b', 'd'],
    ['a', 'b', 'c'],
  ]).slice(0, 1 + pick(3));
  const vpcs = letters.map(
    (letter): Vpc => ({
      id: `vpc-${letter}`,
      gateway: happens(pick, 1, 10) ? null : `igw-${letter}`,
    }),
  );
  const peerings = peeringsFor(pick, letters);
  const joined = transitsFor(pick, letters, vpcBlocks);
  const subnets = [
    ...letters.flatMap((letter) => subnetsFor(pick, letter)),
    ...ownSubnets(joined, (id) => ({
      ...{ id, vpc: `vpc-${id.at(-2)}`, acl: of(pick, ACLS), table: null, zone: 'a' },
    })),
  ];
  const draw: Draw = { pick, vpcs, peerings, joined };
  const cards = subnets.flatMap((subnet) => cardsFor(pick, subnet));
  const world: World = {
    ...joined,
    mode: happens(pick, 1, 6) ? of(pick, ['block-bidirectional', 'block-ingress']) : 'off',
    exclusions: some(
      pick,
      2,
      (): Exclusion => ({
        of: of(pick, [...subnets, ...vpcs]).id,
        mode: of(pick, ['allow-bidirectional', 'allow-egress']),
        isReady: !happens(pick, 1, 5),
      }),
    ),
    vpcs,
    subnets,
    tables: letters.flatMap((letter) => tablesFor(draw, letter)),
    acls: ACLS.map((id) => aclFor(pick, id)),
    groups: letters.flatMap((letter) => [1, 2].map((number) => groupFor(draw, letter, number))),
    lists: LISTS.map((id) => listFor(pick, id)),
    cards,
    peerings,
    appliances: subnets.flatMap(({ id }) =>
      id.endsWith('3') ? appliancesOf(id.at(-2) ?? '').map((one) => ({ id: one, subnet: id })) : [],
    ),
    balancers: cards
      .filter(({ kind }) => kind === 'balancer')
      .map((card) => balancerOf(pick, card, cards)),
  };
  return happens(pick, 1, 4) ? oneSided(pick, world) : world;
}

/** What routes lead to. */
interface Draw {
  pick: Pick;
  vpcs: Vpc[];
  peerings: Peering[];
  joined: Transits;
}

const ACLS = ['acl-1', 'acl-2'];
const LISTS = ['pl-1', 'pl-2'];
const NET = new Map([
  ['a', 0],
  ['b', 1],
  ['c', 2],
  // With the addresses of another.
  ['d', 1],
]);

function peeringsFor(pick: Pick, letters: string[]): Peering[] {
  const pairs = letters.flatMap((one, index) =>
    letters.slice(index + 1).map((other) => [one, other] as const),
  );
  return pairs
    .filter(([one, other]) => NET.get(one) !== NET.get(other))
    .filter(() => !happens(pick, 1, 4))
    .map(([one, other]) => ({
      id: `pcx-${one}${other}`,
      ends: [`vpc-${one}`, `vpc-${other}`],
      status: happens(pick, 1, 6) ? 'pending-acceptance' : 'active',
    }));
}

function subnetsFor(pick: Pick, letter: string): Subnet[] {
  const subnet = (number: number, table: string | null): Subnet => ({
    id: `subnet-${letter}${number}`,
    vpc: `vpc-${letter}`,
    acl: of(pick, ACLS),
    table,
    zone: number === 2 ? 'b' : 'a',
  });
  const table = () => (happens(pick, 1, 3) ? `rtb-${letter}2` : null);
  return [subnet(1, table()), subnet(2, table()), subnet(3, `rtb-${letter}3`)];
}

/** The main one, another, and sometimes one for what comes in by the gateway. */
function tablesFor(draw: Draw, letter: string): Table[] {
  const { pick, vpcs } = draw;
  const vpc = `vpc-${letter}`;
  const gateway = vpcs.find(({ id }) => id === vpc)?.gateway ?? null;
  const table = (id: string, more: Partial<Table>): Table => ({
    ...{ id, vpc, isMain: false, gateway: null, routes: routesFor(draw, letter) },
    ...more,
  });
  const main = table(`rtb-${letter}1`, { isMain: true });
  const other = table(`rtb-${letter}2`, {});
  for (const one of [main, other]) {
    if (happens(pick, 1, 5)) one.routes.push(narrowed(pick, letter));
    else if (happens(pick, 1, 12)) one.routes.push(ownToNat(pick, letter));
  }
  const tables = [main, other, table(`rtb-${letter}3`, {})];
  if (!gateway || !happens(pick, 1, 4)) return tables;
  const routes = [...locals(letter), ...some(pick, 2, () => narrowed(pick, letter))];
  return [...tables, table(`rtb-${letter}-gate`, { gateway, routes: distinct(routes) })];
}

/** Leads what goes to a subnet past an appliance, whose own table does no such thing. */
function narrowed(pick: Pick, letter: string, blocks = subnetBlocks(letter)): Route {
  return route(of(pick, blocks), of(pick, appliancesOf(letter)));
}

/** Leads what goes to an IPv4 subnet to the NAT gateway. */
function ownToNat(pick: Pick, letter: string): Route {
  return route(of(pick, subnetBlocks(letter).slice(0, 2)), `nat-${letter}`);
}

/** A firewall, and a machine. */
function appliancesOf(letter: string): string[] {
  return [`vpce-fw-${letter}`, `eni-fw-${letter}`];
}

function routesFor({ pick, vpcs, peerings, joined }: Draw, letter: string): Route[] {
  const gateway = vpcs.find(({ id }) => id === `vpc-${letter}`)?.gateway ?? null;
  const ends = peerings.filter(({ ends }) => ends.includes(`vpc-${letter}`));
  const igw = route('', gateway ?? `igw-${letter}`, { isBlackhole: gateway === null });
  const out = (family: 4 | 6) =>
    happens(pick, 1, 3) ? of(pick, waysOut(letter, family, igw, { peerings, joined })) : igw;
  const routes = [...locals(letter)];
  if (!happens(pick, 1, 8)) routes.push({ ...out(4), destination: '0.0.0.0/0' });
  if (!happens(pick, 1, 8)) routes.push({ ...out(6), destination: '::/0' });
  const others = vpcs
    .map(({ id }) => id.slice(4))
    .filter((one) => NET.get(one) !== NET.get(letter));
  for (const { destination, target } of transitRoutes(
    pick,
    joined,
    letter,
    others.flatMap(vpcBlocks),
  )) {
    routes.push(route(destination, target));
  }
  if (happens(pick, 1, 5)) routes.push(route(OFFICES, `vgw-${letter}`, { isPropagated: true }));
  routes.push(...toNat(pick, letter, others));
  for (const { id, ends: both, status } of ends) {
    const other = both.find((one) => one !== `vpc-${letter}`)?.at(-1) ?? '';
    const lost = { isBlackhole: status !== 'active' && !happens(pick, 1, 3) };
    for (const block of vpcBlocks(other)) {
      if (!happens(pick, 1, 5)) routes.push(route(block, id, lost));
    }
    const remote = REMOTE.filter((block) => !vpcBlocks(letter).includes(block));
    if (happens(pick, 1, 6)) routes.push(route(of(pick, remote), id, lost));
  }
  for (const more of some(pick, 2, () => of(pick, [4, 6] as const))) {
    const destination = of(pick, more === 4 ? ['pl-1', ...OUT] : ['pl-2', ...OUT6]);
    routes.push({
      ...of(pick, waysOut(letter, more, igw, { peerings, joined })),
      ...{ destination, isPropagated: !destination.startsWith('pl-') && happens(pick, 1, 4) },
    });
  }
  return distinct(routes);
}

/** What is for other networks may be sent on by the NAT gateway. */
function toNat(pick: Pick, letter: string, others: string[]): Route[] {
  const far = [...others.map((one) => vpcBlocks(one)[0]), '10.0.0.0/8', OFFICES];
  return happens(pick, 1, 6) ? [route(of(pick, far), `nat-${letter}`)] : [];
}

const OUT = ['198.51.100.0/24', '198.51.100.0/25', '198.51.100.7/32', '192.0.0.0/4'];
const OUT6 = ['2a00::/16', '2a00:1450::/33', '2a00:1450::7/128'];
const REMOTE = ['10.2.0.0/16', '10.1.0.0/16', '2600:1f00:c::/48'];

function waysOut(
  letter: string,
  family: 4 | 6,
  igw: Route,
  { peerings, joined }: { peerings: Peering[]; joined: Transits },
): Route[] {
  const near = joined.attachments.find(({ to }) => to === `vpc-${letter}`);
  const peering = peerings.find(({ ends }) => ends.includes(`vpc-${letter}`));
  return [
    igw,
    family === 4 ? route('', `nat-${letter}`) : route('', `eigw-${letter}`),
    route('', `nat-${letter}`, { isBlackhole: true }),
    ...appliancesOf(letter).map((one) => route('', one)),
    ...(near ? [route('', near.transit), route('', near.transit)] : []),
    ...(peering ? [route('', peering.id)] : []),
  ];
}

function route(destination: string, target: string, more: Partial<Route> = {}): Route {
  return { destination, target, isBlackhole: false, isPropagated: false, ...more };
}

/** AWS takes one written route for each destination, and one that was told beside it. */
function distinct(routes: Route[]): Route[] {
  const byPlace = new Map(routes.map((one) => [`${one.destination} ${one.isPropagated}`, one]));
  return [...byPlace.values()];
}

function locals(letter: string): Route[] {
  return vpcBlocks(letter).map((block) => route(block, 'local'));
}

function subnetBlocks(letter: string): string[] {
  const net = NET.get(letter);
  return [`10.${net}.1.0/24`, `10.${net}.2.0/24`, `2600:1f00:${letter}:1::/64`];
}

function vpcBlocks(letter: string): [string, string] {
  return [`10.${NET.get(letter)}.0.0/16`, `2600:1f00:${letter}::/48`];
}

function aclFor(pick: Pick, id: string): Acl {
  const rules = (): AclRule[] => {
    const own = some(
      pick,
      3,
      (number): AclRule => ({
        number: 10 * (number + 1),
        isAllow: !happens(pick, 1, 2),
        cidr: blockFor(pick),
        what: of(pick, WHATS),
      }),
    );
    const rest = (number: number, cidr: string): AclRule[] =>
      happens(pick, 1, 8) ? [] : [{ number, isAllow: true, cidr, what: { protocol: -1 } }];
    return [...own, ...rest(100, '0.0.0.0/0'), ...rest(101, '::/0')];
  };
  return { id, in: rules(), out: rules() };
}

function groupFor({ pick, vpcs }: Draw, letter: string, number: number): Group {
  const rule = (): GroupRule => ({
    what: whatFor(pick),
    peer: of(pick, [
      ...['0.0.0.0/0', '::/0', `sg-${letter}1`, `sg-${letter}2`],
      ...['pl-1', 'pl-2', blockFor(pick), blockFor(pick)],
      ...vpcs.map(({ id }) => `sg-${id.at(-1)}1`),
    ]),
  });
  const all: GroupRule[] = ['0.0.0.0/0', '::/0'].map((peer) => ({ what: { protocol: -1 }, peer }));
  return {
    ...{ id: `sg-${letter}${number}`, vpc: `vpc-${letter}` },
    in: [...(happens(pick, 1, 2) ? [] : all), ...some(pick, 4, rule)],
    out: happens(pick, 1, 4) ? some(pick, 3, rule) : all,
  };
}

function whatFor(pick: Pick): What {
  return happens(pick, 1, 3) ? { protocol: -1 } : of(pick, WHATS);
}

function listFor(pick: Pick, id: string): List {
  return { id, cidrs: some(pick, 3, () => of(pick, id === 'pl-1' ? OUT : OUT6)) };
}

const KINDS: CardKind[] = ['machine', 'balancer', 'lambda', 'firewall'];

function cardsFor(pick: Pick, { id, vpc }: Subnet): Card[] {
  const [letter = '', number = ''] = id.slice(-2);
  const card = (host: number, kind: CardKind): Card => ({
    ...{ id: `eni-${letter}${number}${host}`, subnet: id, kind },
    groups: [1, 2]
      .filter((one) => one === 1 || happens(pick, 1, 3))
      .map((one) => `sg-${vpc.at(-1)}${one}`),
    ipv4: `10.${NET.get(letter)}.${number}.${host}`,
    publicIp: happens(pick, 1, kind === 'nat' ? 8 : 5)
      ? null
      : `192.0.2.${16 * Number(number) + host}`,
    ipv6: happens(pick, 1, 5) ? null : `2600:1f00:${letter}:${number}::${host}`,
  });
  const cards = [card(4, 'machine')];
  if (number === '3' || number === '4') return [];
  if (number === '1') {
    cards.push({ ...card(9, 'nat'), id: `eni-nat-${letter}`, groups: [], ipv6: null });
    if (happens(pick, 1, 2)) cards.push(card(5, of(pick, KINDS)));
  }
  return cards;
}

function balancerOf(
  pick: Pick,
  { id, subnet, groups, publicIp }: Card,
  cards: readonly Card[],
): Balancer {
  const kind = of(pick, ['app', 'net']);
  const isNet = kind === 'net';
  const preservesClientIp = isNet && happens(pick, 1, 2);
  // Within a subnet nobody says whether network ACLs see a client whose address is preserved.
  const machines = cards.filter(
    (one) =>
      one.kind === 'machine' &&
      one.subnet.at(-2) === subnet.at(-2) &&
      !(preservesClientIp && one.subnet === subnet),
  );
  const targets = some(pick, 2, () => ({
    card: of(pick, machines).id,
    port: of(pick, [80, 8080]),
  }));
  const isOfTcp = targets.length > 0;
  const listeners = LISTENERS.filter(
    ({ protocol }) =>
      protocol.startsWith('HTTP') !== isNet && !(isOfTcp && protocol.includes('UDP')),
  );
  return {
    path: `${kind}/shop/${id.slice(4)}`,
    isInternal: publicIp === null,
    vpc: `vpc-${subnet.at(-2)}`,
    groups,
    cards: [id],
    listeners: listeners.filter(() => happens(pick, 2, 3)),
    ...{ targets, preservesClientIp },
  };
}

function blockFor(pick: Pick): string {
  return of(pick, happens(pick, 1, 3) ? BLOCKS6 : BLOCKS);
}

/** None, one or more, at most so many. */
function some<T>(pick: Pick, most: number, make: (index: number) => T): T[] {
  return Array.from({ length: pick(most + 1) }, (_, index) => make(index));
}
