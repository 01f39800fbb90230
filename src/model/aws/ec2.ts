import type { PolicyDocument } from '../policy.ts';
import type { RedactedText } from '../redacted.ts';
import type { Tag } from '../tag.ts';

export interface SecurityGroup {
  groupId: string;
  groupName: string;
  description: string;
  ownerId: string;
  vpcId: string | null;
  ingress: SecurityGroupRule[];
  egress: SecurityGroupRule[];
  /** Groups that its rules name, in either direction. */
  peerGroups: string[];
  /**
   * VPCs beyond a peering or transit gateway in which the rule of some group names this one. Null: it is another
   * account's, of which AWS does not tell.
   */
  referencingVpcs: string[] | null;
  tags: Tag[];
}

/** One peer of one permission: AWS describes each address range on its own. */
export interface SecurityGroupRule {
  /** `tcp`, `udp`, `icmp`, `icmpv6`, a protocol number, or `-1` for all. */
  ipProtocol: string;
  /** Null for all ports (always with `-1`); for ICMP the type. */
  fromPort: number | null;
  toPort: number | null;
  peer: SecurityGroupPeer;
  description: string | null;
}

export interface SecurityGroupPeer {
  kind: 'ipv4' | 'ipv6' | 'prefix-list' | 'security-group';
  /** CIDR, prefix list id or group id. */
  value: string;
  /** Account of a group in another account. */
  owner?: string;
}

export interface PrefixList {
  prefixListId: string;
  prefixListName: string;
  /** `AWS` for its own. */
  ownerId: string;
  cidrs: string[];
}

/** The firewall around subnets: each direction has its rules, and answers are traffic like any other. */
export interface NetworkAcl {
  networkAclId: string;
  vpcId: string;
  isDefault: boolean;
  /** Those it is associated with. */
  subnetIds: string[];
  ingress: NetworkAclRule[];
  egress: NetworkAclRule[];
  tags: Tag[];
}

export interface NetworkAclRule {
  ruleNumber: number;
  ruleAction: 'allow' | 'deny';
  /** A protocol number, or `-1` for all. */
  protocol: string;
  /** IPv4 or IPv6; of the far end. */
  cidrBlock: string;
  /** Of TCP and UDP; null for protocols without ports. */
  portRange: { from: number; to: number } | null;
  /** Of ICMP and ICMPv6, -1 for any; null for all other protocols. */
  icmpTypeCode: { type: number; code: number } | null;
}

export interface NetworkInterface {
  networkInterfaceId: string;
  interfaceType: string;
  status: string;
  vpcId: string;
  subnetId: string;
  groups: string[];
  privateAddresses: InterfaceAddress[];
  /** Those of them that the internet knows by another. */
  publicAddresses: InterfaceAddress[];
  /** By which the internet knows it, IPv4. */
  publicIps: string[];
  /** And prefixes that are delegated to it, as CIDR blocks. */
  ipv6Addresses: string[];
  /** Null: attached to no instance. */
  instanceId: string | null;
  requesterManaged: boolean;
  description: string;
  tags: Tag[];
}

export interface InterfaceAddress {
  /** IPv4; or a prefix that is delegated to the interface, as CIDR block. */
  address: string;
  /** By which it is reached from the internet, whoever owns it; null: none. */
  publicIp: string | null;
}

/** An address that is kept, wherever it leads. */
export interface ElasticIp {
  allocationId: string;
  publicIp: string;
  /** Null: it leads to nothing. */
  associationId: string | null;
  networkInterfaceId: string | null;
  instanceId: string | null;
  tags: Tag[];
}

export interface Instance {
  instanceId: string;
  state: string;
  imageId: string;
  /** ISO 8601; null: the image is gone, or no longer shared with us. */
  imageCreationDate: string | null;
  /** Of the image it was started from, which may be gone since. */
  imageOwner: ImageOwner;
  /** Null for one that is terminated, whose interfaces are gone. */
  vpcId: string | null;
  subnetId: string | null;
  publicIpAddress: string | null;
  networkInterfaces: InstanceInterface[];
  /** Ids, of its first interface. */
  securityGroups: string[];
  keyName: string | null;
  /** ARN. */
  instanceProfile: string | null;
  metadataOptions: { httpEndpoint: string; httpTokens: string };
  /** Null: none. */
  userData: RedactedText | null;
  tags: Tag[];
}

export interface InstanceInterface {
  networkInterfaceId: string;
  vpcId: string;
  subnetId: string;
  groups: string[];
  /** Elastic IPs too, which stay where the instance is stopped. */
  publicIps: string[];
  ipv6Addresses: string[];
}

export interface ImageOwner {
  ownerId: string;
  /** `amazon`, `aws-marketplace`, `aws-backup-vault`; null for everybody else. */
  alias: string | null;
}

export interface Image {
  imageId: string;
  /** Of the image itself, whatever its tags say. */
  imageName: string;
  isPublic: boolean;
  /** Accounts that may start machines from it, beside its owner. */
  launchableByAccounts: string[];
  /** Ids of organisations of which all accounts, or those of one unit, may. */
  launchableByOrganizations: string[];
  tags: Tag[];
}

