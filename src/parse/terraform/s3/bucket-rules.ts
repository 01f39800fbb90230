import type { LifecycleRule, ReplicationRule } from '../../../model/aws/s3.ts';
import type { Beside } from '../../adapter.ts';
import type { Block } from '../../block.ts';

/** Where rules stand: in the bucket as earlier versions of the provider wrote them, else beside it. */
export function lifecycleRules(bucket: Block, { one }: Beside): LifecycleRule[] {
  if (bucket.block('lifecycle_rule')) return bucket.list('lifecycle_rule', lifecycleRule);
  return one('aws_s3_bucket_lifecycle_configuration', 'bucket')?.list('rule', lifecycleRule) ?? [];
}

export function replicationRules(bucket: Block, { one }: Beside): ReplicationRule[] {
  const own = bucket.block('replication_configuration');
  if (own) return own.list('rules', replicationRule);
  return (
    one('aws_s3_bucket_replication_configuration', 'bucket')?.list('rule', replicationRule) ?? []
  );
}

function lifecycleRule(rule: Block): LifecycleRule {
  const expiration = rule.block('expiration');
  return {
    ruleId: rule.text('id') ?? '',
    status: rule.text('status') ?? (rule.flag('enabled') ? 'Enabled' : 'Disabled'),
    ...reachOf(rule),
    transitions: rule.list('transition', (one) => ({
      days: one.number('days') ?? (one.has('date') ? null : 0),
      storageClass: one.text('storage_class') ?? '',
    })),
    expirationDays: expiration?.number('days') || null,
    expirationDate: expiration?.text('date') || null,
  };
}

function replicationRule(rule: Block): ReplicationRule {
  return {
    ruleId: rule.text('id') ?? '',
    status: rule.text('status') ?? '',
    ...reachOf(rule),
    storageClass: rule.block('destination')?.text('storage_class') ?? null,
  };
}

/** What a rule is about: by a prefix of its own, by its filter, or by several conditions of that. */
function reachOf(rule: Block): Pick<LifecycleRule, 'prefix' | 'narrowed'> {
  const filter = rule.block('filter');
  const conditions = [rule, filter, filter?.block('and')].filter((one) => one != null);
  const [prefix = ''] = conditions.flatMap((one) => one.text('prefix') || []);
  return { prefix, narrowed: conditions.some(isNarrow) };
}

function isNarrow(condition: Block): boolean {
  return (
    condition.pairs('tags').length > 0 ||
    condition.block('tag') !== null ||
    Boolean(condition.number('object_size_greater_than')) ||
    Boolean(condition.number('object_size_less_than'))
  );
}
