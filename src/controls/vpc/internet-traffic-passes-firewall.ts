import { someOf } from '../../model/kleene.ts';
import { isMeant } from '../../model/meant.ts';
import type { Seen } from '../../model/resource.ts';
import { UnknownFact } from '../../model/unknown.ts';
import { UserError } from '../../model/user-error.ts';
import type { World } from '../../model/world.ts';
import { control } from '../control.ts';
import { bastions, egressModel } from '../settings.ts';

const around = {
  'AWS::EC2::Instance': ['instanceId', 'tags'],
  'AWS::EC2::InternetGateway': ['vpcIds'],
  'AWS::EC2::NetworkInterface': [
    ...(['networkInterfaceId', 'interfaceType', 'vpcId', 'subnetId'] as const),
    ...(['instanceId', 'description'] as const),
  ],
  'AWS::EC2::RouteTable': ['routeTableId', 'vpcId', 'isMain', 'subnetIds', 'routes'],
  'AWS::EC2::TransitGatewayRouteTable': ['transitGatewayId', 'attachmentIds', 'routes'],
  'AWS::EC2::TransitGatewayVpcAttachment': [
    ...(['transitGatewayAttachmentId', 'transitGatewayId', 'vpcId'] as const),
  ],
  'AWS::EC2::VPCEndpoint': ['vpcEndpointId', 'endpointType', 'firewallArn'],
} as const;

export default control({
  id: 'vpc.internet-traffic-passes-firewall',
  on: 'AWS::EC2::VPC',
  sources: ['live', 'code'],
  severity: 'low',
  title: 'Internet traffic of the VPC passes a firewall or monitor',
  why: 'A machine that was taken over calls home and carries data out by the same way as updates come in. Security groups see addresses and ports; only what looks into the traffic can tell the one from the other.',
  fix: 'Lead the default routes of workload subnets to a Network Firewall or Gateway Load Balancer endpoint, to an appliance tagged as `applianceTags` says, or by a transit gateway to a VPC of `inspectionVpcs`.',
  see: [
    'https://docs.aws.amazon.com/network-firewall/latest/developerguide/architectures.html',
    'https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-load-balancer-endpoints.html',
  ],
  reads: ['vpcId'],
  around,
  settings: {
    inspection: ['network-firewall', 'gateway-load-balancer', 'appliance'] as readonly string[],
    applianceTags: ['Role=nsm', 'Role=nat', 'Role=firewall'] as readonly string[],
    inspectionVpcs: [] as readonly string[],
    ...egressModel,
  },
  exempt: 'VPCs without an internet gateway, or without interfaces.',
  examples: {
    fail: `
      resource "aws_vpc" "shop" {
        cidr_block = "10.0.0.0/16"
      }
      resource "aws_internet_gateway" "shop" {
        vpc_id = aws_vpc.shop.id
      }
      resource "aws_subnet" "web" {
        vpc_id     = aws_vpc.shop.id
        cidr_block = "10.0.1.0/24"
      }
      resource "aws_network_interface" "web" {
        subnet_id = aws_subnet.web.id
      }
      resource "aws_route_table" "web" {
        vpc_id = aws_vpc.shop.id
        route {
          cidr_block = "0.0.0.0/0"
          gateway_id = aws_internet_gateway.shop.id
        }
      }
      resource "aws_route_table_association" "web" {
        subnet_id      = aws_subnet.web.id
        route_table_id = aws_route_table.web.id
      }
    `,
    pass: `
      resource "aws_vpc" "shop" {
        cidr_block = "10.0.0.0/16"
      }
      resource "aws_internet_gateway" "shop" {
        vpc_id = aws_vpc.shop.id
      }
      resource "aws_subnet" "web" {
        vpc_id     = aws_vpc.shop.id
        cidr_block = "10.0.1.0/24"
      }
      resource "aws_network_interface" "web" {
        subnet_id = aws_subnet.web.id
      }
      resource "aws_vpc_endpoint" "inspection" {
        vpc_id            = aws_vpc.shop.id
        vpc_endpoint_type = "GatewayLoadBalancer"
        service_name      = "com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef0"
        subnet_ids        = ["subnet-0123456789abcdef0"]
      }
      resource "aws_route_table" "web" {
        vpc_id = aws_vpc.shop.id
        route {
          cidr_block      = "0.0.0.0/0"
          vpc_endpoint_id = aws_vpc_endpoint.inspection.id
        }
      }
      resource "aws_route_table_association" "web" {
        subnet_id      = aws_subnet.web.id
        route_table_id = aws_route_table.web.id
      }`,
  },

  except: ({ vpcId, region }, { one }) =>
    one('AWS::EC2::InternetGateway', { vpcIds: vpcId, region }) === undefined ||
    one('AWS::EC2::NetworkInterface', { vpcId, region }) === undefined,

  check({ vpcId, region }, world, settings) {
    const place = { vpcId, region };
    const wanted = settings.egressModel === 'proxy' ? ['appliance'] : settings.inspection;
    for (const kind of wanted) if (!KINDS.has(kind)) throw unknownKind(kind);
    const workload = new Set<string>();
    const cards = world.all('AWS::EC2::NetworkInterface', place);
    const found = someOf(cards, (card) => {
      const { subnetId } = card;
      if (workload.has(subnetId) || isApart(card, world, settings.applianceTags)) return undefined;
      workload.add(subnetId);
      const inspection = { wanted, tags: settings.applianceTags, vpcs: settings.inspectionVpcs };
      return uninspected({ ...place, subnetId }, world, inspection);
    });
    if (!found?.answer) return true;
    const { routeTableId, destination, target } = found.answer;
    return `subnet ${found.item.subnetId} sends ${destination} to ${target} by ${routeTableId}, and nothing looks at it`;
  },
});

