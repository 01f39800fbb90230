import { parseArn } from './arn.ts';
import type { StackResource } from './aws/cloudformation.ts';
import type { Facts, ResourceType, Seen } from './resource.ts';

/** A resource that code could have made. */
export interface Codable {
  type: ResourceType;
  id: string;
}

/** Types that code makes, and of which AWS makes none by itself. */
const PLAIN = {
  'AWS::CloudFront::Distribution': [],
  'AWS::CloudTrail::Trail': [],
  'AWS::DynamoDB::Table': [],
  'AWS::EC2::LaunchTemplate': [],
  'AWS::ECR::Repository': [],
  'AWS::ECS::Service': [],
  'AWS::EFS::FileSystem': [],
  'AWS::EKS::Cluster': [],
  'AWS::ElastiCache::ReplicationGroup': [],
  'AWS::ElasticLoadBalancing::LoadBalancer': [],
  'AWS::ElasticLoadBalancingV2::LoadBalancer': [],
  'AWS::IAM::Group': [],
  'AWS::IAM::ManagedPolicy': [],
  'AWS::IAM::User': [],
  'AWS::Kinesis::Stream': [],
  'AWS::Lambda::Function': [],
  'AWS::OpenSearchService::Domain': [],
  'AWS::RDS::DBCluster': [],
  'AWS::RDS::DBInstance': [],
  'AWS::Redshift::Cluster': [],
  'AWS::Route53::HostedZone': [],
  'AWS::S3::Bucket': [],
  'AWS::SNS::Topic': [],
  'AWS::SQS::Queue': [],
} as const satisfies Partial<Record<ResourceType, readonly []>>;

const plainTypes = Object.keys(PLAIN) as (keyof typeof PLAIN)[];

/** All that code makes, with the facts that tell it from what AWS makes; for a control's `around`. */
export const CODABLE = {
  ...PLAIN,
  'AWS::CloudWatch::Alarm': ['alarmName'],
  'AWS::EC2::Instance': ['state', 'tags'],
  'AWS::EC2::SecurityGroup': ['groupName'],
  'AWS::EC2::Subnet': ['vpcId'],
  'AWS::EC2::VPC': ['vpcId', 'isDefault'],
  'AWS::IAM::Role': ['path'],
  'AWS::KMS::Key': ['keyManager'],
  'AWS::Logs::LogGroup': ['logGroupName'],
  'AWS::SecretsManager::Secret': ['owningService'],
} as const;

/** Every resource of a type, with those facts. */
export type AllOf = <T extends keyof typeof CODABLE>(
  type: T,
) => Iterable<Seen<T, Extract<(typeof CODABLE)[T][number], keyof Facts[T]>>>;

/** What people make, not AWS: default networks, service-linked roles and the like are left out. */
export function* codable(all: AllOf): Generator<Codable> {
  for (const type of plainTypes) yield* all(type);
  for (const alarm of all('AWS::CloudWatch::Alarm')) {
    if (!alarm.alarmName.startsWith('TargetTracking-')) yield alarm;
  }
  for (const instance of all('AWS::EC2::Instance')) {
    const isGone = ['shutting-down', 'terminated'].includes(instance.state);
    if (!isGone && !instance.tags.some(({ key }) => key === 'aws:autoscaling:groupName')) {
      yield instance;
    }
  }
  const defaults = new Set<string>();
  for (const vpc of all('AWS::EC2::VPC')) {
    if (vpc.isDefault) defaults.add(vpc.vpcId);
    else yield vpc;
  }
  for (const subnet of all('AWS::EC2::Subnet')) {
    if (!defaults.has(subnet.vpcId)) yield subnet;
  }
  for (const group of all('AWS::EC2::SecurityGroup')) {
    if (group.groupName !== 'default') yield group;
  }
  for (const role of all('AWS::IAM::Role')) {
    if (!/^\/aws-(service-role|reserved)\//.test(role.path)) yield role;
  }
  for (const key of all('AWS::KMS::Key')) {
    if (key.keyManager === 'CUSTOMER') yield key;
  }
  for (const group of all('AWS::Logs::LogGroup')) {
    if (!group.logGroupName.startsWith('/aws/')) yield group;
  }
  for (const secret of all('AWS::SecretsManager::Secret')) {
    if (secret.owningService === null) yield secret;
  }
}

/**
 * Tells whether stacks of these regions hold a resource. A stack knows its resources by what CloudFormation calls their
 * physical id: an ARN, a name, an id or a URL, by type. Source: CloudFormation Template Reference, "Ref" of each type.
 */
export function heldBy(
  stacks: Iterable<{ region: string; resources: readonly StackResource[] }>,
): (resource: Codable) => boolean {
  const held = new Set<string>();
  for (const { region, resources } of stacks) {
    for (const { resourceType, physicalResourceId } of resources) {
      const name = physicalResourceId.replace(/^https:\/\/.*\//, '');
      held.add(`${resourceType} ${region} ${name}`);
      held.add(`${resourceType}  ${name}`);
    }
  }
  return ({ type, id }) => {
    const arn = parseArn(id);
    if (!arn) return false;
    const names = [id, arn.resource, arn.resource.replace(/^[^:/]*[:/]/, '')];
    // People and roles have a path before their name.
    if (arn.service === 'iam') names.push(arn.resource.replace(/^.*\//, ''));
    // Things without a region are known to the stack of any.
    return names.some((name) => held.has(`${type} ${arn.region} ${name}`));
  };
}
