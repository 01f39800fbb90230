import type { PolicyDocument } from '../policy.ts';
import type { Tag } from '../tag.ts';

export interface SnsTopic {
  topicName: string;
  /** Key id, ARN or alias; null: not encrypted. */
  kmsMasterKeyId: string | null;
  policy: PolicyDocument | null;
  subscriptions: TopicSubscription[];
  tags: Tag[];
}

export interface TopicSubscription {
  protocol: string;
  endpoint: string;
  /** False while AWS waits for the receiver to agree. */
  confirmed: boolean;
}
