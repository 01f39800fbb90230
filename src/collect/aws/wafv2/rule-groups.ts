import { type Aws, present } from '../../collector.ts';
import type { Output } from '../api.ts';

export type Scope = 'CLOUDFRONT' | 'REGIONAL';
export type WebAcl = NonNullable<Output<'wafv2', 'GetWebACL'>['WebACL']>;
type FirewallManagerRule = NonNullable<WebAcl['PreProcessFirewallManagerRuleGroups']>[number];
export type AnyRule = NonNullable<WebAcl['Rules']>[number] | FirewallManagerRule;

type Statements = NonNullable<FirewallManagerRule['FirewallManagerStatement']>;
type Managed = NonNullable<Statements['ManagedRuleGroupStatement']>;
type Reference = NonNullable<Statements['RuleGroupReferenceStatement']>;
type RuleAction = NonNullable<
  NonNullable<Output<'wafv2', 'DescribeManagedRuleGroup'>['Rules']>[number]['Action']
>;

/** The statement by which a rule refers to a group. */
export function groupOf(rule: AnyRule): Statements {
  return present('Statement' in rule ? rule.Statement : firewallManagerStatement(rule));
}

/** Can a rule of the group stop a request, with what this use of the group overrides? */
export async function canStop(aws: Aws, rule: AnyRule, scope: Scope): Promise<boolean> {
  const { ManagedRuleGroupStatement: managed, RuleGroupReferenceStatement: reference } =
    groupOf(rule);
  const rules = managed
    ? await managedRules(aws, managed, scope)
    : await ownRules(aws, present(present(reference).ARN));
  const group = present(managed ?? reference);
  return rules.some(({ Name, Action }) =>
    stops(overridden(group, present(Name)) ?? present(Action)),
  );
}

async function managedRules(aws: Aws, { VendorName, Name, Version }: Managed, Scope: Scope) {
  const { Rules } = await aws.call(
    'wafv2',
    'DescribeManagedRuleGroup',
    {
      VendorName,
      Name,
      Scope,
      // Without one, the version that its vendor recommends.
      ...(Version !== undefined && { VersionName: Version }),
    },
    { shared: true },
  );
  return present(Rules);
}

async function ownRules(aws: Aws, ARN: string) {
  const { RuleGroup } = await aws.call('wafv2', 'GetRuleGroup', { ARN }, { shared: true });
  return present(RuleGroup).Rules ?? [];
}

function overridden(group: Managed | Reference, name: string): RuleAction | undefined {
  const override = group.RuleActionOverrides?.find(({ Name }) => Name === name);
  if (override) return present(override.ActionToUse);
  return group.ExcludedRules?.some(({ Name }) => Name === name) ? { Count: {} } : undefined;
}

function stops(action: RuleAction): boolean {
  return (action.Block ?? action.Captcha ?? action.Challenge) !== undefined;
}

function firewallManagerStatement(rule: AnyRule): Statements | undefined {
  return 'FirewallManagerStatement' in rule ? rule.FirewallManagerStatement : undefined;
}
