import { cases, denied } from '../testing.ts';
import control from './user-has-no-inline-policies.ts';

cases(control, [
  ['default', {}, true],
  ['one', { inlinePolicies: ['logs'] }, 'it has the inline policy logs'],
  ['two', { inlinePolicies: ['logs', 'mail'] }, 'it has the inline policy logs and mail'],
  [
    'denied',
    { inlinePolicies: denied('iam:GetAccountAuthorizationDetails') },
    'unknown: inlinePolicies: denied (iam:GetAccountAuthorizationDetails)',
  ],
]);
