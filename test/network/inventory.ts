import type { NetworkAclRule, SecurityGroupRule } from '../../src/model/aws/ec2.ts';
import type { Inventory } from '../../src/model/inventory.ts';
import type { Resource } from '../../src/model/resource.ts';
import { ACCOUNT, inventoryOf, resource } from '../../src/reach/network/world.testing.ts';
import type {
  AclRule,
  Appliance,
  Attachment,
  Balancer,
  Card,
  CardKind,
  GroupRule,
  Table,
  World,
} from './reference/world.ts';

const REGION = 'eu-west-1';

/** What a scan tells of a world. */
export function toInventory(world: World): Inventory {
  return inventoryOf(resourcesOf(world));
}

function resourcesOf(world: World): Resource[] {
  return [
    regionOf(world),
    ...world.vpcs.map(({ id }) => resource('AWS::EC2::VPC', arn('vpc', id), { vpcId: id })),
    ...world.vpcs.flatMap(({ id, gateway }) =>
      gateway === null
        ? []
        : resource('AWS::EC2::InternetGateway', arn('internet-gateway', gateway), {
            internetGatewayId: gateway,
            vpcIds: [id],
          }),
    ),
    ...world.subnets.map(({ id, vpc, zone }) =>
      resource('AWS::EC2::Subnet', arn('subnet', id), {
        ...{ subnetId: id, vpcId: vpc, availabilityZone: zone },
      }),
    ),
    ...world.tables.map((table) => tableOf(world, table)),
    ...world.acls.map((acl) =>
      resource('AWS::EC2::NetworkAcl', arn('network-acl', acl.id), {
        ...{ networkAclId: acl.id, isDefault: false },
        subnetIds: world.subnets.filter((one) => one.acl === acl.id).map(({ id }) => id),
        ingress: acl.in.map(toAclRule),
        egress: acl.out.map(toAclRule),
      }),
    ),
    ...world.groups.map((group) =>
      resource('AWS::EC2::SecurityGroup', arn('security-group', group.id), {
        ...{ groupId: group.id, vpcId: group.vpc },
        ingress: group.in.map(toGroupRule),
        egress: group.out.map(toGroupRule),
      }),
    ),
    ...world.lists.map(({ id, cidrs }) =>
      resource('AWS::EC2::PrefixList', arn('prefix-list', id), {
        ...{ prefixListId: id, ownerId: ACCOUNT, cidrs },
      }),
    ),
    ...world.cards.map((card) => cardOf(world, card)),
    ...world.appliances.map((one) => applianceOf(world, one)),
    ...world.peerings.map(({ id, ends: [one, other], status }) =>
      resource('AWS::EC2::VPCPeeringConnection', arn('vpc-peering-connection', id), {
        ...{ vpcPeeringConnectionId: id, status, vpcIds: [one, other] },
        requester: { vpcId: one, ownerId: ACCOUNT, region: REGION },
        accepter: { vpcId: other, ownerId: ACCOUNT, region: REGION },
      }),
    ),
    ...world.balancers.flatMap(balancerOf),
    ...transitsOf(world),
  ];
}

function arn(kind: string, id: string): string {
  return `arn:aws:ec2:${REGION}:${ACCOUNT}:${kind}/${id}`;
}

function regionOf({ mode, exclusions }: World): Resource {
  return resource('AWS::::Region', REGION, {
    vpcBlockPublicAccessMode: mode,
    vpcBlockPublicAccessExclusions: exclusions.map((one) => ({
      resourceArn: arn(one.of.split('-')[0] ?? '', one.of),
      mode: one.mode,
      state: one.isReady ? 'create-complete' : 'delete-complete',
    })),
  });
}

