import type { Inventory } from '../../model/inventory.ts';
import type { Resource } from '../../model/resource.ts';
import { type Filter, filterOf } from './acls.ts';
import { type Atlas, atlasOf, type Place, told } from './atlas.ts';
import { remembered } from './remembered.ts';
import { type Leg, type Lists, legsOf } from './routes.ts';

/** Networks as an inventory shows them, each piece worked out once. All that it is asked throws UnknownFact. */
export interface Terrain {
  atlas: Atlas;
  lists: Lists;
  /** The owner of a VPC, where it lies: whose are its tables, lists and gateways. */
  placeOf(vpcId: string): Place;
  /** The subnet's own table, or else the main one of its VPC. */
  tableOf(subnet: SubnetOf): Table;
  /** What an internet gateway goes by, if it has a table. */
  tableOfGateway(vpcId: string, gatewayId: string): Table | undefined;
  filterOf(subnet: SubnetOf): Filter;
  /** Id of the internet gateway of a VPC; undefined when it has none. */
  gatewayOf(vpcId: string): string | undefined;
}

export interface SubnetOf {
  vpcId: string;
  subnetId: string;
}

export interface Table {
  routeTableId: string;
  legs: readonly Leg[];
}

export function terrainOf(inventory: Inventory): Terrain {
  const atlas = atlasOf(inventory);
  const lists: Lists = remembered((prefixListId: string) => {
    const list = atlas.need('AWS::EC2::PrefixList', 'prefixListId', prefixListId);
    return { ownerId: told(list, 'ownerId'), cidrs: told(list, 'cidrs') };
  });
  const placeOf = remembered((vpcId: string) => {
    const vpc = atlas.need('AWS::EC2::VPC', 'vpcId', vpcId);
    return { account: told(vpc, 'ownerId'), region: vpc.region };
  });
  const digested = remembered((routeTableId: string): Table => {
    const table = atlas.need('AWS::EC2::RouteTable', 'routeTableId', routeTableId);
    return { routeTableId, legs: legsOf(told(table, 'routes'), lists) };
  });
  return {
    atlas,
    lists,
    placeOf,
    tableOf: remembered(({ vpcId, subnetId }) => {
      const table = tableFor(atlas, placeOf(vpcId), vpcId, subnetId);
      return digested(told(table, 'routeTableId'));
    }, bySubnet),
    tableOfGateway: remembered((vpcId, gatewayId) => {
      const table = atlas.find('AWS::EC2::RouteTable', 'gatewayIds', gatewayId, placeOf(vpcId));
      return table && digested(told(table, 'routeTableId'));
    }),
    filterOf: remembered(({ vpcId, subnetId }) => {
      const acl =
        atlas.find('AWS::EC2::NetworkAcl', 'subnetIds', subnetId, placeOf(vpcId)) ??
        atlas.need('AWS::EC2::NetworkAcl', 'subnetIds', subnetId);
      return filterOf({
        networkAclId: told(acl, 'networkAclId'),
        ingress: told(acl, 'ingress'),
        egress: told(acl, 'egress'),
      });
    }, bySubnet),
    gatewayOf: remembered((vpcId: string) => {
      const gateway = atlas.find('AWS::EC2::InternetGateway', 'vpcIds', vpcId, placeOf(vpcId));
      return gateway && told(gateway, 'internetGatewayId');
    }),
  };
}

function bySubnet({ subnetId }: SubnetOf): string {
  return subnetId;
}

function tableFor(
  atlas: Atlas,
  place: Place,
  vpcId: string,
  subnetId: string,
): Resource<'AWS::EC2::RouteTable'> {
  const own = atlas.find('AWS::EC2::RouteTable', 'subnetIds', subnetId, place);
  if (own) return own;
  const main = atlas
    .having('AWS::EC2::RouteTable', 'vpcId', vpcId)
    .find((table) => told(table, 'isMain'));
  return main ?? atlas.need('AWS::EC2::RouteTable', 'vpcId', `main route table of ${vpcId}`);
}
