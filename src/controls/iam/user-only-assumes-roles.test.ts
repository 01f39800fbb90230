import { allow, arnOf, deny, policy, user, when } from '../people.testing.ts';
import { cases, denied, resource } from '../testing.ts';
import control from './user-only-assumes-roles.ts';

const it = { id: arnOf('user/ann'), userName: 'ann', inlinePolicies: ['own'] };
const own = (...statements: object[]) => ({ others: user('ann', policy(...statements)).slice(1) });
const on = (...Resource: string[]) => ({ Resource });
const NAME = `\${aws:username}`;
const HIMSELF = on(`arn:aws:iam::*:user/${NAME}`, `arn:aws:iam::*:mfa/${NAME}`);
const CARE = ['iam:ChangePassword', 'iam:*AccessKey*', 'iam:EnableMFADevice', 'iam:GetUser'];
const first = (what: string) => `policy own, statement 1 allows ${what}`;
const dark = denied('iam:GetAccountAuthorizationDetails');
const BOUNDARY = 'arn:aws:iam::aws:policy/Roles';
const bounded = (...statements: object[]) => ({
  others: [
    ...own(allow('*')).others,
    resource('AWS::IAM::ManagedPolicy', { id: BOUNDARY, document: policy(...statements) }),
  ],
});

cases(control, [
  ['a new user', {}, true],
  ['who assumes roles', it, true, own(allow('sts:AssumeRole'))],
  ['who cares for himself', it, true, own(allow('sts:AssumeRole'), allow(CARE, HIMSELF))],
  ['who cares for himself by name', it, true, own(allow(CARE, on(it.id)))],
  ['who cares for others', it, first('iam:ChangePassword to other users'), own(allow(CARE))],
  [
    'who cares for another',
    it,
    first('iam:CreateAccessKey to other users'),
    own(allow('iam:CreateAccessKey', on(it.id, arnOf('user/bob')))),
  ],
  [
    'who cares for all with a path',
    it,
    first('iam:GetUser to other users'),
    own(allow('iam:GetUser', on(arnOf('user/team/*')))),
  ],
  [
    'whose care needs no user',
    it,
    true,
    own(allow(['iam:GetAccountPasswordPolicy', 'sts:TagSession'])),
  ],
  ['who reads a bucket', it, first('s3:GetObject'), own(allow('s3:GetObject'))],
  [
    'who may do so only from somewhere',
    it,
    first('s3:GetObject'),
    own(allow('s3:GetObject', when('IpAddress', 'aws:SourceIp', '203.0.113.0/24'))),
  ],
  ['who is denied it', it, true, own(allow('s3:Get*'), deny('s3:*'))],
  [
    'who is denied all but roles',
    it,
    true,
    own(allow('*'), { Effect: 'Deny', NotAction: 'sts:AssumeRole', Resource: '*' }),
  ],
  ['who assumes more', it, first('sts:AssumeRoot'), own(allow('sts:Assume*'))],
  ['everything', it, first('a2c:GetContainerizationJobDetails'), own(allow('*'))],
  [
    'all but some',
    it,
    first('iam:AcceptDelegationRequest'),
    own({
      Effect: 'Allow',
      NotAction: ['a*', 'b*', 'c*', 'd*', 'e*', 'f*', 'g*', 'h*'],
      Resource: '*',
    }),
  ],
  ['a service that is too new', it, first('castellan:x'), own(allow('castellan:*'))],
  [
    'within a boundary of roles',
    { ...it, permissionsBoundary: BOUNDARY },
    true,
    bounded(allow('sts:AssumeRole')),
  ],
  [
    'within one that leaves more',
    { ...it, permissionsBoundary: BOUNDARY },
    first('sqs:SendMessage'),
    bounded(allow(['sts:AssumeRole', 'sqs:Send*'])),
  ],
  [
    'in a small account',
    it,
    'exempt',
    { ...own(allow('*')), settings: { identityModel: 'iam-users' } },
  ],
  ['for emergencies', it, 'exempt', { ...own(allow('*')), settings: { breakGlass: ['ann'] } }],
  ['a program', it, 'exempt', { ...own(allow('*')), settings: { serviceUsers: ['ann'] } }],
  [
    'where more is allowed',
    it,
    true,
    { ...own(allow('s3:GetObject')), settings: { allowedActions: ['s3:Get*'] } },
  ],
  [
    'a policy hidden from us',
    it,
    `unknown: whether ${it.id} can do more: denied (iam:GetAccountAuthorizationDetails)`,
    { others: user('ann', dark).slice(1) },
  ],
  [
    'a boundary hidden from us',
    { ...it, permissionsBoundary: BOUNDARY },
    `unknown: whether ${it.id} can do more: incomplete (it was not collected)`,
    own(allow('s3:*')),
  ],
  [
    'a name hidden from us',
    { userName: dark },
    'unknown: userName: denied (iam:GetAccountAuthorizationDetails)',
  ],
]);