function tableOf({ subnets }: World, { id, vpc, isMain, gateway, routes }: Table): Resource {
  return resource('AWS::EC2::RouteTable', arn('route-table', id), {
    ...{ routeTableId: id, vpcId: vpc, isMain },
    subnetIds: subnets.filter(({ table }) => table === id).map((one) => one.id),
    gatewayIds: gateway === null ? [] : [gateway],
    routes: routes.map(({ destination, target, isBlackhole, isPropagated }) => ({
      ...{ destination, target, propagated: isPropagated },
      state: isBlackhole ? 'blackhole' : 'active',
    })),
  });
}

function toAclRule({ number, isAllow, cidr, what }: AclRule): NetworkAclRule {
  const { protocol, ports, icmp } = what;
  return {
    ruleNumber: number,
    ruleAction: isAllow ? 'allow' : 'deny',
    protocol: `${protocol}`,
    cidrBlock: cidr,
    portRange: ports ? { from: ports[0], to: ports[1] } : null,
    icmpTypeCode: icmp ? { type: icmp[0], code: icmp[1] } : null,
  };
}

const PROTOCOLS = new Map([
  [6, 'tcp'],
  [17, 'udp'],
  [1, 'icmp'],
  [58, 'icmpv6'],
]);

function toGroupRule({ what, peer }: GroupRule): SecurityGroupRule {
  const [from = null, to = null] = what.ports ?? what.icmp ?? [];
  return {
    ipProtocol: PROTOCOLS.get(what.protocol) ?? `${what.protocol}`,
    // The collector reads -1, which is any ICMP type or code, as null.
    fromPort: from === -1 ? null : from,
    toPort: to === -1 ? null : to,
    peer: { kind: peerKind(peer), value: peer },
    description: null,
  };
}

function peerKind(peer: string): SecurityGroupRule['peer']['kind'] {
  if (peer.startsWith('sg-')) return 'security-group';
  if (peer.startsWith('pl-')) return 'prefix-list';
  return peer.includes(':') ? 'ipv6' : 'ipv4';
}

const INTERFACE_TYPES: Record<CardKind, string> = {
  machine: 'interface',
  nat: 'nat_gateway',
  lambda: 'lambda',
  firewall: 'gateway_load_balancer_endpoint',
  balancer: 'interface',
};

function cardOf({ subnets, balancers }: World, card: Card): Resource {
  const isMachine = card.kind === 'machine';
  return resource('AWS::EC2::NetworkInterface', arn('network-interface', card.id), {
    networkInterfaceId: card.id,
    interfaceType: INTERFACE_TYPES[card.kind],
    vpcId: subnets.find(({ id }) => id === card.subnet)?.vpc ?? '',
    subnetId: card.subnet,
    groups: card.groups,
    privateAddresses: [{ address: card.ipv4, publicIp: card.publicIp }],
    ipv6Addresses: card.ipv6 === null ? [] : [card.ipv6],
    instanceId: isMachine ? card.id.replace('eni', 'i') : null,
    requesterManaged: !isMachine,
    description: descriptionOf(card, balancers),
  });
}

function applianceOf({ subnets }: World, { id, subnet }: Appliance): Resource {
  const vpcId = subnets.find((one) => one.id === subnet)?.vpc ?? '';
  return id.startsWith('eni-')
    ? resource('AWS::EC2::NetworkInterface', arn('network-interface', id), {
        ...{ networkInterfaceId: id, vpcId, subnetId: subnet, groups: [] },
        privateAddresses: [],
      })
    : resource('AWS::EC2::VPCEndpoint', arn('vpc-endpoint', id), {
        ...{ vpcEndpointId: id, vpcId, subnetIds: [subnet], groups: [] },
        endpointType: 'GatewayLoadBalancer',
      });
}

function descriptionOf({ id, kind }: Card, balancers: Balancer[]): string {
  if (kind === 'nat') return `Interface for NAT Gateway ${id.replace('eni-', '')}`;
  const balancer = balancers.find(({ cards }) => cards.includes(id));
  return balancer ? `ELB ${balancer.path}` : '';
}

