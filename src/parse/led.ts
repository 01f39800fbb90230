import type { Declared } from './declared.ts';
import { Hole, type Reference, type Value } from './value.ts';

/**
 * What the attribute of something declared leads on to: `aws_s3_bucket_policy.a.id` is the name of its bucket, and
 * `aws_subnet.a.vpc_id` the id of the VPC which the code puts there. `passing` answers the block of an attribute that is none of
 * its own names.
 */
export function ledTo(
  value: Value,
  passing: (reference: Reference) => Declared | undefined,
): Value {
  let at = value;
  for (let steps = 0; steps < LONGEST && at instanceof Hole && at.of; steps += 1) {
    const declared = passing(at.of);
    if (!declared) break;
    const { attribute } = at.of;
    const member = CALLED_BY.get(`${declared.type}.${attribute}`);
    const next = declared.fields.members.get(member ?? attribute);
    // A text is but what it says, unless it is what the block is about.
    if (!(next instanceof Hole && next.of) && !(member && typeof next === 'string')) break;
    at = next;
  }
  return at;
}

const LONGEST = 100;

/** Attributes that are a member under another name. Source: "Attribute reference" of each in the Terraform Registry. */
const CALLED_BY: ReadonlyMap<string, string> = new Map([
  ...[
    ...['accelerate_configuration', 'cors_configuration', 'lifecycle_configuration', 'logging'],
    ...['notification', 'object_lock_configuration', 'ownership_controls', 'policy'],
    ...['public_access_block', 'replication_configuration', 'request_payment_configuration'],
    ...['server_side_encryption_configuration', 'versioning', 'website_configuration'],
  ].map((part) => [`aws_s3_bucket_${part}.id`, 'bucket'] as const),
  ['aws_api_gateway_rest_api_policy.id', 'rest_api_id'],
  ['aws_kms_key_policy.id', 'key_id'],
  ['aws_opensearch_domain_policy.id', 'domain_name'],
  ['aws_secretsmanager_secret_policy.id', 'secret_arn'],
  ['aws_sns_topic_policy.id', 'arn'],
  ['aws_sqs_queue_policy.id', 'queue_url'],
  ['aws_vpc_peering_connection_accepter.id', 'vpc_peering_connection_id'],
]);