const KINDS = new Set(['network-firewall', 'gateway-load-balancer', 'appliance']);

function unknownKind(kind: string): UserError {
  return new UserError(`${kind} inspects nothing: inspection is one of ${[...KINDS].join(', ')}`);
}

type Surroundings = World<typeof around>;
type Card = Seen<
  'AWS::EC2::NetworkInterface',
  (typeof around)['AWS::EC2::NetworkInterface'][number]
>;

interface Place {
  vpcId: string;
  region: string;
  subnetId: string;
}

interface Inspection {
  wanted: readonly string[];
  /** `Role=firewall`. */
  tags: readonly string[];
  vpcs: readonly string[];
  /** What a second NAT gateway would do is not asked. */
  isBehindNat?: boolean;
}

/** Inspection itself, NAT gateways and bastions are no workload. */
function isApart(card: Card, { one }: Surroundings, applianceTags: readonly string[]): boolean {
  const { interfaceType, instanceId, region } = card;
  if (/^(?:nat_?gateway|gateway_load_balancer(?:_endpoint)?)$/i.test(interfaceType)) return true;
  const instance = instanceId !== null && one('AWS::EC2::Instance', { instanceId, region });
  return (
    instance !== false &&
    instance !== undefined &&
    isOneOf(instance, [...tagsOf(applianceTags), ...bastions.bastions])
  );
}

function tagsOf(applianceTags: readonly string[]): string[] {
  return applianceTags.map((tag) => `tag:${tag}`);
}

function isOneOf(
  { instanceId, name, tags }: Pick<Seen<'AWS::EC2::Instance'>, 'instanceId' | 'name' | 'tags'>,
  patterns: readonly string[],
): boolean {
  return isMeant({ id: instanceId, name, tags }, patterns);
}

