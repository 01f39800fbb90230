import type { Addresses } from './addresses.ts';
import type { Facts, ResourceType, Seen } from './resource.ts';
import type { Ports } from './security-group-rules.ts';

/** The facts of an interface that tell who reaches it: for a control that asks, to declare in `reads` or `around`. */
export const interfaceFacts = [
  'networkInterfaceId',
  'interfaceType',
  'vpcId',
  'subnetId',
  'groups',
  'publicAddresses',
  'ipv6Addresses',
  'requesterManaged',
  'description',
] as const satisfies readonly (keyof Facts['AWS::EC2::NetworkInterface'])[];

export type Reachable = Seen<'AWS::EC2::NetworkInterface', (typeof interfaceFacts)[number]>;

/** What can talk to what in an account. Answers are read like facts: they throw what is unknown. */
export interface Networks {
  /**
   * The connections that somebody on the internet can open to an interface, past all that is in the way; where ports are
   * named, to these alone. Throws UnknownFact at the end, when there may be more.
   */
  exposure(card: Reachable, ports?: readonly Ports[]): Iterable<Exposure>;
  /**
   * The connections that others can open to an interface from within: by addresses that the internet does not lead to, and
   * by the groups they are in; where ports are named, to these alone. Throws UnknownFact at the end, when there may be
   * more.
   */
  insiders(card: Reachable, ports?: readonly Ports[]): Iterable<Insider>;
  /**
   * What lets new connections into a VPC, of these kinds: for a control that declares `entryFacts`. Throws UnknownFact at
   * the end, when there may be more.
   */
  entryPoints(vpcId: string, kinds: readonly EntryKind[]): Iterable<EntryPoint>;
}

/** `internet`: a load balancer or an interface that somebody on the internet reaches. */
export type EntryKind =
  | 'internet'
  | 'vpn'
  | 'direct-connect'
  | 'peering'
  | 'transit-gateway'
  | 'endpoint-service';

export interface EntryPoint {
  kind: EntryKind;
  /** Its id. */
  by: string;
}

export interface Insider extends Exposure {
  /** Id of the group whose members they are; null: they come by address. */
  group: string | null;
}

/** Packets of one protocol that get through to an interface. */
export interface Exposure {
  /** A firewall or appliance in between may still keep them back. */
  isInspected: boolean;
  ports: Ports[];
  /** Where they come from. */
  addresses: Addresses;
  /** Each hop with its rules, in words: `acl-1 (in 100: allow every port of 0.0.0.0/0)`. */
  path: readonly string[];
}

/** What networks are made of, and a scan collects for every control that asks. */
export const networkFacts = {
  'AWS::::Region': ['vpcBlockPublicAccessMode', 'vpcBlockPublicAccessExclusions'],
  'AWS::EC2::InternetGateway': ['internetGatewayId', 'vpcIds'],
  'AWS::EC2::NetworkAcl': ['networkAclId', 'subnetIds', 'ingress', 'egress'],
  'AWS::EC2::NetworkInterface': interfaceFacts,
  'AWS::EC2::PrefixList': ['prefixListId', 'ownerId', 'cidrs'],
  'AWS::EC2::RouteTable': ['routeTableId', 'vpcId', 'isMain', 'subnetIds', 'gatewayIds', 'routes'],
  'AWS::EC2::SecurityGroup': ['groupId', 'ingress', 'egress'],
  'AWS::EC2::Subnet': ['subnetId', 'availabilityZone'],
  'AWS::EC2::TransitGateway': ['transitGatewayId', 'ownerId', 'referencesGroups'],
  'AWS::EC2::TransitGatewayPeeringAttachment': [
    ...(['transitGatewayAttachmentId', 'accepterAttachmentId'] as const),
    ...(['requester', 'accepter', 'state'] as const),
  ],
  'AWS::EC2::TransitGatewayRouteTable': [
    ...(['transitGatewayRouteTableId', 'transitGatewayId'] as const),
    ...(['attachmentIds', 'routes'] as const),
  ],
  'AWS::EC2::TransitGatewayVpcAttachment': [
    ...(['transitGatewayAttachmentId', 'transitGatewayId', 'vpcId', 'subnetIds'] as const),
    ...(['state', 'referencesGroups'] as const),
  ],
  'AWS::EC2::VPC': ['vpcId', 'ownerId'],
  'AWS::EC2::VPCEndpoint': ['vpcEndpointId', 'vpcId', 'subnetIds'],
  'AWS::EC2::VPCPeeringConnection': [
    ...(['vpcPeeringConnectionId', 'requester', 'accepter', 'status'] as const),
  ],
  'AWS::ElasticLoadBalancing::LoadBalancer': ['loadBalancerName', 'listeners'],
  'AWS::ElasticLoadBalancingV2::Listener': ['loadBalancerArn', 'protocol', 'port'],
  'AWS::ElasticLoadBalancingV2::LoadBalancer': ['scheme'],
} as const satisfies { readonly [T in ResourceType]?: readonly (keyof Facts[T] & string)[] };

/** What `entryPoints` needs to know beside `networkFacts`: for a control's `around`. */
export const entryFacts = {
  'AWS::EC2::ClientVpnEndpoint': ['clientVpnEndpointId', 'vpcId'],
  'AWS::EC2::TransitGatewayVpcAttachment': ['transitGatewayId', 'vpcId', 'state'],
  'AWS::EC2::VPCEndpointService': ['serviceId', 'loadBalancerArns'],
  'AWS::EC2::VPCPeeringConnection': ['vpcPeeringConnectionId', 'vpcIds', 'status'],
  'AWS::EC2::VPNConnection': ['vpnGatewayId', 'state'],
  'AWS::EC2::VPNGateway': ['vpnGatewayId', 'vpcIds'],
  'AWS::ElasticLoadBalancingV2::LoadBalancer': ['vpcId'],
} as const satisfies { readonly [T in ResourceType]?: readonly (keyof Facts[T] & string)[] };
