import { parseArn } from './arn.ts';
import type { StackResource } from './aws/cloudformation.ts';
import type { ResourceType } from './resource.ts';

/** A resource that code could have made. */
export interface Codable {
  type: ResourceType;
  id: string;
}

/** Types that code makes, and of which AWS makes none by itself; for a control's `around`. */
export const PLAIN = {
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

export const plainTypes = Object.keys(PLAIN) as (keyof typeof PLAIN)[];

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
