import type { FirewallPolicy } from '../../model/aws/network-firewall.ts';
import { anyOf, everyOf, someOf } from '../../model/kleene.ts';
import type { Seen } from '../../model/resource.ts';
import { UnknownFact } from '../../model/unknown.ts';
import { UserError } from '../../model/user-error.ts';
import type { World } from '../../model/world.ts';
import { control } from '../control.ts';

const around = {
  'AWS::::Region': ['guardDutyDetector'],
  'AWS::EC2::NetworkInterface': ['networkInterfaceId', 'vpcId', 'instanceId'],
  'AWS::EC2::RouteTable': ['vpcId', 'isMain', 'subnetIds', 'gatewayIds', 'routes'],
  'AWS::EC2::TrafficMirrorSession': ['networkInterfaceId', 'targetInterfaceId', 'acceptsTraffic'],
  'AWS::EC2::VPCEndpoint': ['vpcEndpointId', 'endpointType', 'state', 'firewallArn'],
  'AWS::NetworkFirewall::Firewall': ['endpointIds', 'policy'],
} as const;

export default control({
  id: 'vpc.traffic-is-watched-for-intrusions',
  on: 'AWS::EC2::VPC',
  sources: ['live', 'code'],
  severity: 'low',
  title: 'Something watches the VPC for intrusions',
  why: 'Whoever is inside scans, calls home and carries data away over the network. Where nothing looks at it, all that is heard of by somebody else, much later.',
  fix: 'Switch on GuardDuty in the region, which needs nothing in the VPC. Or route traffic through a Network Firewall with stateful rules or an appliance behind a Gateway Load Balancer, or mirror it.',
  see: [
    'https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_data-sources.html',
    'https://docs.aws.amazon.com/network-firewall/latest/developerguide/how-it-works.html',
    'https://docs.aws.amazon.com/vpc/latest/mirroring/what-is-traffic-mirroring.html',
  ],
  reads: ['vpcId', 'ownerId'],
  around,
  settings: {
    watchers: ['guardduty', 'network-firewall', 'traffic-mirroring', 'gateway-load-balancer'],
  },
  exempt: 'VPCs without interfaces.',
  examples: {
    fail: `
      resource "aws_vpc" "shop" {
        cidr_block = "10.0.0.0/16"
      }
      resource "aws_subnet" "web" {
        vpc_id     = aws_vpc.shop.id
        cidr_block = "10.0.1.0/24"
      }
      resource "aws_network_interface" "web" {
        subnet_id = aws_subnet.web.id
      }`,
    pass: `
      resource "aws_vpc" "shop" {
        cidr_block = "10.0.0.0/16"
      }
      resource "aws_subnet" "web" {
        vpc_id     = aws_vpc.shop.id
        cidr_block = "10.0.1.0/24"
      }
      resource "aws_network_interface" "web" {
        subnet_id = aws_subnet.web.id
      }
      resource "aws_guardduty_detector" "main" {
        enable = true
      }`,
  },

  except: ({ vpcId, region }, { one }) =>
    one('AWS::EC2::NetworkInterface', { vpcId, region }) === undefined,

  check(vpc, world, { watchers }) {
    const chosen = watchers.map(watcherOf);
    if (
      anyOf(
        ...chosen.map(
          ({ watches }) =>
            () =>
              watches(vpc, world),
        ),
      )
    )
      return true;
    if (vpc.ownerId !== vpc.account) {
      throw unseen(vpc.vpcId, `its owner, account ${vpc.ownerId}, sees what watches it`);
    }
    const names = chosen.map(({ name }) => name);
    if (chosen.some(({ isOnTheWay }) => isOnTheWay) && mayBeInspectedElsewhere(vpc, world)) {
      throw unseen(vpc.vpcId, 'where its transit gateway leads is not followed');
    }
    return `nothing watches it: looked for ${names.join(', ') || 'nothing'}`;
  },
});

type Surroundings = World<typeof around>;
type Place = Pick<Seen<'AWS::EC2::VPC'>, 'vpcId' | 'region'>;

interface Watcher {
  name: string;
  /** Traffic has to be led there. */
  isOnTheWay: boolean;
  watches(place: Place, world: Surroundings): boolean;
}

const WATCHERS = new Map<string, Watcher>([
  ['guardduty', { name: 'GuardDuty', isOnTheWay: false, watches: isGuarded }],
  [
    'network-firewall',
    {
      name: 'a Network Firewall with stateful rules on a route',
      isOnTheWay: true,
      watches: isBehindFirewall,
    },
  ],
  ['traffic-mirroring', { name: 'mirrored instances', isOnTheWay: false, watches: isMirrored }],
  [
    'gateway-load-balancer',
    {
      name: 'an appliance behind a Gateway Load Balancer on a route',
      isOnTheWay: true,
      watches: isBehindAppliance,
    },
  ],
]);

