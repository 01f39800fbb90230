import { allow, arnOf, deny, policy, user, when, withMfa, withoutMfa } from '../people.testing.ts';
import { cases, denied } from '../testing.ts';
import control from './sensitive-actions-require-mfa.ts';

const it = { id: arnOf('user/ann'), userName: 'ann', inlinePolicies: ['own'] };
const own = (...statements: object[]) => ({ others: user('ann', policy(...statements)).slice(1) });
const MFA = 'aws:MultiFactorAuthPresent';
const AGE = 'aws:MultiFactorAuthAge';
const dark = denied('iam:GetAccountAuthorizationDetails');
const limited = { settings: { actions: ['iam:*'], maxAgeSeconds: 300 } };
const stopping = 'cloudtrail:StopLogging can be done without MFA, by policy own, statement 1';
const late =
  'iam:* (iam:CreateUser) can be done 300 seconds after MFA and later, by policy own, statement 1';

cases(control, [
  ['a new user', {}, true],
  ['who can do none of them', it, true, own(allow(['ec2:Describe*', 's3:*Object']))],
  ['who can look', it, true, own(allow(['iam:Get*', 'iam:List*', 'organizations:Describe*']))],
  [
    'who can set his password and device',
    it,
    true,
    own(allow(['iam:ChangePassword', 'iam:CreateVirtualMFADevice', 'iam:EnableMFADevice'])),
  ],
  ['who can do one', it, stopping, own(allow('cloudtrail:StopLogging'))],
  ['with MFA', it, true, own(allow('*', withMfa))],
  [
    'with MFA if there is such a key',
    it,
    stopping,
    own(allow('cloudtrail:StopLogging', when('BoolIfExists', MFA, 'true'))),
  ],
  ['denied without', it, true, own(allow('*'), deny('*', withoutMfa))],
  ['denied where MFA was never', it, true, own(allow('*'), deny('*', when('Null', AGE, 'true')))],
  [
    'denied in sessions, but not to plain keys',
    it,
    stopping,
    own(allow('cloudtrail:StopLogging'), deny('*', when('Bool', MFA, 'false'))),
  ],
  [
    'who can make users',
    it,
    'iam:* (iam:CreateUser) can be done without MFA, by policy own, statement 1',
    own(allow(['iam:CreateUser', 'iam:DeleteUser'])),
  ],
  ['a program', it, 'exempt', { ...own(allow('*')), settings: { serviceUsers: ['ann'] } }],
  [
    'other actions',
    it,
    'sqs:DeleteQueue can be done without MFA, by policy own, statement 1',
    { ...own(allow('sqs:*')), settings: { actions: ['sqs:DeleteQueue'] } },
  ],
  ['with MFA of any age', it, late, { ...own(allow('iam:CreateUser', withMfa)), ...limited }],
  [
    'with MFA of the last minutes',
    it,
    true,
    { ...own(allow('iam:CreateUser', when('NumericLessThan', AGE, '300'))), ...limited },
  ],
  [
    'with MFA of the last hour',
    it,
    late,
    { ...own(allow('iam:CreateUser', when('NumericLessThan', AGE, '3600'))), ...limited },
  ],
  [
    'whose policy is hidden from us',
    it,
    `unknown: whether ${it.id} can cloudtrail:StopLogging on * without MFA: denied (iam:GetAccountAuthorizationDetails)`,
    { others: user('ann', dark).slice(1), settings: { actions: ['cloudtrail:StopLogging'] } },
  ],
  [
    'whose name is hidden from us',
    { userName: dark },
    'unknown: userName: denied (iam:GetAccountAuthorizationDetails)',
  ],
]);
