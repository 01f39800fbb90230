import { ACCOUNT, HOME, REGIONS, vpcs } from './company.ts';
import type { Demo } from './demo.ts';
import { cidrOf, FIREWALL_ENDPOINT, idOf, SHOP_FIREWALL, subnetOf } from './ec2-ids.ts';
import { harbourTables } from './harbour.ts';

const FRANKFURT = 'eu-central-1';

/** `0.0.0.0/0 igw-1`: destination, target, and what became of it. */
type Route = `${string} ${string}`;

export interface DemoTable {
  vpc: string;
  /** By number; left out: it is the main one. */
  subnets?: readonly number[];
  routes: readonly Route[];
}

const gateway = (region: string, number: number): Route =>
  `0.0.0.0/0 ${idOf('igw', region, number)}`;

const tablesIn: Readonly<Record<string, readonly DemoTable[]>> = {
  [HOME]: [
    { vpc: vpcs.shop, routes: [`0.0.0.0/0 ${FIREWALL_ENDPOINT}`] },
    {
      vpc: vpcs.shop,
      subnets: [1, 2],
      routes: [gateway(HOME, 1), `${cidrOf(vpcs.analytics)} ${idOf('pcx', HOME, 1)}`],
    },
    { vpc: vpcs.warehouse, routes: [`0.0.0.0/0 ${idOf('tgw', HOME, 1)}`] },
    ...harbourTables,
    { vpc: vpcs.defaultHome, routes: [gateway(HOME, 9)] },
  ],
  [FRANKFURT]: [
    {
      vpc: vpcs.analytics,
      routes: [
        `0.0.0.0/0 ${idOf('i', FRANKFURT, 6)}`,
        `${cidrOf(vpcs.shop)} ${idOf('pcx', HOME, 1)}`,
      ],
    },
  ],
  'us-east-1': [{ vpc: vpcs.defaultVirginia, routes: [gateway('us-east-1', 9)] }],
};

/** Where traffic goes, and what looks at it on its way. */
export function routes(demo: Demo): void {
  for (const region of REGIONS) {
    const RouteTables = (tablesIn[region] ?? []).map((table, i) => tableOf(table, region, i + 1));
    demo.answer('ec2', 'DescribeRouteTables', { MaxResults: 100 }, { RouteTables }, region);
    internetGateways(demo, region);
    mirrors(demo, region);
    const Firewalls = region === HOME ? [SHOP_FIREWALL] : [];
    demo.answer('network-firewall', 'ListFirewalls', { MaxResults: 100 }, { Firewalls }, region);
  }
  firewall(demo);
}

function tableOf({ vpc, subnets, routes }: DemoTable, region: string, number: number) {
  const RouteTableId = idOf('rtb', region, number);
  const made = { State: 'active' as const, Origin: 'CreateRoute' as const };
  return {
    RouteTableId,
    VpcId: vpc,
    OwnerId: ACCOUNT,
    Associations: subnets
      ? subnets.map((one) => ({ RouteTableId, Main: false, SubnetId: subnetOf(vpc, one) }))
      : [{ RouteTableId, Main: true }],
    Routes: [
      {
        ...made,
        Origin: 'CreateRouteTable' as const,
        DestinationCidrBlock: cidrOf(vpc),
        GatewayId: 'local',
      },
      ...routes.map((route) => {
        const [destination = '', target = '', State = 'active'] = route.split(' ');
        const member = destination.includes(':')
          ? 'DestinationIpv6CidrBlock'
          : 'DestinationCidrBlock';
        const led = { [member]: destination, [memberFor(target)]: target };
        return { ...made, State: State as 'active', ...led };
      }),
    ],
    Tags: [],
  };
}

function memberFor(target: string): string {
  const [kind = ''] = target.split('-', 1);
  const members = new Map([
    ['tgw', 'TransitGatewayId'],
    ['nat', 'NatGatewayId'],
    ['pcx', 'VpcPeeringConnectionId'],
    ['i', 'InstanceId'],
    ['eigw', 'EgressOnlyInternetGatewayId'],
  ]);
  return members.get(kind) ?? 'GatewayId';
}

