import { of } from '../iam/draw.ts';
import type { Pick } from '../iam/random.ts';
import type { Route, Table, World } from './reference/world.ts';

/**
 * The same, where a VPC sends by its NAT gateway over a peering to another, which has no route back, and little else keeps
 * anything back; as it was where nobody is peered.
 */
export function oneSided(pick: Pick, world: World): World {
  const active = world.peerings.filter(({ status }) => status === 'active');
  if (active.length === 0) return world;
  const { id, ends } = of(pick, active);
  const [here, there] = ends.map((vpc) => vpc.slice(-1));
  const [net = ''] =
    /^10\.\d+/.exec(world.cards.find(({ subnet }) => subnet === `subnet-${there}2`)?.ipv4 ?? '') ??
    [];
  const destination = `${net}.0.0/17`;
  const way = (target: string): Route => ({
    ...{ destination, target, isBlackhole: false, isPropagated: false },
  });
  const withRoutes = (table: Table): Table => {
    if (table.vpc === `vpc-${there}`) {
      return { ...table, routes: table.routes.filter(({ target }) => target !== id) };
    }
    if (table.id === `rtb-${here}1`)
      return { ...table, routes: [...table.routes, way(`nat-${here}`)] };
    return table.id === `rtb-${here}2` ? { ...table, routes: [...table.routes, way(id)] } : table;
  };
  const tables = new Map([
    [`subnet-${here}1`, `rtb-${here}2`],
    [`subnet-${here}2`, null],
  ]);
  const all = { number: 1, isAllow: true, cidr: '0.0.0.0/0', what: { protocol: -1 } };
  const everybody = { what: { protocol: -1 }, peer: '0.0.0.0/0' };
  return {
    ...world,
    acls: world.acls.map((acl) => ({ ...acl, in: [all, ...acl.in], out: [all, ...acl.out] })),
    groups: world.groups.map((group) =>
      group.vpc === `vpc-${there}` ? { ...group, in: [everybody, ...group.in] } : group,
    ),
    tables: world.tables.map(withRoutes),
    subnets: world.subnets.map((subnet) => {
      const table = tables.get(subnet.id);
      return table === undefined ? subnet : { ...subnet, table };
    }),
  };
}
