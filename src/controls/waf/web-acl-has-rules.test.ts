import { cases, denied } from '../testing.ts';
import control from './web-acl-has-rules.ts';

const NONE = 'none of its rules can block, and it lets through what no rule decides on';
const all = (
  ...actions: ('block' | 'captcha' | 'allow' | 'count' | 'group' | 'group-partly' | 'other')[]
) => ({
  rules: actions.map((action) => ({ name: action, action })),
});

cases(control, [
  ['a new one', {}, 'it has no rules and lets everything through'],
  ['a rule that blocks', all('count', 'block'), true],
  ['a rule that asks', all('captcha'), true],
  ['a group that does what it does', all('group'), true],
  ['rules that count', all('count', 'count'), NONE],
  ['rules that allow', all('allow'), NONE],
  ['an action we do not know', all('other'), NONE],
  ['a group that counts in part, beside one that does not', all('group-partly', 'group'), true],
  [
    'a group that counts in part',
    all('count', 'group-partly'),
    'unknown: rules: unsupported (whether all rules of the group group-partly are overridden to count)',
  ],
  ['nothing gets in by itself', { defaultAction: 'block', ...all('allow') }, true],
  [
    'hidden from us',
    { rules: denied('wafv2:GetWebACL') },
    'unknown: rules: denied (wafv2:GetWebACL)',
  ],
]);
