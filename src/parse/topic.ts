import type { TopicSubscription } from '../model/aws/sns.ts';
import type { Block } from './block.ts';
import type { Words } from './words.ts';

/** Whoever is asked will agree: that he has not yet is nothing code could mend. */
export function subscription(words: Words): (block: Block) => TopicSubscription {
  return (block) => ({
    protocol: block.text(words('protocol')) ?? '',
    endpoint: block.text(words('endpoint')) ?? '',
    confirmed: true,
  });
}
