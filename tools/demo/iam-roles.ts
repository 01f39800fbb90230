import { ACCOUNT, arn, FOREIGN_ACCOUNT } from './company.ts';
import type { Statement } from './iam-users.ts';
import { platformPolicies, platformRoles } from './platform-roles.ts';

const bucket = (name: string) => `${arn.bucket(name)}/*`;

const allow = (Action: string | string[], Resource: string | string[] = '*'): Statement => ({
  Effect: 'Allow',
  Action,
  Resource,
});

/** Customer-managed policies by name. */
export const managedPolicies: Record<string, Statement[]> = {
  'deploy-shop': [
    allow(['ecs:UpdateService', 'ecs:RegisterTaskDefinition']),
    allow('iam:PassRole', arn.role('shop-task')),
  ],
  'develop-shop': [allow(['logs:*', 'xray:*', 'cloudwatch:Get*'])],
  'operate-servers': [allow(['ec2:StartInstances', 'ec2:StopInstances', 'ssm:StartSession'])],
  'operate-network': [allow(['ec2:*Route*', 'ec2:*SecurityGroup*'])],
  'print-labels': [allow(['s3:GetObject'], bucket('nordhafen-labels'))],
  'query-warehouse': [allow(['athena:*', 'glue:Get*']), allow('s3:GetObject', '*')],
  'customs-messages': [allow(['sqs:SendMessage', 'sqs:ReceiveMessage'])],
  'write-backups': [allow('s3:PutObject', bucket('nordhafen-backups'))],
  'send-mail': [allow('ses:SendRawEmail')],
  'read-tracking': [allow(['dynamodb:GetItem', 'dynamodb:Query'])],
  'render-labels': [allow('s3:PutObject', bucket('nordhafen-labels'))],
  'assume-audit': [allow('sts:AssumeRole', 'arn:aws:iam::*:role/nordhafen-audit')],
  'visit-accounts': [{ Sid: 'Visit', ...allow(['sts:*']) }],
  'manage-tasks': [allow(['ecs:*', 'iam:PassRole'])],
  'all-but-billing': [{ Sid: 'Most', Effect: 'Allow', NotAction: 'aws-portal:*', Resource: '*' }],
  'migration-2023': [{ Sid: 'Everything', ...allow('*') }],
  ...platformPolicies,
};

/** AWS's own, as far as somebody here has them. */
export const awsPolicies: Record<string, Statement[]> = {
  AdministratorAccess: [allow('*')],
  ReadOnlyAccess: [allow(['ec2:Describe*', 's3:Get*', 's3:List*', 'iam:Get*', 'iam:List*'])],
  SecurityAudit: [allow(['iam:Get*', 'iam:List*', 'config:Describe*', 's3:GetBucket*'])],
  PowerUserAccess: [
    { Effect: 'Allow', NotAction: ['iam:*', 'organizations:*', 'account:*'], Resource: '*' },
    allow(['iam:CreateServiceLinkedRole', 'iam:ListRoles', 'account:ListRegions']),
  ],
};

export interface DemoRole {
  name: string;
  path?: string;
  age: number;
  trust: Record<string, string>;
  action?: string;
  condition?: Record<string, Record<string, string>>;
  hours?: number;
  attached?: string[];
  inline?: Record<string, Statement>;
  /** Name of a managed policy. */
  boundary?: string;
}

export const SAML_PROVIDER = `arn:aws:iam::${ACCOUNT}:saml-provider/nordhafen-adfs`;
const SSO = '/aws-reserved/sso.amazonaws.com/eu-west-1/';
const SSO_PROVIDER = `arn:aws:iam::${ACCOUNT}:saml-provider/AWSSSO_0a1b2c3d4e5f6789_DO_NOT_DELETE`;
const PEOPLE = { AWS: `arn:aws:iam::${ACCOUNT}:root` };
const service = (name: string) => ({ Service: `${name}.amazonaws.com` });
const linked = (name: string) => `/aws-service-role/${name}.amazonaws.com/`;

export const samlProviders = [SAML_PROVIDER, SSO_PROVIDER];

