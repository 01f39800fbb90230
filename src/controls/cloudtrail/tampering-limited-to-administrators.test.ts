import { administrator, allow, arnOf, deny, EC2, policy, role, user } from '../people.testing.ts';
import { cases, denied, incomplete, resource } from '../testing.ts';
import control from './tampering-limited-to-administrators.ts';

const trail = resource('AWS::CloudTrail::Trail', {
  id: 'arn:aws:cloudtrail:eu-west-1:111122223333:trail/main',
});
const shadow = resource('AWS::CloudTrail::Trail', {
  id: 'arn:aws:cloudtrail:eu-west-1:999999999999:trail/all',
});
const stopping = policy(allow('cloudtrail:StopLogging'));
const dark = denied('iam:GetAccountAuthorizationDetails');
const with_ = (...others: ReturnType<typeof user>[]) => ({ others: [trail, ...others.flat()] });
const byAnn =
  'cloudtrail:StopLogging can be done by user/ann (policy own, statement 1), beside administrators';

cases(control, [
  ['a new account', {}, 'exempt'],
  ["only the organisation's trail", {}, 'exempt', { others: [shadow, ...user('ann', stopping)] }],
  ['a trail, and nobody', {}, true, with_()],
  ['administrators alone', {}, true, with_(user('ann', administrator))],
  ['a user who can stop it', {}, byAnn, with_(user('ann', stopping))],
  [
    'a user who can stop another',
    {},
    true,
    with_(
      user(
        'ann',
        policy(
          allow('cloudtrail:*', {
            Resource: 'arn:aws:cloudtrail:eu-west-1:111122223333:trail/other',
          }),
        ),
      ),
    ),
  ],
  [
    'a role of programs, which has all of it',
    {},
    'cloudtrail:StopLogging, cloudtrail:DeleteTrail, cloudtrail:UpdateTrail and cloudtrail:PutEventSelectors can be done by role/web (policy own, statement 1), beside administrators',
    with_(role('web', EC2, policy(allow('cloudtrail:*')))),
  ],
  [
    'a user who is denied it',
    {},
    true,
    with_(user('ann', policy(allow('ec2:*'), deny('cloudtrail:*'), allow('cloudtrail:*')))),
  ],
  [
    'a user who is named',
    {},
    true,
    { ...with_(user('ann', stopping)), settings: { administrators: [arnOf('user/a*')] } },
  ],
  [
    'other actions',
    {},
    true,
    { ...with_(user('ann', stopping)), settings: { actions: ['cloudtrail:DeleteTrail'] } },
  ],
  [
    'in an organisation whose policies nobody saw',
    {
      organization: { id: 'o-1', managementAccountId: '999999999999' },
      serviceControlPolicies: denied('organizations:ListPolicies'),
    },
    byAnn.replace(
      ', beside',
      ', unless policies of the organisation forbid it, which were not seen, beside',
    ),
    with_(user('ann', stopping)),
  ],
  [
    'a policy hidden from us',
    {},
    `unknown: whether ${arnOf('user/ann')} can cloudtrail:StopLogging on ${trail.id}: denied (iam:GetAccountAuthorizationDetails)`,
    with_(user('ann', dark)),
  ],
  [
    'a policy hidden from us, and a user who can',
    {},
    byAnn,
    with_(user('ann', stopping), user('bob', dark)),
  ],
  [
    'trails hidden from us',
    {},
    'unknown: list of AWS::CloudTrail::Trail: incomplete (cloudtrail:DescribeTrails)',
    {
      others: [trail],
      incomplete: [
        { type: 'AWS::CloudTrail::Trail', unknown: incomplete('cloudtrail:DescribeTrails') },
      ],
    },
  ],
]);
