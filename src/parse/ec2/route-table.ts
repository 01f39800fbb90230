import type { Route } from '../../model/aws/ec2.ts';
import { UnknownFact } from '../../model/unknown.ts';
import { type Adapter, adapter, type Beside, type Self } from '../adapter.ts';
import { type Block, part } from '../block.ts';
import type { Dialect } from '../dialect.ts';
import type { Words } from '../words.ts';
import { arnAs, ec2Id } from './ids.ts';
import { markedLost } from './lost-routes.ts';
import { kindsOf, type Propagation, propagatedRoutes } from './propagated-routes.ts';
import { changes } from './strangers.ts';
import { blocksOf } from './vpc-blocks.ts';

type TableAdapter = Adapter<'AWS::EC2::RouteTable'>;

/** How a table and what belongs to it are written. */
export interface RouteTableBlock
  extends Pick<TableAdapter, 'of' | 'attributes' | 'id' | 'satellites' | 'comesAlong'> {
  routeTableId?: (self: Self) => string;
  vpcId: TableAdapter['facts']['vpcId'];
  isMain: (beside: Beside) => boolean;
  /** Of what it gives ways to. */
  associations: readonly string[];
  /** Routes within it and beside it. */
  within?: string;
  route: string;
  /** The block of its VPC, where the code has it, and what gives that more addresses. */
  vpcOf: (table: Block) => Block | null;
  vpcBlocks: readonly string[];
  destinations: readonly string[];
  /** What gives gateways to VPCs, and the member that names the gateway. */
  attachments: readonly (readonly [of: string, gateway: string])[];
  propagation: Propagation;
  dialect: Dialect;
}

export function routeTable(block: RouteTableBlock): TableAdapter {
  const { associations, within, route, dialect, vpcOf, vpcBlocks, isMain, vpcId, ...rest } = block;
  const { destinations, attachments, propagation, satellites = [], ...more } = rest;
  const { routeTableId = ({ id }) => id, ...place } = more;
  // What comes along with a block is meant by some of its attributes alone.
  const meant = place.comesAlong && Object.keys(place.attributes);
  const { word, tags } = dialect;
  const names = word('route_table_id');
  const associated = ({ list }: Beside, member: string) =>
    associations.flatMap((kind) => list(kind, names, (one) => one.texts(word(member))).flat());
  const way = (one: Block) => toRoute(one, destinations, word);
  const marked = (route: Route, one: Block | undefined, table: Block, beside: Beside) =>
    markedLost(route, one, vpcId(table, beside), beside, attachments, word);
  const routesWithin = (table: Block, beside: Beside): Route[] => {
    if (within === undefined) return [];
    // What stands in a list says what it comes to, and only by itself what it refers to.
    const said = part(() => table.each(within));
    return table.list(within, way).map((route, i) => marked(route, said[i], table, beside));
  };
  const localsOf = (vpc: Block | null, beside: Beside) =>
    vpc ? blocksOf(vpc, beside, vpcBlocks, word).map(localRoute) : [];
  return adapter({
    type: 'AWS::EC2::RouteTable',
    ...place,
    satellites: [
      ...satellites,
      ...associations,
      route,
      ...vpcBlocks,
      ...kindsOf(propagation),
      ...attachments.map(([kind]) => kind),
    ],
    name: () => null,
    facts: {
      routeTableId: (_, { self }) => routeTableId(self),
      vpcId,
      isMain: (_, beside) => isMain(beside),
      subnetIds: (_, beside) => associated(beside, 'subnet_id'),
      gatewayIds: (_, beside) => associated(beside, 'gateway_id'),
      routes: (table, beside) => [
        ...localsOf(vpcOf(table), beside),
        ...routesWithin(table, beside),
        ...beside.list(route, names, (one) => marked(way(one), one, table, beside)),
        ...propagatedRoutes(table, beside, propagation, word),
        ...changes<Route>(beside, 'route_table', meant),
      ],
      tags,
    },
  });
}

function localRoute(destination: string): Route {
  return { destination, target: 'local', state: 'active', propagated: false };
}

function toRoute(route: Block, destinations: readonly string[], word: Words): Route {
  const told = (members: readonly string[]) =>
    part(() => {
      for (const member of members) {
        // Of an attribute as list every member is set, most to nothing.
        const text = route.text(member);
        if (text) return LETS_OUT.test(member) && !text.startsWith('eigw-') ? `eigw-${text}` : text;
      }
      throw new UnknownFact('route', { $unknown: 'failed', detail: 'a route does not say which' });
    });
  return {
    destination: told(destinations),
    target: told(TARGETS.map(word)),
    state: 'active',
    propagated: false,
  };
}

/** What lets out alone is no resource here, and known by what it begins with. */
const LETS_OUT = /egress_?only/i;

/** Whatever a route can lead to. Source: EC2 API Reference, "CreateRoute"; Terraform names one of them otherwise. */
const TARGETS = [
  'gateway_id',
  'nat_gateway_id',
  'transit_gateway_id',
  'vpc_endpoint_id',
  'vpc_peering_connection_id',
  'network_interface_id',
  'instance_id',
  'egress_only_gateway_id',
  'egress_only_internet_gateway_id',
  'carrier_gateway_id',
  'local_gateway_id',
  'core_network_arn',
];

/** The table that comes with a VPC, and holds for all subnets that have no other; `attributes` of the VPC mean it. */
export function mainRouteTable(
  block: Omit<RouteTableBlock, 'id' | 'vpcId' | 'attributes'> & { attributes: readonly string[] },
): TableAdapter {
  return routeTable({
    ...block,
    id: arnAs('route-table', ec2Id.mainRouteTable),
    routeTableId: ec2Id.mainRouteTable,
    vpcId: (_, { self }) => self.id,
    attributes: Object.fromEntries(block.attributes.map((name) => [name, ec2Id.mainRouteTable])),
  });
}
