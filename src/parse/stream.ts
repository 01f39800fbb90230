import type { NamedPolicy } from '../model/policy.ts';
import type { Beside } from './adapter.ts';

/** What a language calls those registered to read a stream, and policies of streams and of these. */
export interface StreamWords {
  consumer: string;
  stream: string;
  consumerName: string;
  policy: string;
  resource: string;
  document: string;
}

export function streamPolicy({ one }: Pick<Beside, 'one'>, words: StreamWords) {
  return one(words.policy, words.resource)?.policy(words.document) ?? null;
}

export function consumerPolicies({ list, around }: Beside, words: StreamWords): NamedPolicy[] {
  return list(words.consumer, words.stream, (consumer) => ({
    name: consumer.text(words.consumerName) ?? '',
    policy: streamPolicy(around(consumer), words),
  }));
}
