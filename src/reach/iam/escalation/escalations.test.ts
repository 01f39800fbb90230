import { expect, test } from 'vitest';
import type { Resource } from '../../../model/resource.ts';
import type { Unknown } from '../../../model/unknown.ts';
import {
  ACCOUNT,
  ADMIN,
  allow,
  deny,
  holder,
  iam,
  inventoryOf,
  managed,
  policy,
  resource,
  type Statement,
  trust,
  when,
} from '../testing.ts';
import { powerOf } from './escalations.ts';

const OTHER = '444455556666';
const LIMIT = iam('policy', 'limit');
const UNSEEN: Unknown = { $unknown: 'denied', detail: 'iam:ListAccessKeys' };
const NOTHING = policy(allow('s3:GetObject'));
const attached = { attachedPolicies: [ADMIN] };
const lambda = { assumeRolePolicy: trust({ Service: 'lambda.amazonaws.com' }) };
const account = { assumeRolePolicy: trust({ AWS: ACCOUNT }) };

const ann = (...statements: Statement[]) => holder(iam('user', 'ann'), policy(...statements));
const role = (name: string, ...statements: Statement[]) =>
  holder(iam('role', name), policy(allow('s3:GetObject'), ...statements), account);
const boss = (facts: object) => holder(iam('role', 'boss'), NOTHING, { ...attached, ...facts });
const bob = (facts: object) => holder(iam('user', 'bob'), NOTHING, { ...attached, ...facts });
const assumes = (name: string, more: Statement = {}) =>
  allow('sts:AssumeRole', iam('role', name), more);
const passes = (name: string) => [
  allow('iam:PassRole', iam('role', name)),
  allow(['lambda:CreateFunction', 'lambda:InvokeFunction']),
];

/** From whom, by which ways, to whom; `may`, and with MFA, where it is so. */
function told(...resources: (Resource | Resource[])[]): string[] {
  const name = (arn: string) => arn.replace(/^arn:aws:iam::(111122223333:)?/, '');
  return powerOf(inventoryOf(...resources), new Set()).escalations.map(
    ({ from, to, verdict, mfa, steps }) =>
      [
        name(from),
        ...(verdict === 'may' ? ['may'] : []),
        ...(mfa === 'required' ? ['with MFA'] : []),
        ...steps.map(({ path }) => path),
        name(to),
      ].join(' '),
  );
}

