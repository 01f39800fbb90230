import type { Route } from '../../model/aws/ec2.ts';
import { type Beside, partOnceCreated } from '../adapter.ts';
import { type Block, part } from '../block.ts';
import type { Words } from '../words.ts';

/** How a language says which gateways tell a table routes, and what these learn them from. */
export interface Propagation {
  /** Names a table, and a gateway that tells it routes. */
  of: string;
  table: string;
  /** The same within the table: a list of gateways. */
  within?: string;
  connection: string;
  /** Of a connection that speaks no BGP. */
  route: string;
  /** What joins a gateway with Direct Connect, which speaks BGP, and the member that names the gateway. */
  lines: readonly (readonly [of: string, member: string])[];
}

export function kindsOf({ of, connection, route, lines }: Propagation): string[] {
  return [...new Set([of, connection, route, ...lines.map(([kind]) => kind)])];
}

/**
 * The routes that gateways tell a table. What BGP will bring nobody knows before: nor does anybody where nothing comes in
 * by the gateway in this code, for then it does by other code.
 */
export function propagatedRoutes(
  table: Block,
  beside: Beside,
  propagation: Propagation,
  word: Words,
): Route[] {
  const { of, table: names, within } = propagation;
  const told = (by: Block, member: string) => toldBy(by, member, beside, propagation, word);
  return [
    ...(within === undefined ? [] : table.each(within).flatMap((one) => told(one, within))),
    ...beside.list(of, names, (one) => told(one, word('vpn_gateway_id'))).flat(),
  ];
}

function toldBy(
  by: Block,
  member: string,
  { around }: Beside,
  { connection, route, lines }: Propagation,
  word: Words,
): Route[] {
  const target = part(() => by.text(member) ?? '');
  const learnt = (): Route => ({
    destination: partOnceCreated('for which addresses it tells routes'),
    ...{ target, state: 'active', propagated: true },
  });
  const gateway = by.referred(member);
  if (!gateway) return [learnt()];
  const gatewayId = word('vpn_gateway_id');
  const { list } = around(gateway);
  const byConnections = list(connection, gatewayId, (one): Route[] => {
    if (one.flag(word('static_routes_only')) !== true) return [learnt()];
    return around(one).list(route, word('vpn_connection_id'), (told) => ({
      destination: part(() => told.text(word('destination_cidr_block')) ?? ''),
      ...{ target, state: 'active', propagated: true },
    }));
  });
  const byLines = lines.flatMap(([kind, named]) => list(kind, named, learnt));
  const all = [...byConnections.flat(), ...byLines];
  return byConnections.length + byLines.length === 0 ? [learnt()] : all;
}
