import { ACCOUNT, arn, NOW } from './company.ts';

export interface Statement {
  Sid?: string;
  Effect: 'Allow' | 'Deny';
  Action?: string | string[];
  NotAction?: string | string[];
  Resource?: string | string[];
  Principal?: Record<string, string>;
  Condition?: Record<string, Record<string, string>>;
}

/** Days before the recording. */
export interface Key {
  age: number;
  /** Undefined: never. */
  used?: number;
  inactive?: true;
}

export interface DemoUser {
  name: string;
  /** Days since it was created. */
  age: number;
  groups?: string[];
  /** Days since the password was set, and since it was used. */
  password?: { age: number; used?: number };
  mfa?: 'virtual' | 'hardware' | 'passkey';
  keys?: Key[];
  inline?: Record<string, Statement>;
  attached?: string[];
  certificate?: 'Active' | 'Inactive';
  tags?: Record<string, string>;
}

export function ago(days: number): string {
  return new Date(Date.parse(NOW) - days * 86_400_000).toISOString();
}

const bucket = (name: string) => `${arn.bucket(name)}/*`;

/** People of the time before Identity Center, most of whom have moved there by now. */
const people: DemoUser[] = [
  {
    name: 'anna.lindqvist',
    age: 2105,
    groups: ['administrators'],
    password: { age: 61, used: 2 },
    mfa: 'hardware',
    tags: { team: 'platform' },
  },
  {
    name: 'bjarne.holm',
    age: 1980,
    groups: ['operations', 'network'],
    password: { age: 40, used: 1 },
    mfa: 'virtual',
    keys: [{ age: 33, used: 1 }],
    tags: { team: 'operations' },
  },
  {
    name: 'carla.mendes',
    age: 1204,
    groups: ['finance'],
    password: { age: 88, used: 4 },
    tags: { team: 'finance' },
  },
  {
    name: 'dieter.vogt',
    age: 2340,
    groups: ['operations'],
    password: { age: 391, used: 212 },
    mfa: 'virtual',
    keys: [{ age: 1530, used: 640 }],
    tags: { team: 'operations', left: '2026-04' },
  },
  {
    name: 'elif.kaya',
    age: 410,
    groups: ['developers'],
    password: { age: 12, used: 0 },
    mfa: 'passkey',
    keys: [{ age: 50, used: 0 }],
    tags: { team: 'shop' },
  },
  {
    name: 'farah.nasser',
    age: 903,
    groups: ['developers', 'deployers'],
    password: { age: 75, used: 3 },
    mfa: 'virtual',
    keys: [
      { age: 480, used: 9 },
      { age: 21, used: 1 },
    ],
    tags: { team: 'shop' },
  },
  {
    name: 'emergency',
    age: 1400,
    groups: ['administrators'],
    password: { age: 300 },
    mfa: 'hardware',
    tags: { purpose: 'when the directory is down' },
  },
  { name: 'henrik.dahl', age: 760, groups: ['analysts'], keys: [{ age: 70, used: 5 }] },
  {
    name: 'ines.rocha',
    age: 690,
    groups: ['analysts'],
    keys: [
      { age: 28, used: 2 },
      { age: 85, used: 30, inactive: true },
    ],
  },
  { name: 'jonas.weber', age: 580, groups: ['support'] },
  { name: 'katja.simon', age: 555, groups: ['support', 'read-only'] },
  {
    name: 'lars.bergmann',
    age: 300,
    groups: ['contractors'],
    keys: [{ age: 290, inactive: true }],
    inline: {
      'first-week': {
        Effect: 'Allow',
        Action: ['s3:GetObject', 's3:ListBucket'],
        Resource: bucket('nordhafen-onboarding'),
      },
    },
  },
];