test.for<[string, (Resource | Resource[])[], string[]]>([
  ['nobody can', [ann(allow('s3:*')), boss(account)], []],
  [
    'an administrator needs no way',
    [holder(iam('user', 'ann'), NOTHING, attached), boss(account)],
    [],
  ],
  [
    'in two steps',
    [ann(assumes('deploy')), role('deploy', ...passes('boss')), boss(lambda)],
    ['role/deploy lambda-001 role/boss', 'user/ann sts-001 lambda-001 role/boss'],
  ],
  [
    'the shorter way of two',
    [
      ann(assumes('deploy'), allow('iam:CreateAccessKey')),
      role('deploy', ...passes('boss')),
      boss(lambda),
      bob({ accessKeys: [] }),
    ],
    ['role/deploy lambda-001 role/boss', 'user/ann iam-002 user/bob'],
  ],
  [
    'the certain way of two',
    [
      ann(
        assumes('deploy'),
        allow('iam:CreateAccessKey', '*', when('IpAddress', 'aws:SourceIp', '203.0.113.0/24')),
      ),
      role('deploy', ...passes('boss')),
      boss(lambda),
      bob({ accessKeys: [] }),
    ],
    ['role/deploy lambda-001 role/boss', 'user/ann sts-001 lambda-001 role/boss'],
  ],
  [
    'the shorter of two that are possible',
    [
      ann(assumes('deploy', when('IpAddress', 'aws:SourceIp', '203.0.113.0/24')), allow('ssm:*')),
      role('deploy', ...passes('boss')),
      boss({ assumeRolePolicy: trust({ Service: ['lambda.amazonaws.com', 'ec2.amazonaws.com'] }) }),
    ],
    ['role/deploy lambda-001 role/boss', 'user/ann may ssm-001 role/boss'],
  ],
  [
    'roles that assume each other lead nowhere',
    [ann(assumes('a')), role('a', assumes('b')), role('b', assumes('a')), boss(lambda)],
    [],
  ],
  [
    'named by the role he needs no permission',
    [ann(allow('s3:*')), boss({ assumeRolePolicy: trust({ AWS: iam('user', 'ann') }) })],
    ['user/ann sts-001 role/boss'],
  ],
  [
    'with MFA',
    [
      ann(assumes('boss')),
      boss({
        assumeRolePolicy: trust(
          { AWS: ACCOUNT },
          when('Bool', 'aws:MultiFactorAuthPresent', 'true'),
        ),
      }),
    ],
    ['user/ann with MFA sts-001 role/boss'],
  ],
  [
    'by a group that is an administrator',
    [ann(allow('iam:AddUserToGroup')), holder(iam('group', 'admins'), NOTHING, attached)],
    ['user/ann iam-013 group/admins'],
  ],
  [
    'by a group that can become one',
    [
      ann(allow('iam:AddUserToGroup')),
      holder(iam('group', 'deployers'), policy(...passes('boss'))),
      boss(lambda),
    ],
    ['user/ann iam-013 lambda-001 role/boss'],
  ],
  [
    'by no group, within his boundary',
    [
      holder(iam('user', 'ann'), policy(allow('iam:AddUserToGroup')), {
        permissionsBoundary: LIMIT,
      }),
      managed(LIMIT, allow('iam:AddUserToGroup')),
      holder(iam('group', 'admins'), NOTHING, attached),
    ],
    [],
  ],
  [
    'as a member of a group',
    [
      holder(iam('user', 'ann'), NOTHING, { groups: ['deployers'] }),
      holder(iam('group', 'deployers'), policy(...passes('boss'))),
      boss(lambda),
    ],
    ['user/ann lambda-001 role/boss'],
  ],
  [
    'how many keys there are nobody saw',
    [ann(allow('iam:CreateAccessKey')), bob({ accessKeys: UNSEEN })],
    ['user/ann may iam-002 user/bob'],
  ],
  [
    'which functions there are nobody saw',
    [ann(allow(['lambda:UpdateFunctionCode', 'lambda:InvokeFunction'])), boss(lambda)],
    ['user/ann may lambda-003 role/boss'],
  ],
  [
    'service control policies nobody saw',
    [
      resource('AWS::::Account', ACCOUNT, {
        organization: { id: 'o-1', managementAccountId: OTHER },
      }),
      ann(allow('iam:PutUserPolicy', iam('user', 'ann'))),
    ],
    ['user/ann may iam-007 user/ann'],
  ],
  [
    'himself, by name',
    [ann(allow('iam:*', `${iam('user', '')}\${aws:username}`))],
    ['user/ann iam-007 user/ann'],
  ],
  [
    'those in his charge have a boundary',
    [
      ann(
        allow(
          ['iam:CreateUser', 'iam:PutUserPolicy', 'iam:CreateAccessKey'],
          '*',
          when('StringEquals', 'iam:PermissionsBoundary', LIMIT),
        ),
      ),
      managed(LIMIT, allow('s3:*')),
      holder(iam('user', 'bob'), NOTHING, { permissionsBoundary: LIMIT, accessKeys: [] }),
    ],
    [],
  ],
  [
    'what he attaches is chosen for him',
    [ann(allow('iam:AttachUserPolicy', '*', when('ArnEquals', 'iam:PolicyARN', LIMIT)))],
    [],
  ],
  [
    'what he makes is his to name, one name aside',
    [
      ann(
        allow('iam:PassRole'),
        allow('lambda:*', `arn:aws:lambda:*:${ACCOUNT}:function:dev-*`),
        deny('lambda:*', `arn:aws:lambda:*:${ACCOUNT}:function:prod-*`),
      ),
      boss(lambda),
    ],
    ['user/ann lambda-001 role/boss'],
  ],
  [
    'what he makes has a name that is forbidden',
    [
      ann(
        allow('iam:PassRole'),
        allow('lambda:*', `arn:aws:lambda:*:${ACCOUNT}:function:dev-*`),
        deny('lambda:*', `arn:aws:lambda:*:${ACCOUNT}:function:*`),
      ),
      boss(lambda),
    ],
    [],
  ],
  [
    'in another account of the run',
    [
      resource('AWS::::Account', ACCOUNT, { organization: null }),
      resource('AWS::::Account', OTHER, { organization: null, account: OTHER }),
      ann(allow('sts:AssumeRole')),
      holder(iam('role', 'boss', OTHER), policy(allow('*')), account),
    ],
    [`user/ann sts-001 ${OTHER}:role/boss`],
  ],
  [
    'from an account outside',
    [boss({ assumeRolePolicy: trust({ AWS: OTHER }) })],
    [`${OTHER} castellan-sts-001 role/boss`],
  ],
  [
    'from an account outside that has to say a word',
    [
      boss({
        assumeRolePolicy: trust({ AWS: OTHER }, when('StringEquals', 'sts:ExternalId', 'x')),
      }),
    ],
    [`${OTHER} may castellan-sts-001 role/boss`],
  ],
  [
    'from addresses of an account outside',
    [
      boss({
        assumeRolePolicy: trust(
          { AWS: OTHER },
          when('IpAddress', 'aws:SourceIp', '203.0.113.0/24'),
        ),
      }),
    ],
    [`${OTHER} may castellan-sts-001 role/boss`],
  ],
  [
    'from an organisation',
    [
      boss({
        assumeRolePolicy: trust({ AWS: '*' }, when('StringEquals', 'aws:PrincipalOrgID', 'o-2')),
      }),
    ],
    ['o-2 castellan-sts-001 role/boss'],
  ],
  [
    'not from outside, where none but his own account is let in',
    [
      boss({
        assumeRolePolicy: trust(
          { AWS: '*' },
          when('StringEquals', 'aws:PrincipalAccount', ACCOUNT),
        ),
      }),
    ],
    [],
  ],
  [
    'from whomever a policy may name that nobody saw',
    [boss({ assumeRolePolicy: UNSEEN })],
    ['whom its trust policy names may castellan-sts-001 role/boss'],
  ],
  [
    'from a provider, in two steps',
    [
      holder(iam('role', 'deploy'), policy(...passes('boss')), {
        assumeRolePolicy: policy({
          Effect: 'Allow',
          Action: 'sts:AssumeRoleWithSAML',
          Principal: { Federated: iam('saml-provider', 'adfs') },
        }),
      }),
      boss(lambda),
    ],
    [
      'role/deploy lambda-001 role/boss',
      'saml-provider/adfs castellan-sts-002 lambda-001 role/boss',
    ],
  ],
  [
    'from anywhere',
    [boss({ assumeRolePolicy: trust({ AWS: '*' }) })],
    ['* castellan-sts-001 role/boss'],
  ],
  [
    'how Identity Center lets people in is not told',
    [
      holder(iam('role', 'aws-reserved/sso.amazonaws.com/boss'), policy(allow('*')), {
        assumeRolePolicy: trust({ AWS: OTHER }),
      }),
      ann(allow('iam:*RolePolicy'), allow('iam:UpdateAssumeRolePolicy')),
    ],
    [],
  ],
])('%s', ([, resources, expected]) => {
  expect(told(...resources)).toStrictEqual(expected);
});