/** A default route of a subnet by which traffic gets out unseen. What its NAT gateway does next counts. */
function uninspected(
  place: Place,
  world: Surroundings,
  inspection: Inspection,
): { routeTableId: string; destination: string; target: string } | undefined {
  const { routeTableId, routes } = tableOf(place, world);
  const open = someOf(
    routes.filter(({ destination, state }) => DEFAULT.has(destination) && state !== 'blackhole'),
    ({ target }) => !isInspected(target, place, world, inspection),
  );
  return open && { routeTableId, ...open.item };
}

const DEFAULT = new Set(['0.0.0.0/0', '::/0']);

/** The table of a subnet is the one that names it, or else the main one of its VPC. */
function tableOf({ vpcId, region, subnetId }: Place, { one }: Surroundings) {
  const table =
    one('AWS::EC2::RouteTable', { subnetIds: subnetId, region }) ??
    one('AWS::EC2::RouteTable', { vpcId, isMain: true, region });
  return table ?? { routeTableId: 'no table', routes: [] };
}

function isInspected(
  target: string,
  place: Place,
  world: Surroundings,
  inspection: Inspection,
): boolean {
  const { wanted, tags } = inspection;
  const { region } = place;
  if (target.startsWith('vpce-')) return wanted.includes(endpointKind(target, region, world) ?? '');
  if (/^(?:eni|i)-/.test(target)) {
    const card = target.startsWith('eni-')
      ? world.one('AWS::EC2::NetworkInterface', { networkInterfaceId: target, region })
      : { instanceId: target };
    const instanceId = card?.instanceId ?? undefined;
    const instance = instanceId && world.one('AWS::EC2::Instance', { instanceId, region });
    return !!instance && wanted.includes('appliance') && isOneOf(instance, tagsOf(tags));
  }
  if (target.startsWith('tgw-')) return leadsToInspection(target, place, world, inspection);
  if (target.startsWith('nat-')) {
    const description = `Interface for NAT Gateway ${target}`;
    if (inspection.isBehindNat) return false;
    const card = world.one('AWS::EC2::NetworkInterface', { description, region });
    if (!card) throw unseen(target, 'its interface is not in the inventory');
    const there = { ...place, vpcId: card.vpcId, subnetId: card.subnetId };
    return uninspected(there, world, { ...inspection, isBehindNat: true }) === undefined;
  }
  return false;
}

/** Throws UnknownFact when the endpoint is another account's. */
function endpointKind(
  vpcEndpointId: string,
  region: string,
  { one }: Surroundings,
): string | undefined {
  const endpoint = one('AWS::EC2::VPCEndpoint', { vpcEndpointId, region });
  if (!endpoint) throw unseen(vpcEndpointId, 'not in the inventory');
  if (endpoint.firewallArn !== null) return 'network-firewall';
  return endpoint.endpointType === 'GatewayLoadBalancer' ? 'gateway-load-balancer' : undefined;
}

/** Does the default route of the table, by which goes what comes from this VPC, lead to one that inspects? */
function leadsToInspection(
  transitGatewayId: string,
  { vpcId, region }: Place,
  { one }: Surroundings,
  { vpcs, wanted }: Inspection,
): boolean {
  if (vpcs.length === 0 || !wanted.some((kind) => kind !== 'appliance')) return false;
  const attachment = one('AWS::EC2::TransitGatewayVpcAttachment', {
    ...{ vpcId, transitGatewayId, region },
  });
  const table =
    attachment &&
    one('AWS::EC2::TransitGatewayRouteTable', {
      ...{ attachmentIds: attachment.transitGatewayAttachmentId, transitGatewayId, region },
    });
  if (!table) throw unseen(transitGatewayId, 'its route table is not in the inventory');
  const byDefault = table.routes.filter(({ destinationCidrBlock: to }) => DEFAULT.has(to));
  return (
    byDefault.length > 0 &&
    byDefault.every(({ attachments }) =>
      attachments.every(({ resourceId }) => vpcs.includes(resourceId)),
    )
  );
}

function unseen(what: string, detail: string): UnknownFact {
  return new UnknownFact(what, { $unknown: 'unsupported', detail });
}
