import { happens, of } from '../iam/draw.ts';
import type { Pick } from '../iam/random.ts';
import type {
  Attachment,
  Route,
  Subnet,
  Transit,
  TransitRoute,
  TransitTable,
} from './reference/world.ts';

/** Transit gateways, by which most VPCs are joined, and how. */
export interface Transits {
  transits: Transit[];
  attachments: Attachment[];
  transitTables: TransitTable[];
}

/** None, one, or two that are peered. Beside its VPCs one may have a VPN. */
export function transitsFor(
  pick: Pick,
  letters: readonly string[],
  blocksOf: (letter: string) => string[],
): Transits {
  const ids = ['tgw-1', 'tgw-2'].slice(0, pick(2) === 0 ? 0 : happens(pick, 1, 3) ? 2 : 1);
  const transits = ids.map((id) => ({ id, referencesGroups: !happens(pick, 1, 3) }));
  const tables = ids.flatMap((id) => [`${id}-rtb-1`, `${id}-rtb-2`]);
  const attachment = (id: string, transit: string, to: string, subnets: string[]): Attachment => ({
    ...{ id, transit, to, subnets, referencesGroups: !happens(pick, 1, 4) },
    table: happens(pick, 1, 12)
      ? null
      : of(
          pick,
          tables.filter((one) => one.startsWith(transit)),
        ),
  });
  const attachments =
    ids.length === 0
      ? []
      : letters.flatMap((letter) => {
          if (happens(pick, 1, 8)) return [];
          const subnets = of(pick, SERVED).map((number) => `subnet-${letter}${number}`);
          return [attachment(`tgw-attach-${letter}`, of(pick, ids), `vpc-${letter}`, subnets)];
        });
  if (ids.length === 2) {
    attachments.push(attachment('tgw-attach-12', 'tgw-1', 'tgw-2', []));
    attachments.push(attachment('tgw-attach-21', 'tgw-2', 'tgw-1', []));
  }
  if (ids.length > 0 && happens(pick, 1, 2)) {
    attachments.push(attachment('tgw-attach-vpn', of(pick, ids), 'vpn-1', []));
  }
  const routesOf = (table: string) => {
    const own = attachments.filter(({ transit }) => table.startsWith(transit));
    return [
      ...attachments.flatMap((one) => routesTo(pick, one, own, blocksOf)),
      ...some(pick, 2, () => strayRoute(pick, own, letters.flatMap(blocksOf))),
    ];
  };
  return {
    transits,
    attachments,
    transitTables: tables.map((id) => ({
      ...{ id, transit: id.slice(0, 5) },
      routes: distinct(routesOf(id)),
    })),
  };
}

/** Of the company's own places. */
export const OFFICES = '192.168.0.0/16';

/** Numbers of the subnets by which a VPC may be attached: of one zone, of the other, of both. */
const SERVED = [['1', '2'], ['4', '2'], ['1'], ['2'], ['4']];

/** To the blocks of a VPC: what was told, or over the peering what was written. */
function routesTo(
  pick: Pick,
  { id, to }: Attachment,
  own: readonly Attachment[],
  blocksOf: (letter: string) => string[],
): TransitRoute[] {
  if (to.startsWith('tgw-')) return [];
  const near = own.find((one) => one.id === id);
  const next = near ?? own.find((one) => one.to.startsWith('tgw-'));
  return (to === 'vpn-1' ? [OFFICES] : blocksOf(to.slice(4)))
    .filter(() => next && !happens(pick, 1, 7))
    .map((destination) => ({
      destination,
      to: happens(pick, 1, 10) ? null : (next?.id ?? null),
      isStatic: !near || happens(pick, 1, 5),
    }));
}

/** One that leads somewhere, or nowhere. */
function strayRoute(pick: Pick, own: readonly Attachment[], blocks: string[]): TransitRoute {
  const narrow = blocks
    .filter((one) => !one.includes(':'))
    .map((one) => one.replace('0.0/16', '1.0/24'));
  const destination = of(pick, ['0.0.0.0/0', '10.0.0.0/8', '::/0', ...narrow]);
  // Nobody knows what becomes of what is led to the offices on its way to the world.
  const near = own.filter(({ to }) => !to.startsWith('vpn-'));
  const isLost = near.length === 0 || happens(pick, 1, 3);
  return { destination, to: isLost ? null : of(pick, near).id, isStatic: true };
}

/** Of each destination one that was written, and one that was told. Blackholes are always written. */
function distinct(routes: TransitRoute[]): TransitRoute[] {
  const written = routes.map((one) => (one.to === null ? { ...one, isStatic: true } : one));
  return [...new Map(written.map((one) => [`${one.destination} ${one.isStatic}`, one])).values()];
}

/** The subnet of its own by which a VPC is attached, where it has one. */
export function ownSubnets({ attachments }: Transits, make: (id: string) => Subnet): Subnet[] {
  const ids = attachments.flatMap(({ subnets }) => subnets);
  return ids.filter((id) => id.endsWith('4')).map(make);
}

/** Of a VPC's table to the transit gateway it is attached to. */
export function transitRoutes(
  pick: Pick,
  { attachments }: Transits,
  letter: string,
  others: readonly string[],
): Omit<Route, 'isBlackhole' | 'isPropagated'>[] {
  const near = attachments.find(({ to }) => to === `vpc-${letter}`);
  if (!near) return [];
  const wide = [
    ...(happens(pick, 1, 3) ? ['10.0.0.0/8'] : []),
    ...(happens(pick, 1, 2) ? [OFFICES] : []),
  ];
  return [...wide, ...others.filter(() => !happens(pick, 1, 4))].map((destination) => ({
    ...{ destination, target: near.transit },
  }));
}

function some<T>(pick: Pick, most: number, make: () => T): T[] {
  return Array.from({ length: pick(most + 1) }, make);
}
