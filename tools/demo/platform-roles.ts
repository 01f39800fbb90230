import { ACCOUNT, arn } from './company.ts';
import type { DemoRole } from './iam-roles.ts';
import type { Statement } from './iam-users.ts';

const role = (name: string) => arn.role(`platform/${name}`);
const service = (name: string) => ({ Service: `${name}.amazonaws.com` });

const allow = (
  Action: string | string[],
  Resource: string | string[] = '*',
  Condition?: Statement['Condition'],
): Statement => ({ Effect: 'Allow', Action, Resource, ...(Condition && { Condition }) });

/** Of roles that programs of the platform team have: what each does is the one thing it may do. */
const does = (name: string, ...statements: Statement[]): DemoRole => ({
  name,
  path: '/platform/',
  age: 500,
  trust: service('ecs-tasks'),
  inline: Object.fromEntries(statements.map((statement, i) => [`does-${i + 1}`, statement])),
});

const admin = (name: string, of: string): DemoRole => ({
  name,
  path: '/platform/',
  age: 520,
  trust: service(of),
  attached: ['aws/AdministratorAccess'],
});

/** Strong ones, whom services alone become. */
const strong: DemoRole[] = [
  admin('stack-builder', 'cloudformation'),
  admin('image-builder', 'codebuild'),
];

/** Each can make itself administrator, in a way of its own. */
const risky: DemoRole[] = [
  { ...does('policy-editor'), attached: ['edit-own-policy'] },
  does('self-service', allow('iam:PutRolePolicy', role('self-service'))),
  does('policy-attacher', allow('iam:AttachRolePolicy', role('policy-attacher'))),
  does('key-rotation', allow('iam:CreateAccessKey', arn.user('*'))),
  does('password-desk', allow('iam:UpdateLoginProfile', arn.user('anna.lindqvist'))),
  does('trust-editor', allow('iam:UpdateAssumeRolePolicy', role('stack-builder'))),
  does(
    'stack-deployer',
    allow('iam:PassRole', role('stack-builder')),
    allow('cloudformation:CreateStack'),
  ),
  does(
    'build-starter',
    allow('iam:PassRole', role('image-builder'), {
      StringEquals: { 'iam:PassedToService': 'codebuild.amazonaws.com' },
    }),
    allow(['codebuild:CreateProject', 'codebuild:StartBuild']),
  ),
  does(
    'onboarding',
    allow(
      ['iam:CreateUser', 'iam:AttachUserPolicy', 'iam:CreateAccessKey'],
      `arn:aws:iam::${ACCOUNT}:user/new/*`,
    ),
  ),
  does('role-vending', allow(['iam:CreateRole', 'iam:AttachRolePolicy'], role('vended-*'))),
  does('role-repair', allow(['iam:PutRolePolicy', 'iam:UpdateAssumeRolePolicy'], role('plain'))),
  {
    ...does('limited-admin'),
    attached: ['aws/AdministratorAccess'],
    boundary: 'limits-of-admins',
  },
  does('release-manager', allow('sts:AssumeRole', role('release'))),
  {
    ...does('release', allow('iam:PassRole', role('*')), allow('cloudformation:CreateStack')),
    trust: { AWS: role('release-manager') },
  },
];

/** Each looks as if it could, and cannot. */
const harmless: DemoRole[] = [
  does('plain', allow('s3:ListAllMyBuckets')),
  does('denied', allow('iam:PutRolePolicy', role('denied')), {
    Effect: 'Deny',
    Action: 'iam:PutRolePolicy',
    Resource: '*',
  }),
  {
    ...does('within-limits', allow('iam:PutRolePolicy', role('within-limits'))),
    boundary: 'limits-of-tools',
  },
  does(
    'batch-builds',
    allow('iam:PassRole', role('image-builder')),
    allow(['codebuild:CreateProject', 'codebuild:StartBuildBatch']),
  ),
  does(
    'from-another-account',
    allow('iam:PutRolePolicy', role('from-another-account'), {
      StringEquals: { 'aws:PrincipalAccount': '444455556666' },
    }),
  ),
  does(
    'function-maker',
    allow('iam:PassRole', role('image-builder')),
    allow(['lambda:CreateFunction', 'lambda:InvokeFunction']),
  ),
  {
    ...does('audit-editor', allow('iam:CreatePolicyVersion')),
    attached: ['aws/SecurityAudit'],
  },
  does('plain-trust', allow('iam:UpdateAssumeRolePolicy', role('plain'))),
  does('gateway-keys', allow('iam:CreateAccessKey', arn.user('customs-gateway'))),
  does(
    'machine-starter',
    allow('iam:PassRole', role('stack-builder'), {
      StringEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' },
    }),
    allow('cloudformation:CreateStack'),
  ),
  does(
    'project-maker',
    allow('iam:PassRole', role('image-builder')),
    allow('codebuild:CreateProject'),
  ),
  does(
    'reader-vending',
    allow('iam:AttachRolePolicy', role('reader-vending'), {
      ArnEquals: { 'iam:PolicyARN': 'arn:aws:iam::aws:policy/ReadOnlyAccess' },
    }),
  ),
  does(
    'bounded-vending',
    allow(['iam:CreateRole', 'iam:AttachRolePolicy'], role('bounded-*'), {
      StringEquals: { 'iam:PermissionsBoundary': arn.policy('limits-of-tools') },
    }),
  ),
  does('linked-trust', allow('iam:UpdateAssumeRolePolicy', arn.role('aws-service-role/*'))),
];

export const platformRoles: DemoRole[] = [...strong, ...risky, ...harmless];

export const platformPolicies: Record<string, Statement[]> = {
  'edit-own-policy': [allow('iam:CreatePolicyVersion', arn.policy('edit-own-policy'))],
  'limits-of-admins': [allow(['s3:*', 'iam:DeleteRolePermissionsBoundary'])],
  'limits-of-tools': [allow(['s3:*', 'iam:PutRolePolicy'])],
};