const gatewaysIn: Readonly<Record<string, readonly [number: number, vpc: string][]>> = {
  [HOME]: [
    [1, vpcs.shop],
    [3, vpcs.harbour],
    [9, vpcs.defaultHome],
  ],
  [FRANKFURT]: [[1, vpcs.analytics]],
  'us-east-1': [[9, vpcs.defaultVirginia]],
};

function internetGateways(demo: Demo, region: string): void {
  const InternetGateways = (gatewaysIn[region] ?? []).map(([number, VpcId]) => ({
    InternetGatewayId: idOf('igw', region, number),
    OwnerId: ACCOUNT,
    Attachments: [{ VpcId, State: 'available' as 'attached' }],
  }));
  demo.answer(
    'ec2',
    'DescribeInternetGateways',
    { MaxResults: 1000 },
    { InternetGateways },
    region,
  );
}

/** Somebody looked at a notebook once, and left it at that. */
function mirrors(demo: Demo, region: string): void {
  const [TrafficMirrorSessionId, TrafficMirrorTargetId, TrafficMirrorFilterId] = [
    idOf('tms', region, 1),
    idOf('tmt', region, 1),
    idOf('tmf', region, 1),
  ];
  const TrafficMirrorSessions = [
    {
      TrafficMirrorSessionId,
      TrafficMirrorTargetId,
      TrafficMirrorFilterId,
      NetworkInterfaceId: idOf('eni', region, 1),
      OwnerId: ACCOUNT,
      SessionNumber: 1,
    },
  ];
  const page = { MaxResults: 1000 };
  demo.answer(
    'ec2',
    'DescribeTrafficMirrorSessions',
    page,
    { TrafficMirrorSessions: region === FRANKFURT ? TrafficMirrorSessions : [] },
    region,
  );
  if (region !== FRANKFURT) return;
  const target = { TrafficMirrorTargetId, NetworkInterfaceId: idOf('eni', region, 2) };
  demo.answer(
    'ec2',
    'DescribeTrafficMirrorTargets',
    page,
    { TrafficMirrorTargets: [{ ...target, Type: 'network-interface', OwnerId: ACCOUNT }] },
    region,
  );
  const rule = { RuleNumber: 100, RuleAction: 'accept' as const, TrafficMirrorFilterId };
  const IngressFilterRules = [{ ...rule, TrafficDirection: 'ingress' as const }];
  demo.answer(
    'ec2',
    'DescribeTrafficMirrorFilters',
    page,
    {
      TrafficMirrorFilters: [
        { TrafficMirrorFilterId, IngressFilterRules, EgressFilterRules: [], NetworkServices: [] },
      ],
    },
    region,
  );
}

function firewall(demo: Demo): void {
  const { FirewallArn, FirewallName } = SHOP_FIREWALL;
  const FirewallPolicyArn = FirewallArn.replace(':firewall/', ':firewall-policy/');
  const SubnetId = subnetOf(vpcs.shop, 1);
  demo.answer(
    'network-firewall',
    'DescribeFirewall',
    { FirewallArn },
    {
      Firewall: {
        FirewallName,
        FirewallArn,
        FirewallId: '5e1b2c3d-0001-4a4a-8b8b-000000000001',
        FirewallPolicyArn,
        VpcId: vpcs.shop,
        SubnetMappings: [{ SubnetId }],
      },
      FirewallStatus: {
        Status: 'READY',
        ConfigurationSyncStateSummary: 'IN_SYNC',
        SyncStates: {
          [`${HOME}a`]: {
            Attachment: { SubnetId, EndpointId: FIREWALL_ENDPOINT, Status: 'READY' },
          },
        },
      },
    },
  );
  demo.answer(
    'network-firewall',
    'DescribeFirewallPolicy',
    { FirewallPolicyArn },
    {
      UpdateToken: '5e1b2c3d-0002-4a4a-8b8b-000000000002',
      FirewallPolicyResponse: {
        FirewallPolicyName: FirewallName,
        FirewallPolicyArn,
        FirewallPolicyId: '5e1b2c3d-0003-4a4a-8b8b-000000000003',
      },
      FirewallPolicy: {
        StatelessDefaultActions: ['aws:forward_to_sfe'],
        StatelessFragmentDefaultActions: ['aws:forward_to_sfe'],
        StatefulRuleGroupReferences: [
          { ResourceArn: FirewallArn.replace(':firewall/', ':stateful-rulegroup/') },
        ],
      },
    },
  );
}
