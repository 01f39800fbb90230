import {
  administrator,
  allow,
  arnOf,
  EC2,
  OWN_ACCOUNT,
  policy,
  role,
  user,
  when,
  withMfa,
} from '../people.testing.ts';
import { cases, denied, type Some } from '../testing.ts';
import control from './privileged-role-requires-mfa.ts';

const OTHER = '444455556666';
const id = arnOf('role/admin');
const dark = denied('iam:GetAccountAuthorizationDetails');
const trust = (Principal: object, more: object = {}) =>
  policy({ Effect: 'Allow', Principal, Action: 'sts:AssumeRole', ...more });
/** The role, who has a policy of his own; `own` stands among the others. */
const it = (assumeRolePolicy: unknown, more: object = {}) =>
  ({
    id,
    roleName: 'admin',
    inlinePolicies: ['own'],
    assumeRolePolicy,
    ...more,
  }) as Some<'AWS::IAM::Role'>;
const own = role('admin', EC2, administrator).slice(1);
const ann = user('ann', policy(allow('sts:AssumeRole')));
const with_ = (...others: ReturnType<typeof user>[]) => ({ others: [...own, ...others.flat()] });
const by = (who: string) => `it can be assumed without MFA by ${who}`;
const byAnn = by("user/ann (the resource's policy, statement 1 and policy own, statement 1)");
const directly = "(the resource's policy, statement 1)";

cases(control, [
  ['a new role', {}, 'exempt'],
  ['no administrator', it(trust(OWN_ACCOUNT), { inlinePolicies: [] }), 'exempt', with_(ann)],
  [
    'a role of AWS',
    it(trust(OWN_ACCOUNT), { path: '/aws-reserved/sso.amazonaws.com/' }),
    'exempt',
    with_(ann),
  ],
  ['an administrator nobody may assume', it(trust(OWN_ACCOUNT)), true, with_()],
  ['a user may', it(trust(OWN_ACCOUNT)), byAnn, with_(ann)],
  ['with MFA', it(trust(OWN_ACCOUNT, withMfa)), true, with_(ann)],
  [
    'with MFA if there is such a key',
    it(trust(OWN_ACCOUNT, when('BoolIfExists', 'aws:MultiFactorAuthPresent', 'true'))),
    byAnn,
    with_(ann),
  ],
  [
    'a user whose own policies ask for MFA',
    it(trust(OWN_ACCOUNT)),
    true,
    with_(user('ann', policy(allow('sts:AssumeRole', withMfa)))),
  ],
  [
    'a user who is named, and needs nothing else',
    it(trust({ AWS: arnOf('user/ann') })),
    by("user/ann (the resource's policy, statement 1 and policy own, statement 1)"),
    with_(ann),
  ],
  [
    'a role of the account',
    it(trust(OWN_ACCOUNT)),
    true,
    with_(role('ops', EC2, policy(allow('sts:*')))),
  ],
  ['another account', it(trust({ AWS: OTHER })), by(`account ${OTHER} ${directly}`), with_()],
  ['another account with MFA', it(trust({ AWS: OTHER }, withMfa)), true, with_()],
  [
    'a role of another account',
    it(trust({ AWS: `arn:aws:iam::${OTHER}:role/deploy` })),
    true,
    with_(),
  ],
  [
    'a user of another account',
    it(trust({ AWS: `arn:aws:iam::${OTHER}:user/eve` })),
    by(`user/eve ${directly}`.replace('user', `arn:aws:iam::${OTHER}:user`)),
    with_(),
  ],
  ['everybody', it(trust({ AWS: '*' })), by(`any AWS account ${directly}`), with_()],
  ['services alone', it(trust(EC2)), true, with_(ann)],
  [
    'a provider',
    it(
      policy({
        Effect: 'Allow',
        Principal: { Federated: arnOf('saml-provider/adfs') },
        Action: 'sts:AssumeRoleWithSAML',
      }),
    ),
    true,
    with_(ann),
  ],
  [
    'named in the settings',
    it(trust(OWN_ACCOUNT), { inlinePolicies: [] }),
    byAnn,
    { others: ann, settings: { privilegedRoles: ['adm*'] } },
  ],
  [
    'whose trust is hidden from us',
    it(dark),
    'unknown: assumeRolePolicy: denied (iam:GetAccountAuthorizationDetails)',
    with_(),
  ],
  [
    'whose policy is hidden from us',
    it(trust(OWN_ACCOUNT)),
    `unknown: whether ${id} can do everything: denied (iam:GetAccountAuthorizationDetails)`,
    { others: role('admin', EC2, dark).slice(1) },
  ],
  [
    'users hidden from us',
    it(trust(OWN_ACCOUNT)),
    'unknown: list of AWS::IAM::User: incomplete (it stopped early)',
    { ...with_(), incomplete: [{ type: 'AWS::IAM::User' }] },
  ],
]);
