import { administrator, allow, arnOf, policy, user } from '../people.testing.ts';
import { cases, denied } from '../testing.ts';
import control from './administrator-keys-are-inactive.ts';

const key = (accessKeyId: string, status: string) => ({
  accessKeyId,
  status,
  createDate: '2025-12-01T00:00:00.000Z',
});
const it = (...accessKeys: object[]) =>
  ({ id: arnOf('user/ann'), inlinePolicies: ['own'], accessKeys }) as object;
const own = (document: unknown) => ({
  others: user('ann', document as typeof administrator).slice(1),
});
const active = key('AKIA1', 'Active');
const dark = denied('iam:GetAccountAuthorizationDetails');

cases(control, [
  ['a new user', {}, 'exempt'],
  ['somebody else with a key', it(active), 'exempt', own(policy(allow('s3:*')))],
  ['an administrator without', it(), true, own(administrator)],
  ['with one put aside', it(key('AKIA1', 'Inactive')), true, own(administrator)],
  ['with one', it(active), "an administrator's key is active: AKIA1", own(administrator)],
  [
    'with two',
    it(active, key('AKIA2', 'Active')),
    "an administrator's keys are active: AKIA1 and AKIA2",
    own(administrator),
  ],
  [
    'who can become one, with one',
    it(active),
    "an administrator's key is active: AKIA1",
    own(policy(allow('iam:PutUserPolicy'))),
  ],
  [
    'whose policy is hidden from us',
    it(active),
    `unknown: whether ${arnOf('user/ann')} can do everything: denied (iam:GetAccountAuthorizationDetails)`,
    own(dark),
  ],
  [
    'whose keys are hidden from us',
    { ...it(), accessKeys: denied('iam:ListAccessKeys') },
    'unknown: accessKeys: denied (iam:ListAccessKeys)',
    own(administrator),
  ],
]);
