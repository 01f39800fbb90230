import type { WebAclRule } from '../model/aws/wafv2.ts';
import { someOf } from '../model/kleene.ts';
import { UnknownFact } from '../model/unknown.ts';
import { adapter } from './adapter.ts';
import { arnOf } from './arns.ts';
import type { Block } from './block.ts';
import type { Dialect } from './dialect.ts';

/** What a language calls web ACLs and their rules. */
export interface WebAclLanguage {
  of: string;
  rules: string;
  /** Blocks that put a group of rules into an ACL. */
  associated?: string;
}

export function webAcl({ of, rules, associated }: WebAclLanguage, { word }: Dialect) {
  return adapter({
    type: 'AWS::WAFv2::WebACL',
    of,
    satellites: associated === undefined ? [] : [associated],
    name: (acl) => acl.text(word('name')),
    attributes: {
      arn: arnOf.webAcl,
      Arn: arnOf.webAcl,
      id: ({ id }) => id,
      Id: ({ id }) => id,
    },
    facts: {
      scope: (acl) => acl.text(word('scope')) ?? '',
      defaultAction: (acl) =>
        acl.block(word('default_action'))?.block(word('block')) ? 'block' : 'allow',
      rules: (acl, { list }) => [
        ...acl.list(rules, (rule) => ({ name: nameOf(rule, word), action: actionOf(rule, word) })),
        ...(associated === undefined
          ? []
          : list(associated, 'web_acl_arn', (one) => ({
              name: one.text('rule_name') ?? '',
              action: 'group' as const,
            }))),
      ],
      blockingGroup(acl, { one }) {
        const more = associated !== undefined && one(associated, 'web_acl_arn') !== null;
        const found = someOf(acl.each(rules), (rule) => stops(rule, rules, word));
        if (!found && more) throw untold();
        return found ? nameOf(found.item, word) : null;
      },
    },
  });
}

function nameOf(rule: Block, word: Dialect['word']): string {
  return rule.text(word('name')) ?? '';
}

/** A rule has an action, or refers to a group and may override what that does. */
function actionOf(rule: Block, word: Dialect['word']): WebAclRule['action'] {
  const own = rule.block(word('action'));
  const override = rule.block(word('override_action'));
  if (own) return ACTIONS.find((action) => own.block(word(action)) !== null) ?? 'other';
  return override?.block(word('count')) ? 'count' : 'group';
}

const ACTIONS = ['block', 'captcha', 'challenge', 'allow', 'count'] as const;

/** Amazon's managed groups block as they are given. Throws UnknownFact where nobody here can tell. */
function stops(rule: Block, rules: string, word: Dialect['word']): boolean {
  if (actionOf(rule, word) !== 'group') return false;
  const [statement] = rule.each(word('statement'));
  const managed = statement?.block(word('managed_rule_group_statement'));
  const changes = [word('rule_action_override'), word('rule_action_overrides'), 'excluded_rule'];
  if (managed?.text(word('vendor_name')) === 'AWS') {
    if (changes.some((member) => managed.block(member) !== null)) throw untold();
    return true;
  }
  const [reference] = statement?.each(word('rule_group_reference_statement')) ?? [];
  const group = reference?.referred(word('arn'));
  if (!group) throw untold();
  const actions = group.list(rules, (one) => actionOf(one, word));
  return actions.some((action) => ['block', 'captcha', 'challenge'].includes(action));
}

function untold(): UnknownFact {
  const detail = 'what its groups of rules can stop';
  return new UnknownFact('blockingGroup', { $unknown: 'computed', detail });
}
