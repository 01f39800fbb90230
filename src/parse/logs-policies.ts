import { type Setting, setting } from './adapter.ts';
import type { Block } from './block.ts';
import type { Words } from './words.ts';

type OfRegion = Setting<'AWS::::Region'>;

/** A policy of the account may send the events of all log groups somewhere; other kinds say other things of them. */
export function accountPolicy(of: string, words: Words): OfRegion {
  return setting({
    sets: 'AWS::::Region',
    of,
    facts: {
      accountSubscriptionPolicies: (policy) =>
        policy.text(words('policy_type')) === 'SUBSCRIPTION_FILTER_POLICY'
          ? [
              {
                policyName: policy.text(words('policy_name')) ?? '',
                selectionCriteria: policy.text(words('selection_criteria')),
                destinationArn:
                  unpacked(policy, words('policy_document'))?.text('DestinationArn') ?? '',
              },
            ]
          : [],
    },
  });
}

export function resourcePolicy(of: string, words: Words): OfRegion {
  return setting({
    sets: 'AWS::::Region',
    of,
    facts: {
      logsResourcePolicies: (policy) => [
        {
          name: policy.text(words('policy_name')) ?? '',
          policy: policy.policy(words('policy_document')),
        },
      ],
    },
  });
}

function unpacked(block: Block, name: string): Block | null {
  return block.unpacked(name).block(name);
}
