import {
  administrator,
  allow,
  arnOf,
  deny,
  EC2,
  OWN_ACCOUNT,
  policy,
  role,
  user,
  when,
  withMfa,
} from '../people.testing.ts';
import { cases, denied } from '../testing.ts';
import control from './administrator-besides-root-exists.ts';

const SAML = policy({
  Effect: 'Allow',
  Principal: { Federated: arnOf('saml-provider/adfs') },
  Action: 'sts:AssumeRoleWithSAML',
});
const ann = user('ann', administrator);
const bob = user('bob', administrator);
const admin = role('admin', OWN_ACCOUNT, administrator);
const assuming = (name: string) => user(name, policy(allow('sts:AssumeRole')));
const of = (...others: ReturnType<typeof user>[]) => ({ others: others.flat() });
const under = (
  identityModel: 'directory' | 'assume-role' | 'iam-users',
  ...others: ReturnType<typeof user>[]
) => ({
  ...of(...others),
  settings: { identityModel },
});
const only = (count: number) =>
  `besides the root user ${count} can administer the account, and 2 are to`;
const dark = denied('iam:GetAccountAuthorizationDetails');
const nobody = 'no role that people can reach is an administrator';
const hidden = 'denied (iam:GetAccountAuthorizationDetails)';

cases(control, [
  ['a new account', {}, only(0)],
  ['one', {}, only(1), of(ann)],
  ['two', {}, true, of(ann, bob)],
  ['one, where one is enough', {}, true, { ...of(ann), settings: { min: 1 } }],
  ['one of them a program', {}, only(1), { ...of(ann, bob), settings: { serviceUsers: ['bob'] } }],
  ['one of them with MFA', {}, true, of(ann, user('bob', policy(allow('*', withMfa))))],
  [
    'one of them only from somewhere',
    {},
    only(1),
    of(ann, user('bob', policy(allow('*', when('IpAddress', 'aws:SourceIp', '203.0.113.0/24'))))),
  ],
  ['one of them by a role', {}, true, of(ann, admin, assuming('bob'))],
  ['both by a role', {}, true, of(admin, assuming('ann'), assuming('bob'))],
  ['by a role that is none', {}, only(1), of(ann, role('ops', OWN_ACCOUNT), assuming('bob'))],
  [
    'one whom an organisation binds that was not seen',
    {
      organization: { id: 'o-1', managementAccountId: '999999999999' },
      serviceControlPolicies: denied('organizations:ListPolicies'),
    },
    true,
    of(ann, bob),
  ],
  ['the directory can sign in to one', {}, true, of(role('admin', SAML, administrator))],
  ['the directory can sign in to another', {}, only(0), of(role('reader', SAML))],
  ['a program has it', {}, only(0), of(role('deploy', EC2, administrator))],
  ['with a directory: users do not count', {}, nobody, under('directory', ann, bob)],
  ['with a directory: one role', {}, true, under('directory', role('admin', SAML, administrator))],
  [
    'with a directory: a role of programs',
    {},
    nobody,
    under('directory', role('d', EC2, administrator)),
  ],
  ['with roles: users do not count', {}, only(0), under('assume-role', ann, bob)],
  [
    'with roles: those who assume them do',
    {},
    true,
    under('assume-role', admin, assuming('ann'), assuming('bob')),
  ],
  ['with users: roles do not count', {}, only(1), under('iam-users', ann, admin, assuming('bob'))],
  [
    'a policy hidden from us, which may forbid it',
    {},
    `unknown: what ${arnOf('user/ann')} certainly can: ${hidden}`,
    of(user('ann', administrator, { attachedPolicies: dark }), bob),
  ],
  [
    'a policy hidden from us, which may allow it',
    {},
    `unknown: whether ${arnOf('user/bob')} can do everything: ${hidden}`,
    of(ann, user('bob', dark)),
  ],
  [
    'a trust hidden from us',
    {},
    `unknown: assumeRolePolicy: ${hidden}`,
    of(role('admin', dark, administrator)),
  ],
  [
    'users hidden from us',
    {},
    'unknown: list of AWS::IAM::User: incomplete (it stopped early)',
    { ...of(ann), incomplete: [{ type: 'AWS::IAM::User' }] },
  ],
  ['a Deny he can take back', {}, true, of(ann, user('bob', policy(allow('*'), deny('s3:*'))))],
]);
