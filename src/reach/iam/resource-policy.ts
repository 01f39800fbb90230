import { parseArn } from '../../model/arn.ts';
import type { Inventory } from '../../model/inventory.ts';
import type { ResourceType } from '../../model/resource.ts';
import type { Unknown } from '../../model/unknown.ts';
import type { Policy } from './policies.ts';

/** Where the policy of a resource stands: on a resource of this type and id, as this fact. */
export interface PolicyPlace {
  type: ResourceType;
  id: string;
  fact: string;
}

/** Policies that let others in, by the service whose ARN the resource has: where each of them is read. */
const PLACES = new Map<string, readonly [type: ResourceType, fact: string]>([
  ['s3', ['AWS::S3::Bucket', 'policy']],
  ['sns', ['AWS::SNS::Topic', 'policy']],
  ['sqs', ['AWS::SQS::Queue', 'policy']],
  ['kms', ['AWS::KMS::Key', 'policy']],
  ['iam', ['AWS::IAM::Role', 'assumeRolePolicy']],
]);

/**
 * Undefined where such resources have no policy, or none that is collected, and where a pattern names more than one. For
 * actions of STS it is whom a role trusts.
 */
export function placeOfPolicy(action: string, resource: string): PolicyPlace | undefined {
  const service = parseArn(resource)?.service ?? '';
  const [type, fact] = PLACES.get(service) ?? [];
  // What follows the name of a bucket is in the bucket.
  const [id = ''] = service === 's3' ? resource.split('/') : [resource];
  if (!type || !fact || /[*?]/.test(id)) return undefined;
  return type === 'AWS::IAM::Role' && !/^sts:/i.test(action) ? undefined : { type, id, fact };
}

/** Has it a policy that is not read at all, so that nobody can tell whom it lets in? */
export function hasUnreadPolicy(resource: string): boolean {
  return UNREAD.has(parseArn(resource)?.service ?? '') && !/[*?]/.test(resource);
}

/**
 * Whose a resource is, undefined where neither its ARN nor the inventory tells, and what its own policy says: null where
 * it has none, Unknown where it was not seen.
 */
export function ownedBy(
  { resources }: Inventory,
  action: string,
  resource: string,
): { account: string | undefined; policy: Policy | null } {
  const place = placeOfPolicy(action, resource);
  const found = place && resources.find(({ type, id }) => type === place.type && id === place.id);
  const document = found
    ? (Reflect.get(found, place.fact) as Policy['document'] | null | undefined)
    : place
      ? NOT_FOUND
      : hasUnreadPolicy(resource)
        ? NOT_READ
        : null;
  return {
    account: found?.account ?? (parseArn(resource)?.account || undefined),
    policy: document === null ? null : { document: document ?? NOT_FOUND },
  };
}

const NOT_FOUND: Unknown = {
  $unknown: 'incomplete',
  detail: 'the resource is not among what was scanned',
};
const NOT_READ: Unknown = {
  $unknown: 'unsupported',
  detail: 'policies of such resources are not read yet',
};

/**
 * Services with policies on resources, beside those that are collected. Source: IAM User Guide, "AWS services that work
 * with IAM", column of resource-based policies.
 */
const UNREAD = new Set(
  `acm-pca aoss backup codeartifact codebuild dynamodb ecr ecr-public elasticfilesystem es events execute-api glacier
  glue kinesis lambda logs mediastore network-firewall ram redshift-serverless refactor-spaces rekognition s3-object-lambda
  s3-outposts s3express s3tables schemas secretsmanager serverlessrepo ses signer ssm ssm-contacts ssm-incidents
  verifiedpermissions vpc-lattice vpce`.split(/\s+/),
);
