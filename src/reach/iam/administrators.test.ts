import { expect, test } from 'vitest';
import type { Inventory } from '../../model/inventory.ts';
import { toPolicy } from '../../model/policy.ts';
import type { Resource, ResourceType } from '../../model/resource.ts';
import type { Unknown } from '../../model/unknown.ts';
import { type Administrator, administratorsOf } from './administrators.ts';

const ACCOUNT = '111122223333';
const ANN = `arn:aws:iam::${ACCOUNT}:user/ann`;
const BOUNDARY = `arn:aws:iam::${ACCOUNT}:policy/limit`;
const UNSEEN: Unknown = { $unknown: 'denied', detail: 'iam:GetAccountAuthorizationDetails' };

type Told = Pick<Administrator, 'verdict' | 'mfa' | 'residual'>;
const certainly: Told = { verdict: 'must', mfa: 'not-required', residual: [] };
const withMfa: Told = { verdict: 'must', mfa: 'required', residual: [] };
const if_ = (...residual: string[]): Told => ({ verdict: 'may', mfa: 'not-required', residual });

const ALL = { Effect: 'Allow', Action: '*', Resource: '*' };
const allow = (Action: string | string[], more: object = {}) => ({ ...ALL, Action, ...more });
const allowAllBut = (NotAction: string) => ({ Effect: 'Allow', NotAction, Resource: '*' });
const deny = (Action: string | string[], more: object = {}) => ({
  ...allow(Action, more),
  Effect: 'Deny',
});
const when = (operator: string, key: string, value: string) => ({
  Condition: { [operator]: { [key]: value } },
});
const noMfa = (operator: string) => when(operator, 'aws:MultiFactorAuthPresent', 'false');
const policy = (...Statement: object[]) => toPolicy({ Version: '2012-10-17', Statement });

function resource<T extends ResourceType>(type: T, id: string, facts: object): Resource {
  const name = id.slice(Math.max(id.lastIndexOf('/'), id.lastIndexOf('#')) + 1);
  return { type, id, name, account: ACCOUNT, region: 'us-east-1', ...facts } as Resource;
}

const HOLDER = {
  inlinePolicies: ['own'],
  attachedPolicies: [],
  groups: [],
  permissionsBoundary: null,
  tags: [],
};

function ann(document: object, facts: object = {}): Resource[] {
  return [
    resource('AWS::IAM::User', ANN, { ...HOLDER, ...facts }),
    resource('AWS::IAM::UserPolicy', `${ANN}#own`, { document }),
  ];
}

function limited(document: object, ...limits: object[]): Resource[] {
  return [
    ...ann(document, { permissionsBoundary: BOUNDARY }),
    ...(limits.length > 0
      ? [resource('AWS::IAM::ManagedPolicy', BOUNDARY, { document: policy(...limits) })]
      : []),
  ];
}

function role(path: string, Principal: object): Resource[] {
  const id = `arn:aws:iam::${ACCOUNT}:role/${path}`;
  const assumeRolePolicy = policy({ Effect: 'Allow', Action: 'sts:AssumeRole', Principal });
  return [
    resource('AWS::IAM::Role', id, { ...HOLDER, assumeRolePolicy }),
    resource('AWS::IAM::RolePolicy', `${id}#own`, { document: policy(ALL) }),
  ];
}

function administrators(resources: Resource[], organization: object | null = null) {
  const account = resource('AWS::::Account', ACCOUNT, { organization });
  const inventory: Inventory = {
    collectedAt: '',
    partition: 'aws',
    resources: [account, ...resources],
    incomplete: [],
  };
  return administratorsOf(inventory);
}

