import type { WebAclRule } from '../../../model/aws/wafv2.ts';
import { type Aws, collector, type Listed, present } from '../../collector.ts';
import type { Output } from '../api.ts';

type WebACL = NonNullable<Output<'wafv2', 'GetWebACL'>['WebACL']>;
type Rule = NonNullable<WebACL['Rules']>[number];
type FirewallManagerRuleGroup = NonNullable<WebACL['PreProcessFirewallManagerRuleGroups']>[number];

interface Found extends Listed {
  key: { Name: string; Id: string; Scope: 'CLOUDFRONT' | 'REGIONAL' };
}

const needs = ['wafv2:GetWebACL'];

export default collector<'AWS::WAFv2::WebACL', Found>({
  type: 'AWS::WAFv2::WebACL',
  scope: 'region',
  list: {
    needs: ['wafv2:ListWebACLs'],
    async *read(aws) {
      yield* listed(aws, 'REGIONAL');
      if (aws.region === aws.globalRegion) yield* listed(aws, 'CLOUDFRONT');
    },
  },
  facts: {
    scope: ({ key }) => key.Scope,
    defaultAction: {
      needs,
      async read(aws, item) {
        const { Allow, Block } = present((await webAcl(aws, item)).DefaultAction);
        return Block === undefined ? present(Allow) && 'allow' : 'block';
      },
    },
    rules: {
      needs,
      async read(aws, item) {
        const acl = await webAcl(aws, item);
        return [
          ...(acl.PreProcessFirewallManagerRuleGroups ?? []),
          ...(acl.Rules ?? []),
          ...(acl.PostProcessFirewallManagerRuleGroups ?? []),
        ].map(toRule);
      },
    },
  },
});

async function* listed(aws: Aws, Scope: Found['key']['Scope']): AsyncGenerator<Found> {
  for await (const { WebACLs } of aws.pages('wafv2', 'ListWebACLs', { Scope, Limit: 100 })) {
    for (const { ARN, Name, Id } of WebACLs ?? []) {
      const name = present(Name);
      yield { id: present(ARN), name, key: { Name: name, Id: present(Id), Scope } };
    }
  }
}

async function webAcl(aws: Aws, { key }: Found): Promise<WebACL> {
  return present((await aws.call('wafv2', 'GetWebACL', key)).WebACL);
}

/** A rule has an action, or it refers to a group and may override what that does. */
function toRule(rule: Rule | FirewallManagerRuleGroup): WebAclRule {
  const name = present(rule.Name);
  const action = 'Action' in rule ? rule.Action : undefined;
  if (action === undefined) {
    const { Count } = present(rule.OverrideAction);
    return { name, action: Count === undefined ? groupAction(rule) : 'count' };
  }
  const { Block, Captcha, Challenge, Allow, Count } = action;
  if (Block) return { name, action: 'block' };
  if (Captcha) return { name, action: 'captcha' };
  if (Challenge) return { name, action: 'challenge' };
  if (Allow) return { name, action: 'allow' };
  return { name, action: Count ? 'count' : 'other' };
}

/** AWS does not say here which rules a group has, so whether those that only count are all of them. */
function groupAction(rule: Rule | FirewallManagerRuleGroup): 'group' | 'group-partly' {
  const statement = present('Statement' in rule ? rule.Statement : statementOf(rule));
  const group = present(
    statement.ManagedRuleGroupStatement ?? statement.RuleGroupReferenceStatement,
  );
  const overrides = (group.RuleActionOverrides ?? []).map(({ ActionToUse }) =>
    present(ActionToUse),
  );
  const stops = overrides.some(({ Block, Captcha, Challenge }) => Block ?? Captcha ?? Challenge);
  const counted = overrides.length > 0 || (group.ExcludedRules ?? []).length > 0;
  return counted && !stops ? 'group-partly' : 'group';
}

function statementOf(rule: Rule | FirewallManagerRuleGroup) {
  return 'FirewallManagerStatement' in rule ? rule.FirewallManagerStatement : undefined;
}
