import { describe, expect, test } from 'vitest';
import { guides } from '../frameworks/guides/guides.ts';
import { type Caller, keysOf, toCaller } from '../model/caller.ts';
import { contextOf } from '../model/policy/context.ts';
import { type PolicyDocument, toPolicy } from '../model/policy.ts';
import { decide } from '../reach/iam/decide.ts';
import { NO_POLICIES } from '../reach/iam/policies.ts';
import { type Filling, policyFrom } from './template.ts';
import { templates } from './templates.ts';

const ACCOUNT = '111122223333';
const USER = `arn:aws:iam::${ACCOUNT}:user/ann`;
const ADMIN = `arn:aws:iam::${ACCOUNT}:role/admin`;
const BUCKET = 'arn:aws:s3:::contracts';
const TOPIC = `arn:aws:sns:eu-west-1:${ACCOUNT}:payments`;
const TRAIL = `arn:aws:cloudtrail:eu-west-1:${ACCOUNT}:trail/main`;
const ALL = toPolicy({
  Version: '2012-10-17',
  Statement: { Effect: 'Allow', Action: '*', Resource: '*' },
});

const TRUST = toPolicy({
  Version: '2012-10-17',
  Statement: { Effect: 'Allow', Principal: { AWS: ACCOUNT }, Action: 'sts:AssumeRole' },
});

const filling: Filling = {
  partition: 'aws',
  maxAgeSeconds: 300,
  role: [ADMIN],
  resource: BUCKET,
  spare: [],
  form: 'identity',
};

const NO_MFA = {};
const SESSION = { 'aws:MultiFactorAuthPresent': ['false'] };
const mfa = (seconds: number) => ({
  'aws:MultiFactorAuthPresent': ['true'],
  'aws:MultiFactorAuthAge': [String(seconds)],
});

type Row = [
  what: string,
  action: string,
  on: string,
  context: Record<string, string[]>,
  allowed: boolean,
  by?: string,
];

/** Decides for somebody who may do everything, but for what the policy says. */
function decided(
  name: string,
  some: Partial<Filling>,
  [, action, resource, context, , by = USER]: Row,
) {
  const template = templates.find((one) => one.name === name);
  if (!template) throw new Error(`no template is called ${name}`);
  const all = { ...filling, ...some };
  const document = toPolicy(structuredClone(policyFrom(template, all)));
  const caller = toCaller(by) as Caller;
  const pairs = [...Object.entries(context), ...keysOf(caller)] as [string, string[]][];
  const request = { caller, action, resource, context: contextOf(pairs) };
  const place = template.place(all);
  const grants: PolicyDocument[] = name === 'assume-roles-only' ? [] : [ALL];
  const { decision } = decide(request, ACCOUNT, {
    ...NO_POLICIES,
    permissionBoundary: null,
    identityPolicies: [...grants, ...(place === 'identity' ? [document] : [])].map((one) => ({
      document: one,
    })),
    resourcePolicy: ['bucket', 'topic', 'queue'].includes(place)
      ? { document }
      : action === 'sts:AssumeRole'
        ? { document: TRUST }
        : null,
    serviceControlPolicies: place === 'organization' ? [[{ document: ALL }, { document }]] : [],
  });
  return decision === 'allowed';
}

