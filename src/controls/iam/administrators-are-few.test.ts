import {
  administrator,
  allow,
  arnOf,
  EC2,
  OWN_ACCOUNT,
  policy,
  role,
  user,
} from '../people.testing.ts';
import { cases, denied } from '../testing.ts';
import control from './administrators-are-few.ts';

const ann = user('ann', administrator);
const bob = user('bob', policy(allow('iam:PutUserPolicy')));
const admin = role('admin', OWN_ACCOUNT, administrator);
const of = (max: number, ...others: ReturnType<typeof user>[]) => ({
  settings: { max },
  others: others.flat(),
});
const dark = denied('iam:GetAccountAuthorizationDetails');
const hidden = 'denied (iam:GetAccountAuthorizationDetails)';

cases(control, [
  ['a new account', {}, true],
  ['as many as may be', {}, true, of(2, ann, admin)],
  ['more', {}, '2 can do everything: user/ann and role/admin', of(1, ann, admin)],
  [
    'more, by steps',
    {},
    '2 can do everything, 1 of them by some steps: user/ann and user/bob',
    of(1, ann, bob),
  ],
  ['roles of programs', {}, true, of(0, role('deploy', EC2, administrator))],
  [
    'roles of programs that can become one',
    {},
    true,
    of(0, role('deploy', EC2, policy(allow('iam:PutRolePolicy')))),
  ],
  [
    'those who are named',
    {},
    true,
    { ...of(5, ann), settings: { administrators: [arnOf('user/ann')] } },
  ],
  [
    'somebody else',
    {},
    'user/bob can do everything, or come to it',
    { ...of(5, ann, bob), settings: { administrators: [arnOf('user/a*')] } },
  ],
  ['nobody else', {}, true, of(1, ann, user('cem', policy(allow('s3:*'))))],
  [
    'a policy hidden from us',
    {},
    `unknown: whether ${arnOf('user/bob')} can do everything: ${hidden}`,
    of(1, ann, user('bob', dark)),
  ],
  [
    'a policy hidden from us, and too many beside',
    {},
    '2 can do everything: user/ann and role/admin',
    of(1, ann, admin, user('bob', dark)),
  ],
  [
    'a trust hidden from us',
    {},
    `unknown: assumeRolePolicy: ${hidden}`,
    of(0, role('admin', dark, administrator)),
  ],
  [
    'users hidden from us',
    {},
    'unknown: list of AWS::IAM::User: incomplete (it stopped early)',
    { incomplete: [{ type: 'AWS::IAM::User' }] },
  ],
]);
