import {
  allow,
  arnOf,
  deny,
  EC2,
  OWN_ACCOUNT,
  policy,
  role,
  user,
  withMfa,
  withoutMfa,
} from '../people.testing.ts';
import { cases, denied, resource } from '../testing.ts';
import control from './tampering-requires-mfa.ts';

const trail = resource('AWS::CloudTrail::Trail', {
  id: 'arn:aws:cloudtrail:eu-west-1:111122223333:trail/main',
});
const settings = { highSecurity: true, actions: ['cloudtrail:StopLogging'] };
const with_ = (...others: ReturnType<typeof user>[]) => ({
  settings,
  others: [trail, ...others.flat()],
});
const stopping = policy(allow('cloudtrail:*'));
const trusting = (Principal: object, more: object = {}) =>
  policy({ Effect: 'Allow', Principal, Action: 'sts:AssumeRole', ...more });
const by = (who: string) => `cloudtrail:StopLogging can be done without MFA by ${who}`;
const byRole = by('role/ops (policy own, statement 1)');
const assuming = user('ann', policy(allow('sts:AssumeRole')));

cases(control, [
  ['by default', {}, 'exempt', { others: [trail] }],
  ['without a trail', {}, 'exempt', { settings }],
  ['with one, and nobody but the root user', {}, true, with_()],
  ['a user', {}, by('user/ann (policy own, statement 1)'), with_(user('ann', stopping))],
  ['a user with MFA', {}, true, with_(user('ann', policy(allow('cloudtrail:*', withMfa))))],
  [
    'a user who is denied it without',
    {},
    true,
    with_(user('ann', policy(allow('*'), deny('cloudtrail:*', withoutMfa)))),
  ],
  ['a role of programs', {}, byRole, with_(role('ops', EC2, stopping))],
  ['a role nobody assumes', {}, true, with_(role('ops', OWN_ACCOUNT, stopping))],
  ['a role somebody assumes', {}, byRole, with_(role('ops', OWN_ACCOUNT, stopping), assuming)],
  [
    'a role somebody assumes with MFA',
    {},
    true,
    with_(role('ops', trusting(OWN_ACCOUNT, withMfa), stopping), assuming),
  ],
  [
    'a role another account assumes',
    {},
    byRole,
    with_(role('ops', { AWS: '444455556666' }, stopping)),
  ],
  [
    'a role of which we cannot tell who assumes it',
    {},
    'unknown: assumeRolePolicy: denied (iam:GetAccountAuthorizationDetails)',
    with_(role('ops', denied('iam:GetAccountAuthorizationDetails'), stopping)),
  ],
  [
    'a policy hidden from us',
    {},
    `unknown: whether ${arnOf('user/ann')} can cloudtrail:StopLogging on ${trail.id} without MFA: denied (iam:GetAccountAuthorizationDetails)`,
    with_(user('ann', denied('iam:GetAccountAuthorizationDetails'))),
  ],
  [
    'trails hidden from us',
    {},
    'unknown: list of AWS::CloudTrail::Trail: incomplete (it stopped early)',
    { settings, incomplete: [{ type: 'AWS::CloudTrail::Trail' }] },
  ],
]);