describe.for<[string, Partial<Filling>, Row[]]>([
  [
    'mfa-by-age',
    {},
    [
      ['a plain key', 'ec2:RunInstances', '*', NO_MFA, false],
      ['a session without MFA', 'ec2:RunInstances', '*', SESSION, false],
      ['a session of just now', 'ec2:RunInstances', '*', mfa(10), true],
      ['a session of the last moment', 'ec2:RunInstances', '*', mfa(299), true],
      ['a session that is too old', 'ec2:RunInstances', '*', mfa(300), false],
      ['getting a session', 'sts:GetSessionToken', '*', NO_MFA, true],
      ['getting a device', 'iam:EnableMFADevice', USER, NO_MFA, true],
      ['giving it up', 'iam:DeactivateMFADevice', USER, NO_MFA, false],
    ],
  ],
  [
    'mfa-by-age',
    { maxAgeSeconds: 3600 },
    [['within the hour', 'ec2:RunInstances', '*', mfa(3000), true]],
  ],
  [
    'assume-roles-only',
    {},
    [
      ['the role', 'sts:AssumeRole', ADMIN, NO_MFA, true],
      ['another role', 'sts:AssumeRole', `${ADMIN}s`, NO_MFA, false],
      ['his own keys', 'iam:CreateAccessKey', USER, NO_MFA, true],
      ["another's keys", 'iam:CreateAccessKey', USER.replace('ann', 'bob'), NO_MFA, false],
      ['his own device', 'iam:CreateVirtualMFADevice', USER.replace('user', 'mfa'), NO_MFA, true],
      ['his own policies', 'iam:AttachUserPolicy', USER, NO_MFA, false],
      ['a bucket', 's3:GetObject', `${BUCKET}/a`, NO_MFA, false],
    ],
  ],
  ...(['identity', 'organization'] as const).flatMap(
    (form): [string, Partial<Filling>, Row[]][] => [
      [
        'protect-trail',
        { form, spare: [ADMIN] },
        [
          ['a user stops it', 'cloudtrail:StopLogging', TRAIL, mfa(1), false],
          ['a user looks at it', 'cloudtrail:GetTrailStatus', TRAIL, NO_MFA, true],
          ['who is spared', 'cloudtrail:StopLogging', TRAIL, NO_MFA, true, ADMIN],
        ],
      ],
      [
        'protect-trail',
        { form },
        [['nobody is spared', 'cloudtrail:DeleteTrail', TRAIL, NO_MFA, false, ADMIN]],
      ],
      [
        'trail-requires-mfa',
        { form },
        [
          ['a plain key', 'cloudtrail:StopLogging', TRAIL, NO_MFA, false],
          ['a session without MFA', 'cloudtrail:StopLogging', TRAIL, SESSION, false],
          ['with MFA', 'cloudtrail:StopLogging', TRAIL, mfa(1), true],
        ],
      ],
      [
        'limit-dns',
        { form, spare: ['arn:aws:iam::*:role/admin'] },
        [
          [
            'a user',
            'route53:ChangeResourceRecordSets',
            'arn:aws:route53:::hostedzone/Z1',
            NO_MFA,
            false,
          ],
          ['a domain', 'route53domains:TransferDomain', '*', NO_MFA, false],
          ['a look', 'route53:ListHostedZones', '*', NO_MFA, true],
          ['who is spared', 'route53domains:TransferDomain', '*', NO_MFA, true, ADMIN],
        ],
      ],
    ],
  ),
  [
    'keep-objects',
    { spare: [ADMIN] },
    [
      ['a user deletes', 's3:DeleteObject', `${BUCKET}/a`, mfa(1), false],
      ['a version', 's3:DeleteObjectVersion', `${BUCKET}/a`, NO_MFA, false],
      ['reads', 's3:GetObject', `${BUCKET}/a`, NO_MFA, true],
      ['in another bucket', 's3:DeleteObject', 'arn:aws:s3:::other/a', NO_MFA, true],
      ['who is spared', 's3:DeleteObject', `${BUCKET}/a`, NO_MFA, true, ADMIN],
      ['nobody with an account', 's3:DeleteObject', `${BUCKET}/a`, NO_MFA, false, 'anonymous'],
    ],
  ],
  [
    'mfa-for-resource',
    { spare: [ADMIN] },
    [
      ['a plain key', 's3:GetObject', `${BUCKET}/a`, NO_MFA, false],
      ['a session without MFA', 's3:PutBucketPolicy', BUCKET, SESSION, false],
      ['with MFA', 's3:GetObject', `${BUCKET}/a`, mfa(1), true],
      ['who is spared', 's3:GetObject', `${BUCKET}/a`, NO_MFA, true, ADMIN],
    ],
  ],
  [
    'mfa-for-resource',
    { resource: TOPIC },
    [
      ['a plain key', 'sns:Publish', TOPIC, NO_MFA, false],
      ['with MFA', 'sns:Publish', TOPIC, mfa(1), true],
    ],
  ],
])('%s %o', ([name, some, rows]) => {
  test.for(rows)('%s', (row) => {
    expect(decided(name, some, row)).toBe(row[4]);
  });
});

test('services may use what demands MFA', () => {
  const [template] = templates.filter(({ name }) => name === 'mfa-for-resource');
  const document =
    template && toPolicy(structuredClone(policyFrom(template, { ...filling, resource: TOPIC })));
  const caller: Caller = { kind: 'service', name: 'events.amazonaws.com' };
  const allow = toPolicy({
    Version: '2012-10-17',
    Statement: {
      Effect: 'Allow',
      Principal: { Service: 'events.amazonaws.com' },
      Action: 'sns:Publish',
      Resource: TOPIC,
    },
  });
  const merged = { ...allow, statements: [...allow.statements, ...(document?.statements ?? [])] };
  const context = contextOf(keysOf(caller));
  const { decision } = decide(
    { caller, action: 'sns:Publish', resource: TOPIC, context },
    ACCOUNT,
    {
      ...NO_POLICIES,
      identityPolicies: [],
      permissionBoundary: null,
      serviceControlPolicies: [],
      resourcePolicy: { document: merged },
    },
  );
  expect(decision).toBe('allowed');
});

test('each is about recommendations there are, and its statements name one', () => {
  const known = new Set(
    guides.flatMap(({ requirements }) => requirements.map(({ id }) => id as string)),
  );
  for (const template of templates) {
    expect(template.answers.filter((id) => !known.has(id))).toStrictEqual([]);
    for (const { Sid } of template.statements(filling)) {
      expect(Sid).toMatch(/^[A-Za-z0-9]+$/);
      expect(template.answers.some((id) => Sid.startsWith(id))).toBe(true);
    }
  }
});

test('another partition is that of the roles', () => {
  const [template] = templates.filter(({ name }) => name === 'assume-roles-only');
  const policy = template && policyFrom(template, { ...filling, partition: 'aws-cn', role: [] });
  expect(JSON.stringify(policy)).not.toContain('arn:aws:');
});
