import type { FirewallPolicy } from '../model/aws/network-firewall.ts';
import { UnknownFact } from '../model/unknown.ts';
import { adapter, onceCreated } from './adapter.ts';
import { arnOf } from './arns.ts';
import type { Block } from './block.ts';
import type { Dialect } from './dialect.ts';
import { ec2Id } from './ec2/ids.ts';

/** How a language writes firewalls and their policies. */
export interface FirewallLanguage {
  of: string;
  name: string;
  arn: string;
  /** Within a policy: its own block, and those that name groups of rules. */
  policy: string;
  stateful: string;
  stateless: string;
}

export function firewall(language: FirewallLanguage, { word }: Dialect) {
  const { of, name, arn } = language;
  return adapter({
    type: 'AWS::NetworkFirewall::Firewall',
    of,
    name: (one) => one.text(name),
    attributes: { [arn]: arnOf.firewall, id: arnOf.firewall, Ref: arnOf.firewall },
    id: arnOf.firewall,
    facts: {
      firewallName: (_, { self }) => self.name,
      endpointIds: (_, { self }) => [ec2Id.vpcEndpoint(self)],
      policy(one) {
        const policy = one.referred(word('firewall_policy_arn'));
        if (policy) return policyOf(policy.block(language.policy) ?? policy, language, word);
        throw new UnknownFact('policy', onceCreated('its policy'));
      },
    },
  });
}

function policyOf(
  policy: Block,
  { stateful, stateless }: FirewallLanguage,
  word: Dialect['word'],
): FirewallPolicy {
  const groups = (list: string) => policy.list(list, (one) => one.text(word('resource_arn')) ?? '');
  return {
    statefulRuleGroups: groups(stateful),
    statelessRuleGroups: groups(stateless),
    statelessDefaultActions: policy.texts(word('stateless_default_actions')),
  };
}
