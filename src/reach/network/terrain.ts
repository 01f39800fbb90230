import { type Addresses, EVERY_IPV4, union } from '../../model/addresses.ts';
import type { Route } from '../../model/aws/ec2.ts';
import { addressesOf } from '../../model/cidr.ts';
import type { Inventory } from '../../model/inventory.ts';
import { knownOf } from '../../model/kleene.ts';
import type { Resource } from '../../model/resource.ts';
import { type Filter, filterOf as toFilter } from './acls.ts';
import { type Atlas, atlasOf, type Place, told } from './atlas.ts';
import { known } from './gate.ts';
import { remembered } from './remembered.ts';
import { type Leg, type Lists, legsOf } from './routes.ts';
import { type Transits, transitsOf } from './transit.ts';

/** Networks as an inventory shows them, each piece worked out once. All that it is asked throws UnknownFact. */
export interface Terrain {
  atlas: Atlas;
  lists: Lists;
  /** The addresses of a CIDR block. */
  blockOf(cidr: string): Addresses;
  transits: Transits;
  /** The owner of a VPC, where it lies: whose are its tables, lists and gateways. */
  placeOf(vpcId: string): Place;
  /** The subnet's own table, or else the main one of its VPC. */
  tableOf(subnet: SubnetOf): Table;
  /** Its id; the subnet's own where it was not seen. */
  tableIdOf(subnet: SubnetOf): string;
  /** What an internet gateway goes by, if it has a table. */
  tableOfGateway(vpcId: string, gatewayId: string): Table | undefined;
  filterOf(subnet: SubnetOf): Filter;
  /** Id of the subnet's network ACL; its own where that was not seen. */
  filterIdOf(subnet: SubnetOf): string;
  /** Where an appliance stands: a firewall's endpoint, an interface or an instance. */
  subnetsOf(appliance: string): SubnetOf[];
  /** Addresses within a VPC, as far as a table of it was seen. */
  localTo(vpcId: string): Addresses;
  /** Id of the internet gateway of a VPC; undefined when it has none. */
  gatewayOf(vpcId: string): string | undefined;
  /** The same; the id of the VPC where there is none, or none was seen. */
  gatewayIdOf(vpcId: string): string;
  /** The interface of a NAT gateway. */
  natOf(natGatewayId: string): Resource<'AWS::EC2::NetworkInterface'>;
  hasNat(subnetId: string): boolean;
  /** The addresses of all NAT gateways, in whose names others may come. */
  masks(): Addresses;
}

export interface SubnetOf {
  vpcId: string;
  subnetId: string;
}

/** Where an interface lies. Throws UnknownFact. */
export function subnetOf(card: Resource<'AWS::EC2::NetworkInterface'>): SubnetOf {
  return { vpcId: told(card, 'vpcId'), subnetId: told(card, 'subnetId') };
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
  const filterOf = remembered(({ vpcId, subnetId }: SubnetOf): Filter => {
    const acl =
      atlas.find('AWS::EC2::NetworkAcl', 'subnetIds', subnetId, placeOf(vpcId)) ??
      atlas.need('AWS::EC2::NetworkAcl', 'subnetIds', subnetId);
    return toFilter({
      networkAclId: told(acl, 'networkAclId'),
      ingress: told(acl, 'ingress'),
      egress: told(acl, 'egress'),
    });
  }, bySubnet);
  const tableOf = remembered(({ vpcId, subnetId }: SubnetOf): Table => {
    const table = tableFor(atlas, placeOf(vpcId), vpcId, subnetId);
    return digested(told(table, 'routeTableId'));
  }, bySubnet);
  const gatewayOf = remembered((vpcId: string) => {
    const gateway = atlas.find('AWS::EC2::InternetGateway', 'vpcIds', vpcId, placeOf(vpcId));
    return gateway && told(gateway, 'internetGatewayId');
  });
  return {
    atlas,
    lists,
    blockOf: remembered((cidr) => addressesOf([cidr])),
    transits: transitsOf(atlas),
    placeOf,
    tableOf,
    tableIdOf: (subnet) => known(() => tableOf(subnet).routeTableId) ?? subnet.subnetId,
    tableOfGateway: remembered((vpcId, gatewayId) => {
      const table = atlas.find('AWS::EC2::RouteTable', 'gatewayIds', gatewayId, placeOf(vpcId));
      return table && digested(told(table, 'routeTableId'));
    }),
    filterOf,
    filterIdOf: (subnet) => known(() => filterOf(subnet).networkAclId) ?? subnet.subnetId,
    subnetsOf: (appliance) => subnetsOf(appliance, atlas),
    localTo: remembered((vpcId) => {
      const { found } = knownOf(atlas.having('AWS::EC2::RouteTable', 'vpcId', vpcId), (table) =>
        addressesOf(localsOf(told(table, 'routes'))),
      );
      return union(found.map(({ answer }) => answer));
    }),
    gatewayOf,
    gatewayIdOf: (vpcId) => known(() => gatewayOf(vpcId)) ?? vpcId,
    ...natsOf(atlas),
  };
}

function natsOf(atlas: Atlas): Pick<Terrain, 'natOf' | 'hasNat' | 'masks'> {
  const nats = remembered(() =>
    NAT_TYPES.flatMap((type) => atlas.having('AWS::EC2::NetworkInterface', 'interfaceType', type)),
  );
  return {
    natOf: remembered((natGatewayId) =>
      atlas.need('AWS::EC2::NetworkInterface', 'description', `${NAT}${natGatewayId}`),
    ),
    hasNat: (subnetId) => nats().some((nat) => nat.subnetId === subnetId),
    masks: remembered(() => {
      const { found, rest } = knownOf(nats(), (nat) =>
        addressesOf(told(nat, 'privateAddresses').map(({ address }) => address)),
      );
      return rest ? EVERY_IPV4 : union(found.map(({ answer }) => answer));
    }),
  };
}

function localsOf(routes: readonly Route[]): string[] {
  return routes.filter(({ target }) => target === 'local').map(({ destination }) => destination);
}

function subnetsOf(target: string, atlas: Atlas): SubnetOf[] {
  if (target.startsWith('vpce-')) {
    const endpoint = atlas.need('AWS::EC2::VPCEndpoint', 'vpcEndpointId', target);
    const vpcId = told(endpoint, 'vpcId');
    return told(endpoint, 'subnetIds').map((subnetId) => ({ vpcId, subnetId }));
  }
  const fact = target.startsWith('eni-') ? 'networkInterfaceId' : 'instanceId';
  const card = atlas.need('AWS::EC2::NetworkInterface', fact, target);
  return [{ vpcId: told(card, 'vpcId'), subnetId: told(card, 'subnetId') }];
}

/** Source: SDK, NetworkInterfaceType. */
const NAT_TYPES = ['nat_gateway', 'natGateway'];

/** AWS names it in the description of the gateway's interface. */
const NAT = 'Interface for NAT Gateway ';

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