const programs: DemoUser[] = [
  {
    name: 'ci-deployer',
    age: 1100,
    groups: ['deployers'],
    keys: [{ age: 64, used: 0 }],
    inline: {
      'create-functions': {
        Sid: 'Deploy',
        Effect: 'Allow',
        Action: ['lambda:CreateFunction', 'lambda:UpdateFunctionCode', 'iam:PassRole'],
        Resource: '*',
      },
    },
  },
  {
    name: 'terraform',
    age: 1250,
    attached: ['all-but-billing'],
    keys: [{ age: 720, used: 0 }],
    inline: {
      'other-accounts': {
        Sid: 'Accounts',
        Effect: 'Allow',
        Action: 'sts:AssumeRole',
        Resource: '*',
      },
    },
  },
  {
    name: 'label-printer',
    age: 830,
    groups: ['warehouse'],
    keys: [{ age: 45, used: 0 }],
    inline: {
      printing: { Effect: 'Allow', NotAction: ['iam:*', 'organizations:*'], Resource: '*' },
    },
  },
  { name: 'warehouse-scanner', age: 815, groups: ['warehouse'], keys: [{ age: 30, used: 0 }] },
  {
    name: 'customs-gateway',
    age: 640,
    attached: ['customs-messages'],
    keys: [{ age: 88, used: 0 }],
  },
  { name: 'edi-bridge', age: 600, attached: ['customs-messages'], keys: [{ age: 91, used: 0 }] },
  {
    name: 'invoice-export',
    age: 512,
    keys: [{ age: 15, used: 1 }],
    inline: {
      '=1+1': { Effect: 'Allow', Action: 's3:PutObject', Resource: bucket('nordhafen-invoices') },
    },
  },
  { name: 'backup-agent', age: 470, attached: ['write-backups'], keys: [{ age: 60, used: 1 }] },
  { name: 'mail-relay', age: 1300, attached: ['send-mail'], keys: [{ age: 20, used: 0 }] },
  { name: 'metrics-exporter', age: 350, groups: ['read-only'], keys: [{ age: 84, used: 0 }] },
  { name: 'tracking-feed', age: 244, attached: ['read-tracking'], keys: [{ age: 74, used: 60 }] },
  { name: 'legacy-soap', age: 2900, certificate: 'Active', keys: [{ age: 2890, inactive: true }] },
  { name: 'ami-bundler', age: 2650, certificate: 'Inactive' },
  {
    name: 'carrier-sandbox',
    age: 120,
    attached: ['read-tracking'],
    keys: [{ age: 66 }],
    tags: { owner: 'partner team' },
  },
  { name: 'status-page', age: 88, groups: ['read-only'], keys: [{ age: 10, used: 0 }] },
];

export const users: DemoUser[] = [...people, ...programs];

export interface DemoGroup {
  name: string;
  attached?: string[];
  inline?: Record<string, Statement>;
}

export const groups: DemoGroup[] = [
  { name: 'administrators', attached: ['aws/AdministratorAccess'] },
  { name: 'operations', attached: ['operate-servers', 'aws/ReadOnlyAccess'] },
  { name: 'developers', attached: ['develop-shop', 'aws/ReadOnlyAccess'] },
  { name: 'network', attached: ['operate-network'] },
  { name: 'warehouse', attached: ['print-labels'] },
  { name: 'analysts', attached: ['query-warehouse'] },
  { name: 'security-audit', attached: ['aws/SecurityAudit'] },
  { name: 'read-only', attached: ['aws/ReadOnlyAccess'] },
  { name: 'mobile-app', attached: ['read-tracking'] },
  {
    name: 'finance',
    inline: {
      bills: { Effect: 'Allow', Action: ['ce:Get*', 'budgets:ViewBudget'], Resource: '*' },
    },
  },
  {
    name: 'support',
    inline: {
      'look-around': {
        Effect: 'Allow',
        Action: 'sts:AssumeRole',
        Resource: 'arn:aws:iam::*:role/*',
      },
    },
  },
  {
    name: 'contractors',
    inline: {
      'not-the-keys': { Effect: 'Allow', NotAction: ['iam:*', 'kms:*', 'sts:*'], Resource: '*' },
    },
  },
  {
    name: 'deployers',
    attached: ['deploy-shop'],
    inline: {
      'start-tasks': {
        Effect: 'Allow',
        Action: ['ecs:RunTask', 'iam:PassRole'],
        Resource: [`arn:aws:ecs:eu-west-1:${ACCOUNT}:task-definition/*`, arn.role('*')],
      },
    },
  },
];
