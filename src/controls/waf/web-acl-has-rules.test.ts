import { cases, denied } from '../testing.ts';
import control from './web-acl-has-rules.ts';

const NONE = 'none of its rules can block, and it lets through what no rule decides on';
const all = (...actions: ('block' | 'captcha' | 'allow' | 'count' | 'group' | 'other')[]) => ({
  rules: actions.map((action) => ({ name: action, action })),
});

cases(control, [
  ['a new one', {}, 'it has no rules and lets everything through'],
  ['a rule that blocks', all('count', 'block'), true],
  ['a rule that asks', all('captcha'), true],
  ['a group that can block', { ...all('count', 'group'), blockingGroup: 'group' }, true],
  ['a group of which every rule counts', all('group'), NONE],
  [
    'a group not to be seen',
    { ...all('count', 'group'), blockingGroup: denied('wafv2:GetRuleGroup') },
    'unknown: blockingGroup: denied (wafv2:GetRuleGroup)',
  ],
  [
    'a group not to be seen, beside a rule that blocks',
    { ...all('block', 'group'), blockingGroup: denied('wafv2:GetRuleGroup') },
    true,
  ],
  ['rules that count', all('count', 'count'), NONE],
  ['rules that allow', all('allow'), NONE],
  ['an action we do not know', all('other'), NONE],
  ['nothing gets in by itself', { defaultAction: 'block', ...all('allow') }, true],
  [
    'hidden from us',
    { rules: denied('wafv2:GetWebACL') },
    'unknown: rules: denied (wafv2:GetWebACL)',
  ],
]);
