import type { Resource, ResourceType } from '../../model/resource.ts';
import { cases, denied, resource } from '../testing.ts';
import control from './security-group-in-use.ts';

const NOTHING = 'nothing uses it';
const group = (groupId: string, facts: object = {}) =>
  resource('AWS::EC2::SecurityGroup', { id: groupId, groupId, ...facts });
const interfaceOf = (...groups: string[]) => resource('AWS::EC2::NetworkInterface', { groups });
const named = resource('AWS::EC2::LaunchTemplate', {
  securityGroupIds: [],
  securityGroupNames: ['web'],
});
const names = (groupId: string) => ({ peerGroups: [groupId] });

/** By what it is held, apart from an interface. */
const held: [type: ResourceType, fact: string][] = [
  ['AWS::AutoScaling::LaunchConfiguration', 'securityGroups'],
  ['AWS::Batch::ComputeEnvironment', 'securityGroupIds'],
  ['AWS::CodeBuild::Project', 'securityGroupIds'],
  ['AWS::EC2::ClientVpnEndpoint', 'securityGroupIds'],
  ['AWS::EC2::LaunchTemplate', 'securityGroupIds'],
  ['AWS::EC2::VPCEndpoint', 'groups'],
  ['AWS::ECS::Service', 'securityGroups'],
  ['AWS::EFS::MountTarget', 'securityGroups'],
  ['AWS::EKS::Cluster', 'securityGroupIds'],
  ['AWS::EMR::Cluster', 'securityGroups'],
  ['AWS::ElastiCache::CacheCluster', 'securityGroups'],
  ['AWS::ElasticLoadBalancing::LoadBalancer', 'securityGroups'],
  ['AWS::ElasticLoadBalancingV2::LoadBalancer', 'securityGroups'],
  ['AWS::Events::Rule', 'targetSecurityGroups'],
  ['AWS::Glue::Connection', 'securityGroupIdList'],
  ['AWS::Lambda::Function', 'securityGroupIds'],
  ['AWS::OpenSearchService::Domain', 'securityGroupIds'],
  ['AWS::RDS::DBCluster', 'vpcSecurityGroups'],
  ['AWS::RDS::DBInstance', 'vpcSecurityGroups'],
  ['AWS::Redshift::Cluster', 'vpcSecurityGroups'],
  ['AWS::SageMaker::NotebookInstance', 'securityGroups'],
];

cases(control, [
  ['default', {}, NOTHING],
  ['on an interface', {}, true, { others: [interfaceOf('sg-2', 'sg-1')] }],
  ['on an interface elsewhere', {}, NOTHING, { others: [inRegion('us-east-1')] }],
  ...held.map(([type, fact]): [string, object, true, { others: Resource[] }] => [
    `held by an ${type}`,
    {},
    true,
    { others: [resource(type, { [fact]: ['sg-1'] })] },
  ]),
  ...held.map(([type, fact]): [string, object, string, { others: Resource[] }] => [
    `another is held by an ${type}`,
    {},
    NOTHING,
    { others: [resource(type, { [fact]: ['sg-2'] })] },
  ]),
  ...held.map(([type]): [string, object, string, { incomplete: { type: ResourceType }[] }] => [
    `without the end of the listing of ${type}`,
    {},
    `unknown: list of ${type}: incomplete (it stopped early)`,
    { incomplete: [{ type }] },
  ]),
  [
    'a listing cut short in another region',
    {},
    NOTHING,
    { incomplete: [{ type: 'AWS::EC2::NetworkInterface', region: 'us-east-1' }] },
  ],
  [
    'held, though other listings were cut short',
    {},
    true,
    {
      others: [resource('AWS::EKS::Cluster', { securityGroupIds: ['sg-1'] })],
      incomplete: [{ type: 'AWS::EC2::NetworkInterface' }],
    },
  ],
  [
    'the groups of a cluster are unknown',
    {},
    'unknown: it securityGroupIds: denied (eks:DescribeCluster)',
    {
      others: [resource('AWS::EKS::Cluster', { securityGroupIds: denied('eks:DescribeCluster') })],
    },
  ],
  [
    'named by a launch template in a default VPC',
    { groupName: 'web' },
    true,
    { others: [named, resource('AWS::EC2::VPC', { isDefault: true })] },
  ],
  [
    'its name is that of another group, in a default VPC',
    { groupName: 'web' },
    NOTHING,
    { others: [named, resource('AWS::EC2::VPC')] },
  ],
  ['names itself alone', names('sg-1'), NOTHING],
  [
    'named by a group in use',
    {},
    true,
    { others: [group('sg-2', names('sg-1')), interfaceOf('sg-2')] },
  ],
  ['named by a group nobody uses', {}, NOTHING, { others: [group('sg-2', names('sg-1'))] }],
  [
    'two unused ones that name each other',
    names('sg-2'),
    NOTHING,
    { others: [group('sg-2', names('sg-1'))] },
  ],
  [
    'at the end of a chain',
    {},
    true,
    {
      others: [group('sg-2', names('sg-1')), group('sg-3', names('sg-2')), interfaceOf('sg-3')],
    },
  ],
  [
    'at the end of a long chain',
    {},
    true,
    {
      others: [
        ...Array.from({ length: 100 }, (_, i) => group(`sg-${i + 2}`, names(`sg-${i + 1}`))),
        interfaceOf('sg-101'),
      ],
    },
  ],
  [
    'at the end of a chain of thousands that nobody uses',
    {},
    NOTHING,
    {
      others: Array.from({ length: 3000 }, (_, i) => group(`sg-${i + 2}`, names(`sg-${i + 1}`))),
    },
  ],
  [
    'in use by one of two that name it, the other unknown',
    {},
    true,
    {
      others: [
        group('sg-2', names('sg-1')),
        group('sg-3', { peerGroups: denied('ec2:DescribeSecurityGroups') }),
        interfaceOf('sg-2'),
      ],
    },
  ],
  [
    'named by a group of which nothing is known',
    {},
    'unknown: sg-2 peerGroups: denied (ec2:DescribeSecurityGroups)',
    { others: [group('sg-2', { peerGroups: denied('ec2:DescribeSecurityGroups') })] },
  ],
  ['named beyond a peering', { referencingVpcs: ['vpc-9'] }, true],
  [
    'named beyond a peering by one of ours that nobody uses',
    { referencingVpcs: ['vpc-9'] },
    NOTHING,
    { others: [group('sg-2', { ...names('sg-1'), vpcId: 'vpc-9' })] },
  ],
  [
    'named by a group that another account shares',
    {},
    'unknown: sg-2: unsupported (only the account that owns it sees all that uses it)',
    {
      others: [group('sg-2', { ...names('sg-1'), ownerId: '444455556666', referencingVpcs: null })],
    },
  ],
  ['a default group', { groupName: 'default' }, 'exempt'],
  ['of an EKS cluster', { tags: [{ key: 'aws:eks:cluster-name', value: 'shop' }] }, 'exempt'],
  [
    'of EMR',
    {
      groupName: 'ElasticMapReduce-slave',
      description: 'Slave group for Elastic MapReduce created on 2025-03-04',
    },
    'exempt',
  ],
  ['of another account', { ownerId: '444455556666', referencingVpcs: null }, 'exempt'],
  [
    'denied',
    { referencingVpcs: denied('ec2:DescribeSecurityGroupReferences') },
    'unknown: referencingVpcs: denied (ec2:DescribeSecurityGroupReferences)',
  ],
]);

function inRegion(region: string): Resource {
  return resource('AWS::EC2::NetworkInterface', { region, groups: ['sg-1'] });
}
