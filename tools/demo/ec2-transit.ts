import { ACCOUNT, arn, HOME, REGIONS, vpcs } from './company.ts';
import type { Demo } from './demo.ts';
import { cidrOf, idOf, subnetOf } from './ec2-ids.ts';

export const HUB = idOf('tgw', HOME, 1);
const TABLE = idOf('tgw-rtb', HOME, 1);
const OFFICES = idOf('vpn', HOME, 1);

/** Each with the subnets of its zones. */
const ATTACHED = [
  { id: idOf('tgw-attach', HOME, 1), vpc: vpcs.warehouse, name: 'warehouse', subnets: [3, 4] },
  { id: idOf('tgw-attach', HOME, 2), vpc: vpcs.harbour, name: 'harbour', subnets: [6] },
];

/** The hub that joins warehouse, harbour and offices, and the gateway by which the shop had its own line. */
export function transit(demo: Demo): void {
  for (const region of REGIONS) {
    const here = <Value>(values: Value[]) => (region === HOME ? values : []);
    const page = { MaxResults: 1000 };
    const TransitGateways = here([gateway()]);
    demo.answer('ec2', 'DescribeTransitGateways', page, { TransitGateways }, region);
    const TransitGatewayVpcAttachments = here(ATTACHED.map(attachment));
    demo.answer(
      'ec2',
      'DescribeTransitGatewayVpcAttachments',
      page,
      { TransitGatewayVpcAttachments },
      region,
    );
    demo.answer(
      'ec2',
      'DescribeTransitGatewayPeeringAttachments',
      page,
      { TransitGatewayPeeringAttachments: [] },
      region,
    );
    const table = { TransitGatewayRouteTableId: TABLE, TransitGatewayId: HUB };
    demo.answer(
      'ec2',
      'DescribeTransitGatewayRouteTables',
      page,
      { TransitGatewayRouteTables: here([{ ...table, State: 'available' as const }]) },
      region,
    );
    demo.answer('ec2', 'DescribeVpnGateways', {}, { VpnGateways: here([vpnGateway()]) }, region);
  }
  routes(demo);
}

function gateway() {
  return {
    ...{ TransitGatewayId: HUB, TransitGatewayArn: arn.ec2('transit-gateway', HUB) },
    ...{ State: 'available' as const, OwnerId: ACCOUNT, Description: 'Hub' },
    Options: { SecurityGroupReferencingSupport: 'disable' as const },
    Tags: [{ Key: 'Name', Value: 'hub' }],
  };
}

function attachment({ id, vpc, name, subnets }: (typeof ATTACHED)[number]) {
  return {
    ...{ TransitGatewayAttachmentId: id, TransitGatewayId: HUB, State: 'available' as const },
    ...{ VpcId: vpc, VpcOwnerId: ACCOUNT },
    SubnetIds: subnets.map((number) => subnetOf(vpc, number)),
    Options: {
      SecurityGroupReferencingSupport: 'enable' as const,
      Ipv6Support: 'disable' as const,
    },
    Tags: [{ Key: 'Name', Value: name }],
  };
}

function vpnGateway() {
  return {
    ...{
      VpnGatewayId: idOf('vgw', HOME, 1),
      State: 'available' as const,
      Type: 'ipsec.1' as const,
    },
    VpcAttachments: [{ VpcId: vpcs.warehouse, State: 'attached' as const }],
    Tags: [{ Key: 'Name', Value: 'warehouse-2019' }],
  };
}

/** The harbour's quarantine is shut off by a route that leads nowhere. */
function routes(demo: Demo): void {
  const asked = { TransitGatewayRouteTableId: TABLE, MaxResults: 1000 };
  const vpn = { id: idOf('tgw-attach', HOME, 3), type: 'vpn' as const, resource: OFFICES };
  const attached = [
    ...ATTACHED.map(({ id, vpc }) => ({ id, type: 'vpc' as const, resource: vpc })),
    vpn,
  ];
  demo.answer('ec2', 'GetTransitGatewayRouteTableAssociations', asked, {
    Associations: attached.map(({ id, type, resource }) => ({
      ...{ TransitGatewayAttachmentId: id, ResourceId: resource, ResourceType: type },
      State: 'associated' as const,
    })),
  });
  const route = (
    DestinationCidrBlock: string,
    { id, type, resource }: (typeof attached)[number],
  ) => ({
    DestinationCidrBlock,
    ...{ Type: 'propagated' as const, State: 'active' as const },
    TransitGatewayAttachments: [
      { TransitGatewayAttachmentId: id, ResourceType: type, ResourceId: resource },
    ],
  });
  demo.answer(
    'ec2',
    'SearchTransitGatewayRoutes',
    { ...asked, Filters: [{ Name: 'state', Values: ['active', 'blackhole'] }] },
    {
      Routes: [
        ...attached.slice(0, 2).map((one) => route(cidrOf(one.resource), one)),
        route('192.168.0.0/16', vpn),
        {
          DestinationCidrBlock: cidrOf(vpcs.harbour).replace('.0.0/16', '.4.0/24'),
          ...{ Type: 'static' as const, State: 'blackhole' as const },
        },
      ],
      AdditionalRoutesAvailable: false,
    },
  );
}
