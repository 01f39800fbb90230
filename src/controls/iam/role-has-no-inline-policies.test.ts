import { cases, denied } from '../testing.ts';
import control from './role-has-no-inline-policies.ts';

const inlinePolicies = ['logs'];

cases(control, [
  ['default', {}, true],
  ['one', { inlinePolicies }, 'it has the inline policy logs'],
  ['Identity Center', { path: '/aws-reserved/sso.amazonaws.com/', inlinePolicies }, 'exempt'],
  ['service-linked', { path: '/aws-service-role/rds.amazonaws.com/', inlinePolicies }, 'exempt'],
  [
    'a path that merely sounds so',
    { path: '/apps/aws-reserved/', inlinePolicies },
    'it has the inline policy logs',
  ],
  [
    'denied',
    { inlinePolicies: denied('iam:GetAccountAuthorizationDetails') },
    'unknown: inlinePolicies: denied (iam:GetAccountAuthorizationDetails)',
  ],
]);
