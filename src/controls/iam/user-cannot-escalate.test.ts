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
} from '../people.testing.ts';
import { cases, denied, resource } from '../testing.ts';
import control from './user-cannot-escalate.ts';

const it = { id: arnOf('user/ann'), userName: 'ann', inlinePolicies: ['own'] };
const own = (statement: object, ...others: ReturnType<typeof user>[]) => ({
  others: [...user('ann', policy(statement)).slice(1), ...others.flat()],
});
const dark = denied('iam:GetAccountAuthorizationDetails');
const hidden = 'denied (iam:GetAccountAuthorizationDetails)';
const admin = role('admin', OWN_ACCOUNT, administrator);

cases(control, [
  ['a new user', {}, true],
  ['who looks', it, true, own(allow(['iam:Get*', 'iam:List*', 's3:*']))],
  ['an administrator', it, 'exempt', own(allow('*'))],
  [
    'who attaches policies to himself',
    it,
    'ann can become one: attaches a policy to himself',
    own(allow('iam:AttachUserPolicy')),
  ],
  [
    'who does so from somewhere',
    it,
    'ann can become one: attaches a policy to himself, if IpAddress aws:SourceIp 203.0.113.0/24',
    own(allow('iam:AttachUserPolicy', when('IpAddress', 'aws:SourceIp', '203.0.113.0/24'))),
  ],
  [
    'who assumes a role that is one',
    it,
    'ann can become one: assumes a role (role/admin)',
    own(allow('sts:AssumeRole'), admin),
  ],
  [
    'who assumes a role that is none',
    it,
    true,
    own(allow('sts:AssumeRole'), role('ops', OWN_ACCOUNT)),
  ],
  [
    'who passes a strong role',
    it,
    'ann can become one: starts an instance with a role (role/deploy)',
    own(allow(['ec2:RunInstances', 'iam:PassRole']), role('deploy', EC2, administrator), [
      resource('AWS::IAM::InstanceProfile', {
        id: arnOf('instance-profile/deploy'),
        roles: ['deploy'],
      }),
    ]),
  ],
  [
    'in an organisation whose policies nobody saw',
    it,
    'ann can become one: attaches a policy to himself, unless policies of the organisation forbid it, which were not seen',
    {
      ...own(allow('iam:AttachUserPolicy')),
      account: {
        organization: { id: 'o-1', managementAccountId: '999999999999' },
        serviceControlPolicies: denied('organizations:ListPolicies'),
      },
    },
  ],
  [
    'whose policy is hidden from us',
    it,
    `unknown: whether ${it.id} can do everything: ${hidden}`,
    { others: user('ann', dark).slice(1) },
  ],
  [
    'who assumes a role whose trust is hidden from us',
    it,
    `unknown: whether ${it.id} can become administrator: ${hidden}`,
    own(allow('sts:AssumeRole'), role('admin', dark, administrator)),
  ],
  [
    'roles hidden from us',
    it,
    'unknown: list of AWS::IAM::Role: incomplete (it stopped early)',
    { ...own(allow('s3:*')), incomplete: [{ type: 'AWS::IAM::Role' }] },
  ],
  ['whose name is hidden from us', { id: it.id, userName: dark }, `unknown: userName: ${hidden}`],
]);
