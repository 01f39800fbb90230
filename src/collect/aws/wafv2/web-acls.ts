import type { WebAclRule } from '../../../model/aws/wafv2.ts';
import { type Aws, collector, type Listed, present } from '../../collector.ts';
import { type AnyRule, canStop, groupOf, type Scope, type WebAcl } from './rule-groups.ts';

interface Found extends Listed {
  key: { Name: string; Id: string; Scope: Scope };
}

const needs = ['wafv2:GetWebACL'];

export default collector<'AWS::WAFv2::WebACL', Found>({
  type: 'AWS::WAFv2::WebACL',
  scope: 'region',
  list: {
    needs: ['wafv2:ListWebACLs'],
    async *read(aws) {
      yield* webAcls(aws, 'REGIONAL');
      if (aws.region === aws.globalRegion) yield* webAcls(aws, 'CLOUDFRONT');
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
      read: async (aws, item) => rulesOf(await webAcl(aws, item)).map(toRule),
    },
    blockingGroup: {
      needs: [...needs, 'wafv2:DescribeManagedRuleGroup', 'wafv2:GetRuleGroup'],
      async read(aws, item) {
        const groups = rulesOf(await webAcl(aws, item)).filter(
          (rule) => toRule(rule).action === 'group',
        );
        // Everybody may describe managed groups, but not always those that Firewall Manager or Shield put there.
        groups.sort((a, b) => Number(isReference(a)) - Number(isReference(b)));
        for (const rule of groups) {
          if (await canStop(aws, rule, item.key.Scope)) return present(rule.Name);
        }
        return null;
      },
    },
  },
});

/** Asked once for all that may stand behind one. */
export async function* webAcls(aws: Aws, Scope: Scope): AsyncGenerator<Found> {
  const pages = aws.pages('wafv2', 'ListWebACLs', { Scope, Limit: 100 }, { shared: true });
  for await (const { WebACLs } of pages) {
    for (const { ARN, Name, Id } of WebACLs ?? []) {
      const name = present(Name);
      yield { id: present(ARN), name, key: { Name: name, Id: present(Id), Scope } };
    }
  }
}

async function webAcl(aws: Aws, { key }: Found): Promise<WebAcl> {
  return present((await aws.call('wafv2', 'GetWebACL', key)).WebACL);
}

/** Its own, and what Firewall Manager puts before and after them. */
function rulesOf(acl: WebAcl): AnyRule[] {
  return [
    ...(acl.PreProcessFirewallManagerRuleGroups ?? []),
    ...(acl.Rules ?? []),
    ...(acl.PostProcessFirewallManagerRuleGroups ?? []),
  ];
}

/** A rule has an action, or it refers to a group and may override what that does. */
function toRule(rule: AnyRule): WebAclRule {
  const name = present(rule.Name);
  const action = 'Action' in rule ? rule.Action : undefined;
  if (action === undefined) {
    const { Count } = present(rule.OverrideAction);
    return { name, action: Count === undefined ? 'group' : 'count' };
  }
  const { Block, Captcha, Challenge, Allow, Count } = action;
  if (Block) return { name, action: 'block' };
  if (Captcha) return { name, action: 'captcha' };
  if (Challenge) return { name, action: 'challenge' };
  if (Allow) return { name, action: 'allow' };
  return { name, action: Count ? 'count' : 'other' };
}

function isReference(rule: AnyRule): boolean {
  return groupOf(rule).RuleGroupReferenceStatement !== undefined;
}
