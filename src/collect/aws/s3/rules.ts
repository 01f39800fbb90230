import type { BucketNotification, LifecycleRule, ReplicationRule } from '../../../model/aws/s3.ts';
import { present } from '../../collector.ts';
import type { Output } from '../api.ts';

type Lifecycle = NonNullable<Output<'s3', 'GetBucketLifecycleConfiguration'>['Rules']>[number];
type Replication = NonNullable<
  NonNullable<Output<'s3', 'GetBucketReplication'>['ReplicationConfiguration']>['Rules']
>[number];

/** Old rules have their prefix outside of the filter. */
export function toLifecycleRule(rule: Lifecycle): LifecycleRule {
  const { Filter, Expiration } = rule;
  const narrowing = [
    Filter?.Tag,
    Filter?.ObjectSizeGreaterThan,
    Filter?.ObjectSizeLessThan,
    Filter?.And?.Tags,
    Filter?.And?.ObjectSizeGreaterThan,
    Filter?.And?.ObjectSizeLessThan,
  ];
  return {
    ruleId: rule.ID ?? '',
    status: present(rule.Status),
    prefix: Filter?.Prefix ?? Filter?.And?.Prefix ?? rule.Prefix ?? '',
    narrowed: narrowing.some((part) => part !== undefined),
    transitions: (rule.Transitions ?? []).map(({ Days, Date: date, StorageClass }) => ({
      days: Days ?? (date === undefined ? 0 : null),
      storageClass: present(StorageClass),
    })),
    expirationDays: Expiration?.Days ?? null,
    expirationDate: Expiration?.Date ?? null,
  };
}

export function toReplicationRule(rule: Replication): ReplicationRule {
  const { Filter } = rule;
  return {
    ruleId: rule.ID ?? '',
    status: present(rule.Status),
    prefix: Filter?.Prefix ?? Filter?.And?.Prefix ?? rule.Prefix ?? '',
    narrowed: Filter?.Tag !== undefined || Filter?.And?.Tags !== undefined,
    storageClass: rule.Destination?.StorageClass ?? null,
  };
}

export function toNotifications(
  found: Output<'s3', 'GetBucketNotificationConfiguration'>,
): BucketNotification[] {
  return [
    ...(found.TopicConfigurations ?? []).map(({ TopicArn, Events }) => ({
      kind: 'sns' as const,
      target: present(TopicArn),
      events: present(Events),
    })),
    ...(found.QueueConfigurations ?? []).map(({ QueueArn, Events }) => ({
      kind: 'sqs' as const,
      target: present(QueueArn),
      events: present(Events),
    })),
    ...(found.LambdaFunctionConfigurations ?? []).map(({ LambdaFunctionArn, Events }) => ({
      kind: 'lambda' as const,
      target: present(LambdaFunctionArn),
      events: present(Events),
    })),
    // EventBridge gets everything, so nothing is said of events.
    ...(found.EventBridgeConfiguration
      ? [{ kind: 'eventbridge' as const, target: '', events: [] }]
      : []),
  ];
}