function watcherOf(name: string): Watcher {
  const watcher = WATCHERS.get(name);
  if (watcher) return watcher;
  throw new UserError(`${name} watches nothing: watchers are ${[...WATCHERS.keys()].join(', ')}`);
}

/** It reads flow data of every VPC by itself. */
function isGuarded({ region }: Place, { one }: Surroundings): boolean {
  return one('AWS::::Region', { region })?.guardDutyDetector?.status === 'ENABLED';
}

function isBehindFirewall(place: Place, world: Surroundings): boolean {
  const way = someOf(targetsOf(place, world), (target) => {
    const policy = target.startsWith('vpce-') && policyBehind(target, place, world);
    return policy && inspects(policy);
  });
  return way !== undefined;
}

/** Of the firewall whose endpoint it is. Throws UnknownFact when that is another account's. */
function policyBehind(
  vpcEndpointId: string,
  { region }: Place,
  { one }: Surroundings,
): FirewallPolicy | undefined {
  const own = one('AWS::NetworkFirewall::Firewall', { endpointIds: vpcEndpointId, region });
  if (own) return own.policy;
  const endpoint = one('AWS::EC2::VPCEndpoint', { vpcEndpointId, region });
  const id = endpoint?.firewallArn;
  if (!endpoint || !id || endpoint.state !== 'available') return undefined;
  const lender = one('AWS::NetworkFirewall::Firewall', { id, region });
  if (!lender) throw unseen(vpcEndpointId, `its firewall ${id} belongs to another account`);
  return lender.policy;
}

/** Stateful rules see only what comes through the stateless ones. */
function inspects(policy: FirewallPolicy): boolean {
  if (policy.statefulRuleGroups.length === 0) return false;
  if (policy.statelessDefaultActions.includes('aws:forward_to_sfe')) return true;
  const [group] = policy.statelessRuleGroups;
  if (group === undefined) return false;
  throw unseen(group, 'what it forwards to the stateful rules is not followed');
}

function isBehindAppliance(place: Place, world: Surroundings): boolean {
  const way = someOf(targetsOf(place, world), (vpcEndpointId) => {
    if (!vpcEndpointId.startsWith('vpce-')) return false;
    const { region } = place;
    const endpoint = world.one('AWS::EC2::VPCEndpoint', { vpcEndpointId, region });
    return endpoint !== undefined && leadsToAppliance(endpoint);
  });
  return way !== undefined;
}

/** Endpoints of Network Firewall are of the same type. */
function leadsToAppliance({
  endpointType,
  state,
  firewallArn,
}: Pick<Seen<'AWS::EC2::VPCEndpoint'>, 'endpointType' | 'state' | 'firewallArn'>): boolean {
  return endpointType === 'GatewayLoadBalancer' && state === 'available' && firewallArn === null;
}

/** Where the routes of a VPC lead that are in use. */
function* targetsOf({ vpcId, region }: Place, { all }: Surroundings): Generator<string> {
  for (const table of all('AWS::EC2::RouteTable', { vpcId, region })) {
    const { isMain, subnetIds, gatewayIds } = table;
    if (!isMain && subnetIds.length === 0 && gatewayIds.length === 0) continue;
    for (const { state, target } of table.routes) if (state === 'active') yield target;
  }
}

/** All its instances send a copy of their traffic, but for the one that receives it. */
function isMirrored({ vpcId, region }: Place, { all, one }: Surroundings): boolean {
  const onInstances = function* () {
    for (const card of all('AWS::EC2::NetworkInterface', { vpcId, region })) {
      if (card.instanceId !== null) yield card.networkInterfaceId;
    }
  };
  const sends = (networkInterfaceId: string) =>
    someOf(
      all('AWS::EC2::TrafficMirrorSession', { networkInterfaceId, region }),
      ({ acceptsTraffic }) => acceptsTraffic,
    ) !== undefined;
  const receives = (targetInterfaceId: string) =>
    one('AWS::EC2::TrafficMirrorSession', { targetInterfaceId, region }) !== undefined;
  return (
    everyOf(
      onInstances(),
      (card) =>
        anyOf(
          () => sends(card),
          () => receives(card),
        ) === true,
    ) && someOf(onInstances(), sends) !== undefined
  );
}

/** Is there inspection in the region that a transit gateway of this VPC may lead to? */
function mayBeInspectedElsewhere(place: Place, world: Surroundings): boolean {
  const { region } = place;
  const { all } = world;
  const leaves = someOf(targetsOf(place, world), (target) => target.startsWith('tgw-'));
  const stands = anyOf(
    () =>
      someOf(all('AWS::NetworkFirewall::Firewall', { region }), ({ policy }) =>
        inspects(policy),
      ) !== undefined,
    () => someOf(all('AWS::EC2::VPCEndpoint', { region }), leadsToAppliance) !== undefined,
  );
  return leaves !== undefined && stands === true;
}

function unseen(fact: string, detail: string): UnknownFact {
  return new UnknownFact(fact, { $unknown: 'unsupported', detail });
}