export interface Vpc {
  vpcId: string;
  isDefault: boolean;
  ownerId: string;
  tags: Tag[];
}

export interface InternetGateway {
  internetGatewayId: string;
  /** It is attached to one or none. */
  vpcIds: string[];
}

export interface RouteTable {
  routeTableId: string;
  vpcId: string;
  /** It holds for all subnets of its VPC that have no other. */
  isMain: boolean;
  subnetIds: string[];
  /** Internet and virtual private gateways, for what comes in by them. */
  gatewayIds: string[];
  routes: Route[];
  tags: Tag[];
}

export interface Route {
  /** CIDR block or prefix list. */
  destination: string;
  /** Id (gateways of all kinds, VPC endpoints, interfaces ...), ARN of a core network, or `local`. */
  target: string;
  state: string;
  /** Told by a virtual private gateway; else somebody wrote it, or it came with the table. */
  propagated: boolean;
}

export interface TrafficMirrorSession {
  trafficMirrorSessionId: string;
  /** Whose traffic is mirrored. */
  networkInterfaceId: string;
  /** Where it is sent; null: to a load balancer, or to another account. */
  targetInterfaceId: string | null;
  /** Some rule of its filter lets something through. */
  acceptsTraffic: boolean;
}

/** Site-to-site. */
export interface VpnConnection {
  vpnConnectionId: string;
  state: string;
  /** Null: it ends at a transit gateway, or nowhere yet. */
  vpnGatewayId: string | null;
  tunnels: { outsideIpAddress: string; status: string }[];
  tags: Tag[];
}

export interface VpcPeeringConnection {
  vpcPeeringConnectionId: string;
  status: string;
  /** Of both ends. */
  vpcIds: string[];
  requester: PeeredVpc;
  accepter: PeeredVpc;
  tags: Tag[];
}

export interface PeeredVpc {
  vpcId: string;
  ownerId: string;
  region: string;
}

export interface Subnet {
  subnetId: string;
  vpcId: string;
  availabilityZone: string;
  /** Of both families. */
  cidrBlocks: string[];
}

export interface FlowLog {
  flowLogId: string;
  /** VPC, subnet, interface or transit gateway. */
  resourceId: string;
  trafficType: string;
  flowLogStatus: string;
  deliverLogsStatus: string | null;
  logDestinationType: string;
  /** ARN of bucket or stream; null: a log group named in `logGroupName`. */
  logDestination: string | null;
  logGroupName: string | null;
  /** Of its log group; empty for other destinations. */
  logGroupSubscriptionFilters: { destinationArn: string }[];
}

export interface Volume {
  volumeId: string;
  encrypted: boolean;
  kmsKeyId: string | null;
  state: string;
  createTime: string;
  attachments: VolumeAttachment[];
  /** The last thing that AWS Backup made of it; null: nothing that is still there. */
  lastRecoveryPoint: { status: string; creationDate: string } | null;
  tags: Tag[];
}

export interface VolumeAttachment {
  /** Null: a service's machine, not one of the account. */
  instanceId: string | null;
  deleteOnTermination: boolean;
}

export interface Snapshot {
  snapshotId: string;
  /** The disk it was taken of; of a copy, an id that no disk has. */
  volumeId: string;
  state: string;
  startTime: string;
  encrypted: boolean;
  /** Everyone may create volumes from it. */
  restorableByAll: boolean;
  /** Accounts that may, beside its owner. */
  restorableByAccounts: string[];
  tags: Tag[];
}

export interface VpcEndpoint {
  vpcEndpointId: string;
  vpcId: string;
  endpointType: string;
  state: string;
  /** Of its interfaces; empty for gateway endpoints. */
  subnetIds: string[];
  /** ARN of the Network Firewall that made it for itself; null: somebody else did. */
  firewallArn: string | null;
  /** Empty for gateway endpoints. */
  groups: string[];
  /** What may go through it; null for one without a policy, which lets everything through. */
  policy: PolicyDocument | null;
}

/** What others may have an endpoint of, in their own VPC. */
export interface VpcEndpointService {
  serviceId: string;
  /** Also the name under which others find it. */
  serviceName: string;
  acceptanceRequired: boolean;
  /** Network and gateway load balancers that answer. */
  loadBalancerArns: string[];
  /** ARNs, or `*`. */
  allowedPrincipals: string[];
  tags: Tag[];
}

export interface ClientVpnEndpoint {
  clientVpnEndpointId: string;
  /** Null: it is not associated with any. */
  vpcId: string | null;
  securityGroupIds: string[];
}

export interface LaunchTemplate {
  launchTemplateId: string;
  launchTemplateName: string;
  versions: LaunchTemplateVersion[];
  /** Of all its versions. */
  keyNames: string[];
  /** Of its default and its latest version. */
  securityGroupIds: string[];
  /** Names work in a default VPC alone. */
  securityGroupNames: string[];
}

export interface KeyPair {
  keyName: string;
}

export interface LaunchTemplateVersion {
  versionNumber: number;
  isDefault: boolean;
  isLatest: boolean;
  /** Null: none. */
  userData: RedactedText | null;
}