export const roles: DemoRole[] = [
  { name: 'shop-web', age: 900, trust: service('ec2'), attached: ['read-tracking'] },
  {
    name: 'shop-task',
    age: 890,
    trust: service('ecs-tasks'),
    hours: 12,
    attached: ['read-tracking', 'send-mail'],
  },
  {
    name: 'label-renderer',
    age: 700,
    trust: service('lambda'),
    attached: ['render-labels'],
    inline: { 'start-workers': allow(['lambda:InvokeFunction', 'iam:PassRole']) },
  },
  {
    name: 'warehouse-sync',
    age: 810,
    trust: service('ec2'),
    inline: {
      sync: { Effect: 'Allow', NotAction: ['iam:*', 'sts:*'], Resource: '*' },
    },
  },
  {
    name: 'github-deploy',
    age: 330,
    trust: {
      Federated: `arn:aws:iam::${ACCOUNT}:oidc-provider/token.actions.githubusercontent.com`,
    },
    action: 'sts:AssumeRoleWithWebIdentity',
    condition: {
      StringEquals: {
        'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com',
        'token.actions.githubusercontent.com:sub': 'repo:nordhafen/shop:ref:refs/heads/main',
      },
    },
    attached: ['deploy-shop'],
    inline: { stages: { Sid: 'Stages', ...allow('sts:AssumeRole') } },
  },
  {
    // Its audience is what everybody's jobs at GitHub have.
    name: 'github-previews',
    age: 140,
    trust: {
      Federated: `arn:aws:iam::${ACCOUNT}:oidc-provider/token.actions.githubusercontent.com`,
    },
    action: 'sts:AssumeRoleWithWebIdentity',
    condition: {
      StringEquals: { 'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com' },
    },
    attached: ['read-tracking'],
  },
  {
    name: 'tracking-writer',
    age: 420,
    trust: service('lambda'),
    inline: {
      table: allow('dynamodb:PutItem', `arn:aws:dynamodb:eu-west-1:${ACCOUNT}:table/tracking`),
    },
  },
  { name: 'freight-etl', age: 430, trust: service('glue'), attached: ['query-warehouse'] },
  {
    name: 'flow-log-delivery',
    age: 600,
    trust: service('vpc-flow-logs'),
    attached: ['develop-shop'],
  },
  {
    name: 'cloudtrail-to-logs',
    age: 600,
    trust: service('cloudtrail'),
    attached: ['develop-shop'],
  },
  { name: 'castellan-scanner', age: 3, trust: PEOPLE, hours: 1, attached: ['aws/SecurityAudit'] },
  { name: 'operator', age: 720, trust: PEOPLE, hours: 12, attached: ['operate-servers'] },
  // Whoever may assume every role may assume this one.
  { name: 'platform-admin', age: 950, trust: PEOPLE, attached: ['aws/AdministratorAccess'] },
  { name: 'auditor', age: 720, trust: PEOPLE, hours: 4, attached: ['assume-audit'] },
  {
    name: 'carrier-access',
    age: 150,
    trust: { AWS: `arn:aws:iam::${FOREIGN_ACCOUNT}:root` },
    condition: { StringEquals: { 'sts:ExternalId': 'nordhafen-carrier-7' } },
    attached: ['read-tracking'],
  },
  {
    name: 'adfs-analyst',
    age: 1010,
    trust: { Federated: SAML_PROVIDER },
    action: 'sts:AssumeRoleWithSAML',
    condition: { StringEquals: { 'SAML:aud': 'https://signin.aws.amazon.com/saml' } },
    hours: 8,
    attached: ['query-warehouse'],
  },
  {
    name: 'AWSReservedSSO_AdministratorAccess_1f2e3d4c5b6a7988',
    path: SSO,
    age: 400,
    trust: { Federated: SSO_PROVIDER },
    action: 'sts:AssumeRoleWithSAML',
    hours: 12,
    attached: ['aws/AdministratorAccess'],
  },
  {
    name: 'AWSReservedSSO_Developer_8899aabbccddeeff',
    path: SSO,
    age: 400,
    trust: { Federated: SSO_PROVIDER },
    action: 'sts:AssumeRoleWithSAML',
    hours: 12,
    attached: ['aws/PowerUserAccess'],
    inline: { AwsSSOInlinePolicy: allow(['iam:PassRole']) },
  },
  {
    name: 'AWSServiceRoleForConfig',
    path: linked('config'),
    age: 600,
    trust: service('config'),
  },
  { name: 'AWSServiceRoleForRDS', path: linked('rds'), age: 1500, trust: service('rds') },
  { name: 'AWSServiceRoleForECS', path: linked('ecs'), age: 890, trust: service('ecs') },
  {
    name: 'AWSServiceRoleForOrganizations',
    path: linked('organizations'),
    age: 1480,
    trust: service('organizations'),
  },
  ...platformRoles,
];
