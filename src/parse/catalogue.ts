import type { AnyAdapter } from './adapter.ts';
import ec2SecurityGroup from './cloudformation/ec2/security-group.ts';
import iamGroup from './cloudformation/iam/group.ts';
import iamInlinePolicies from './cloudformation/iam/inline-policies.ts';
import iamManagedPolicy from './cloudformation/iam/managed-policy.ts';
import iamRole from './cloudformation/iam/role.ts';
import iamUser from './cloudformation/iam/user.ts';
import s3Bucket from './cloudformation/s3/bucket.ts';
import sqsQueue from './cloudformation/sqs/queue.ts';

const all: readonly AnyAdapter[] = [
  ec2SecurityGroup,
  iamGroup,
  ...iamInlinePolicies,
  iamManagedPolicy,
  iamRole,
  iamUser,
  s3Bucket,
  sqsQueue,
];

/** Adapters by what the code calls the resource. */
export const adapters: ReadonlyMap<string, readonly AnyAdapter[]> = new Map(
  all.map(({ of }) => [of, all.filter((one) => one.of === of)]),
);

/** What is read as a part of other resources. */
export const satellites: ReadonlySet<string> = new Set([
  'AWS::CloudFormation::Stack',
  'AWS::EC2::SecurityGroupEgress',
  'AWS::EC2::SecurityGroupIngress',
  'AWS::IAM::AccessKey',
  'AWS::IAM::UserToGroupAddition',
  'AWS::IAM::VirtualMFADevice',
  'AWS::S3::AccessPoint',
  'AWS::S3::BucketPolicy',
  'AWS::SQS::QueuePolicy',
]);
