import { parseCidr, toAddresses, toCidrs } from '../../model/cidr.ts';
import { ofType } from '../../model/inventory.ts';
import type { Resource } from '../../model/resource.ts';
import { isUnknown } from '../../model/unknown.ts';

/** What AWS has of IPv6 for all. Source: AWS IP address ranges. */
export const CHOSEN = '2600:1f00::/24';

/** How many bits are the VPC's. Source: VPC User Guide, "VPC CIDR blocks". */
const BITS = 128n - 56n;

/** For the block of IPv6 that AWS will choose for a VPC one that no other VPC has, by the id of the VPC. */
export function chosenBlocks(resources: readonly Resource[]): Map<string, string> {
  const start = parseCidr(CHOSEN)?.first ?? 0n;
  const vpcs = [...ofType(resources, 'AWS::EC2::VPC')];
  return new Map(
    vpcs.map(({ vpcId }, i) => {
      const first = start + (BigInt(i) << BITS);
      const range = { family: 'ipv6', first, last: first + (1n << BITS) - 1n } as const;
      return [String(vpcId), toCidrs(toAddresses(range))[0] ?? CHOSEN];
    }),
  );
}

/** Routes to them, which code spells. */
export function withBlocks(resource: Resource, blocks: ReadonlyMap<string, string>): Resource {
  const { type } = resource;
  const member = MEMBERS.get(type);
  const routes: unknown = Reflect.get(resource, 'routes');
  if (!member || !Array.isArray(routes)) return resource;
  const written = routes.map((route) => ({ ...route, [member]: chosen(route[member], blocks) }));
  return { ...resource, routes: written } as Resource;
}

const MEMBERS = new Map<string, string>([
  ['AWS::EC2::RouteTable', 'destination'],
  ['AWS::EC2::TransitGatewayRouteTable', 'destinationCidrBlock'],
]);

function chosen(destination: unknown, blocks: ReadonlyMap<string, string>): unknown {
  if (isUnknown(destination)) return destination;
  const [, vpc] = /^<(.+)[.]ipv6_?cidr_?block>$/i.exec(String(destination)) ?? [];
  return blocks.get(`<${vpc}>`) ?? destination;
}
