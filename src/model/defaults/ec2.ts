import type { NetworkAclRule } from '../aws/ec2.ts';
import type { Facts } from '../resource.ts';

const ALL = { protocol: '-1', cidrBlock: '0.0.0.0/0', portRange: null, icmpTypeCode: null };

/** Of a default network ACL, which lets everything pass. */
const NETWORK_ACL_RULES: NetworkAclRule[] = [
  { ruleNumber: 100, ruleAction: 'allow', ...ALL },
  { ruleNumber: 32_767, ruleAction: 'deny', ...ALL },
];

export default {
  'AWS::EC2::ClientVpnEndpoint': {
    clientVpnEndpointId: 'cvpn-endpoint-1',
    securityGroupIds: ['sg-1'],
  },
  'AWS::EC2::FlowLog': {
    flowLogId: 'fl-1',
    resourceId: 'vpc-1',
    trafficType: 'ALL',
    flowLogStatus: 'ACTIVE',
    deliverLogsStatus: 'SUCCESS',
    logDestinationType: 'cloud-watch-logs',
    logDestination: null,
    logGroupName: 'flow-logs',
    logGroupSubscriptionFilters: [],
  },
  'AWS::EC2::Instance': {
    instanceId: 'i-1',
    state: 'running',
    imageId: 'ami-1',
    vpcId: 'vpc-1',
    subnetId: 'subnet-1',
    publicIpAddress: null,
    networkInterfaces: [{ networkInterfaceId: 'eni-1', subnetId: 'subnet-1', groups: ['sg-1'] }],
    securityGroups: ['sg-1'],
    keyName: null,
    instanceProfile: null,
    metadataOptions: { httpEndpoint: 'enabled', httpTokens: 'optional' },
    userData: null,
    tags: [],
  },
  'AWS::EC2::KeyPair': { keyName: 'it' },
  'AWS::EC2::LaunchTemplate': {
    launchTemplateId: 'lt-1',
    launchTemplateName: 'web',
    versions: [{ versionNumber: 1, isDefault: true, isLatest: true, userData: null }],
    keyNames: [],
    securityGroupIds: ['sg-1'],
    securityGroupNames: [],
  },
  'AWS::EC2::NetworkAcl': {
    networkAclId: 'acl-1',
    vpcId: 'vpc-1',
    isDefault: true,
    subnetIds: ['subnet-1'],
    ingress: NETWORK_ACL_RULES,
    egress: NETWORK_ACL_RULES,
    tags: [],
  },
  'AWS::EC2::NetworkInterface': {
    networkInterfaceId: 'eni-1',
    interfaceType: 'interface',
    status: 'in-use',
    vpcId: 'vpc-1',
    subnetId: 'subnet-1',
    groups: ['sg-1'],
    instanceId: 'i-1',
    requesterManaged: false,
    description: '',
    tags: [],
  },
  'AWS::EC2::PrefixList': {
    prefixListId: 'pl-1',
    prefixListName: 'offices',
    ownerId: '111122223333',
    cidrs: [],
  },
  'AWS::EC2::SecurityGroup': {
    groupId: 'sg-1',
    groupName: 'web',
    description: 'Web servers of the shop',
    ownerId: '111122223333',
    vpcId: 'vpc-1',
    peerGroups: [],
    referencingVpcs: [],
    ingress: [],
    egress: [
      {
        ipProtocol: '-1',
        fromPort: null,
        toPort: null,
        peer: { kind: 'ipv4', value: '0.0.0.0/0' },
        description: null,
      },
    ],
    tags: [],
  },
  'AWS::EC2::Snapshot': {
    snapshotId: 'snap-1',
    encrypted: false,
    restorableByAll: false,
    restorableByAccounts: [],
    tags: [],
  },
  'AWS::EC2::Subnet': { subnetId: 'subnet-1', vpcId: 'vpc-1' },
  'AWS::EC2::VPC': { vpcId: 'vpc-1', isDefault: false, ownerId: '111122223333', tags: [] },
  'AWS::EC2::VPCEndpoint': { vpcEndpointId: 'vpce-1', groups: ['sg-1'] },
  'AWS::EC2::VPCPeeringConnection': {
    vpcPeeringConnectionId: 'pcx-1',
    status: 'active',
    vpcIds: ['vpc-1', 'vpc-2'],
    requester: { vpcId: 'vpc-1', ownerId: '111122223333', region: 'eu-west-1' },
    accepter: { vpcId: 'vpc-2', ownerId: '111122223333', region: 'eu-west-1' },
    tags: [],
  },
  'AWS::EC2::VPNConnection': {
    vpnConnectionId: 'vpn-1',
    state: 'available',
    tunnels: [
      { outsideIpAddress: '203.0.113.1', status: 'UP' },
      { outsideIpAddress: '203.0.113.2', status: 'UP' },
    ],
    tags: [],
  },
  'AWS::EC2::Volume': {
    volumeId: 'vol-1',
    encrypted: false,
    kmsKeyId: null,
    state: 'in-use',
    tags: [],
  },
} satisfies Partial<Facts>;