test('each step is told with its statements and what it depends on', () => {
  const { administrators, escalations } = powerOf(
    inventoryOf(
      ann(assumes('deploy')),
      role('deploy', ...passes('boss')),
      boss({ assumeRolePolicy: trust({ Service: 'lambda.amazonaws.com' }) }),
    ),
    new Set(),
  );
  expect(
    administrators.map(({ principal, isForPeople }) => [principal, isForPeople]),
  ).toStrictEqual([[iam('role', 'boss'), false]]);
  const own = { layer: 'identityPolicies', policy: 'own', sid: null, effect: 'Allow' };
  expect(escalations[1]).toStrictEqual({
    from: iam('user', 'ann'),
    to: iam('role', 'boss'),
    verdict: 'must',
    mfa: 'not-required',
    steps: [
      {
        from: iam('user', 'ann'),
        to: iam('role', 'deploy'),
        path: 'sts-001',
        title: 'assumes a role',
        verdict: 'must',
        mfa: 'not-required',
        by: [
          { layer: 'resourcePolicy', statement: 0, sid: null, effect: 'Allow' },
          { ...own, statement: 0 },
        ],
        residual: [],
      },
      {
        from: iam('role', 'deploy'),
        to: iam('role', 'boss'),
        path: 'lambda-001',
        title: 'passes a role to a new function and calls it',
        verdict: 'must',
        mfa: 'not-required',
        by: [
          { ...own, statement: 1 },
          { ...own, statement: 2 },
        ],
        residual: [],
      },
    ],
  });
});