test.for<[string, Resource[], Told | undefined]>([
  ['everything', ann(policy(ALL)), certainly],
  ['everything, written otherwise', ann(policy(allow('*:*'))), certainly],
  ['all of IAM is not everything yet', ann(policy(allow('iam:*'))), undefined],
  ['all but IAM', ann(policy(allowAllBut('iam:*'))), undefined],
  ['all but IAM, and IAM', ann(policy(allowAllBut('iam:*'), allow('iam:*'))), certainly],
  ['all but IAM, and some of it', ann(policy(allowAllBut('iam:*'), allow('iam:Get*'))), undefined],
  [
    'all but two different things',
    ann(policy(allowAllBut('s3:*'), allowAllBut('iam:*'))),
    certainly,
  ],
  [
    'every action on a bucket',
    ann(policy(allow('*', { Resource: 'arn:aws:s3:::logs/*' }))),
    undefined,
  ],
  [
    'from one address',
    ann(policy(allow('*', when('IpAddress', 'aws:SourceIp', '203.0.113.0/24')))),
    if_('IpAddress aws:SourceIp 203.0.113.0/24'),
  ],
  ['for another', ann(policy(allow('*', when('StringEquals', 'aws:username', 'bob')))), undefined],
  [
    'with MFA',
    ann(policy(allow('*', when('Bool', 'aws:MultiFactorAuthPresent', 'true')))),
    withMfa,
  ],
  ['a Deny that can be undone', ann(policy(ALL, deny('s3:*'))), certainly],
  ['a Deny of IAM', ann(policy(ALL, deny('iam:*'))), undefined],
  ['a Deny of making others', ann(policy(ALL, deny('iam:Create*'))), certainly],
  [
    'a Deny of making others, and of changing himself',
    ann(policy(ALL, deny(['iam:Create*', 'iam:Detach*']))),
    undefined,
  ],
  ['a Deny of all without MFA', ann(policy(ALL, deny('*', noMfa('BoolIfExists')))), withMfa],
  ['a Deny that keys do not notice', ann(policy(ALL, deny('*', noMfa('Bool')))), certainly],
  [
    'a Deny that may hit',
    ann(policy(ALL, deny('iam:*', when('NotIpAddress', 'aws:SourceIp', '203.0.113.0/24')))),
    if_('not denied by NotIpAddress aws:SourceIp 203.0.113.0/24'),
  ],
  ['a boundary that allows all', limited(policy(ALL), ALL), certainly],
  ['a boundary that allows some', limited(policy(ALL), allow('s3:*')), undefined],
  ['a boundary alone', limited(policy(allow('s3:*')), ALL), undefined],
  ['a boundary that spares IAM', limited(policy(ALL), ALL, deny('iam:*')), undefined],
  [
    'a boundary nobody saw',
    limited(policy(ALL)),
    if_('permissionBoundary not seen: it was not collected'),
  ],
  [
    'a policy nobody saw',
    ann(UNSEEN),
    if_('identityPolicies not seen: iam:GetAccountAuthorizationDetails'),
  ],
  [
    'by a group',
    [
      ...ann(policy(allow('s3:*')), { groups: ['ops'] }),
      resource('AWS::IAM::Group', `arn:aws:iam::${ACCOUNT}:group/ops`, {
        inlinePolicies: [],
        attachedPolicies: ['arn:aws:iam::aws:policy/AdministratorAccess'],
      }),
      resource('AWS::IAM::ManagedPolicy', 'arn:aws:iam::aws:policy/AdministratorAccess', {
        document: policy(ALL),
      }),
    ],
    certainly,
  ],
])('%s', ([, resources, expected]) => {
  const told = administrators(resources).map(({ verdict, mfa, residual }) => ({
    verdict,
    mfa,
    residual,
  }));
  expect(told).toStrictEqual(expected ? [expected] : []);
});

test('the statements are told', () => {
  expect(administrators(limited(policy(deny('s3:*'), ALL), ALL))).toStrictEqual([
    {
      principal: ANN,
      account: ACCOUNT,
      ...certainly,
      by: [
        { layer: 'identityPolicies', policy: 'own', statement: 1, sid: null, effect: 'Allow' },
        { layer: 'permissionBoundary', policy: 'limit', statement: 0, sid: null, effect: 'Allow' },
      ],
      kind: 'user',
      isForPeople: true,
    },
  ]);
});

test('service control policies nobody saw may forbid it', () => {
  const organization = { id: 'o-1', managementAccountId: '999988887777' };
  expect(administrators(ann(policy(ALL)), organization)).toMatchObject([{ verdict: 'may' }]);
});

test.for<[string, Resource[], [string, Administrator['isForPeople']][]]>([
  ['the own account', role('admin', { AWS: ACCOUNT }), [['admin', true]]],
  ['a provider', role('admin', { Federated: 'cognito-identity.amazonaws.com' }), [['admin', true]]],
  ['a service', role('admin', { Service: 'ec2.amazonaws.com' }), [['admin', false]]],
  [
    'Identity Center',
    role('aws-reserved/sso.amazonaws.com/admin', { Federated: 'arn:aws:iam::1:saml-provider/x' }),
    [['admin', true]],
  ],
  ['a service that made it', role('aws-service-role/x/y', { Service: 'x.amazonaws.com' }), []],
])('whom a role is for: %s', ([, resources, expected]) => {
  const told = administrators(resources).map(({ principal, isForPeople }) => [
    principal.slice(principal.lastIndexOf('/') + 1),
    isForPeople,
  ]);
  expect(told).toStrictEqual(expected);
});