function balancerOf({
  path,
  isInternal,
  vpc,
  groups,
  listeners,
  ...balancer
}: Balancer): Resource[] {
  const id = `arn:aws:elasticloadbalancing:${REGION}:${ACCOUNT}:loadbalancer/${path}`;
  return [
    resource('AWS::ElasticLoadBalancingV2::LoadBalancer', id, {
      loadBalancerName: 'shop',
      balancerType: path.startsWith('app/') ? 'application' : 'network',
      scheme: isInternal ? 'internal' : 'internet-facing',
      vpcId: vpc,
      securityGroups: groups,
    }),
    ...listeners.map(({ protocol, port }) =>
      resource(
        'AWS::ElasticLoadBalancingV2::Listener',
        `${id.replace(':loadbalancer/', ':listener/')}/${protocol}${port}`,
        { loadBalancerArn: id, protocol, port },
      ),
    ),
    resource(
      'AWS::ElasticLoadBalancingV2::TargetGroup',
      id.replace(':loadbalancer/', ':targetgroup/'),
      {
        ...{ targetGroupName: 'shop', targetType: 'instance', loadBalancerArns: [id] },
        ...{ protocol: path.startsWith('app/') ? 'HTTP' : 'TCP', port: 80 },
        targets: balancer.targets.map(({ card, port }) => ({ id: card.replace('eni', 'i'), port })),
        preservesClientIp: balancer.preservesClientIp,
      },
    ),
  ];
}

function transitsOf({ transits, attachments, transitTables }: World): Resource[] {
  const ofVpcs = attachments.filter(({ to }) => to.startsWith('vpc-'));
  const peerings = attachments.filter((one) => one.to.startsWith('tgw-') && one.transit < one.to);
  const nameOf = (attachment: Attachment) => attachment.to.slice(0, attachment.to.indexOf('-'));
  return [
    ...transits.map(({ id, referencesGroups }) =>
      resource('AWS::EC2::TransitGateway', arn('transit-gateway', id), {
        ...{ transitGatewayId: id, ownerId: ACCOUNT, referencesGroups },
      }),
    ),
    ...ofVpcs.map(({ id, transit, to, subnets, referencesGroups }) =>
      resource('AWS::EC2::TransitGatewayVpcAttachment', arn('transit-gateway-attachment', id), {
        ...{ transitGatewayAttachmentId: id, transitGatewayId: transit, vpcId: to },
        ...{ subnetIds: subnets, referencesGroups },
      }),
    ),
    ...peerings.map(({ id, transit, to }) =>
      resource('AWS::EC2::TransitGatewayPeeringAttachment', arn('transit-gateway-peering', id), {
        transitGatewayAttachmentId: id,
        accepterAttachmentId:
          attachments.find((one) => one.transit === to && one.to === transit)?.id ?? '',
        requester: { transitGatewayId: transit, ownerId: ACCOUNT, region: REGION },
        accepter: { transitGatewayId: to, ownerId: ACCOUNT, region: REGION },
      }),
    ),
    ...transitTables.map(({ id, transit, routes }) =>
      resource('AWS::EC2::TransitGatewayRouteTable', arn('transit-gateway-route-table', id), {
        ...{ transitGatewayRouteTableId: id, transitGatewayId: transit },
        attachmentIds: attachments.filter(({ table }) => table === id).map((one) => one.id),
        routes: routes.map(({ destination, to, isStatic }) => ({
          destinationCidrBlock: destination,
          type: isStatic ? 'static' : 'propagated',
          state: to === null ? 'blackhole' : 'active',
          attachments: attachments
            .filter((one) => one.id === to)
            .map((one) => ({
              transitGatewayAttachmentId: one.id,
              resourceType: nameOf(one) === 'tgw' ? 'peering' : nameOf(one),
              resourceId: one.to,
            })),
        })),
      }),
    ),
  ];
}
