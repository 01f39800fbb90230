import { type PolicyDocument, parsePolicy } from '../model/policy.ts';
import type { Unknown } from '../model/unknown.ts';
import { denied } from './testing.ts';

/** A case about a policy document, the same for every kind of policy: inline of users, groups, roles, and managed. */
type Row<Settings> =
  | [name: string, facts: { document?: PolicyDocument | Unknown }, expected: true | string]
  | [
      name: string,
      facts: { document?: PolicyDocument | Unknown },
      expected: true | string,
      around: { settings: Settings },
    ];

export const policy = (...Statement: object[]) => parsePolicy(JSON.stringify({ Statement }));

const ONE_ACCOUNT = {
  Effect: 'Allow',
  Action: 'sts:AssumeRole',
  Resource: 'arn:aws:iam::111122223333:role/*',
};

const TO_EC2 = {
  Effect: 'Allow',
  Action: 'iam:PassRole',
  Resource: '*',
  Condition: { StringEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' } },
};

export const assumesAnyRole: Row<{ flagOneAccount: boolean }>[] = [
  ['default', {}, true],
  [
    'every role',
    { document: policy({ Sid: 'It', Effect: 'Allow', Action: 'sts:AssumeRole', Resource: '*' }) },
    'statement It allows sts:AssumeRole on every role',
  ],
  [
    'one role',
    {
      document: policy({
        Effect: 'Allow',
        Action: 'sts:AssumeRole',
        Resource: 'arn:aws:iam::111122223333:role/deploy',
      }),
    },
    true,
  ],
  [
    'every role, denied again',
    {
      document: policy(
        { Effect: 'Allow', Action: '*', Resource: '*' },
        { Effect: 'Deny', Action: 'sts:AssumeRole', Resource: '*' },
      ),
    },
    true,
  ],
  ['every role of an account', { document: policy(ONE_ACCOUNT) }, true],
  [
    'every role of an account, when flagged',
    { document: policy(ONE_ACCOUNT) },
    'a statement allows sts:AssumeRole on every role of 111122223333',
    { settings: { flagOneAccount: true } },
  ],
  [
    'denied',
    { document: denied('iam:GetAccountAuthorizationDetails') },
    'unknown: document: denied (iam:GetAccountAuthorizationDetails)',
  ],
];

export const passesAnyRole: Row<{ passedToServiceIsEnough: boolean }>[] = [
  ['default', {}, true],
  [
    'every role',
    { document: policy({ Sid: 'It', Effect: 'Allow', Action: 'iam:PassRole', Resource: '*' }) },
    'statement It allows iam:PassRole on every role',
  ],
  [
    'one role',
    {
      document: policy({
        Effect: 'Allow',
        Action: 'iam:PassRole',
        Resource: 'arn:aws:iam::111122223333:role/deploy',
      }),
    },
    true,
  ],
  [
    'every role, denied again',
    {
      document: policy(
        { Effect: 'Allow', Action: '*', Resource: '*' },
        { Effect: 'Deny', Action: 'iam:PassRole', Resource: '*' },
      ),
    },
    true,
  ],
  [
    'every role of the account',
    {
      document: policy({
        Effect: 'Allow',
        Action: 'iam:PassRole',
        Resource: 'arn:aws:iam::111122223333:role/*',
      }),
    },
    'a statement allows iam:PassRole on every role',
  ],
  [
    'every role to one service',
    { document: policy(TO_EC2) },
    'a statement allows iam:PassRole on every role',
  ],
  [
    'every role to one service, when that is enough',
    { document: policy(TO_EC2) },
    true,
    { settings: { passedToServiceIsEnough: true } },
  ],
  [
    'denied',
    { document: denied('iam:GetAccountAuthorizationDetails') },
    'unknown: document: denied (iam:GetAccountAuthorizationDetails)',
  ],
];

export const allowsByExclusion: Row<Record<never, never>>[] = [
  ['default', {}, true],
  [
    'allows all but some',
    { document: policy({ Sid: 'It', Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }) },
    'statement It allows all but iam:*',
  ],
  [
    'allows all but some on one bucket',
    {
      document: policy({
        Effect: 'Allow',
        NotAction: 's3:DeleteBucket',
        Resource: 'arn:aws:s3:::a',
      }),
    },
    'a statement allows all but s3:DeleteBucket',
  ],
  [
    'denies all but some',
    { document: policy({ Effect: 'Deny', NotAction: 'iam:*', Resource: '*' }) },
    true,
  ],
  ['allows by name', { document: policy({ Effect: 'Allow', Action: '*', Resource: '*' }) }, true],
  [
    'denied',
    { document: denied('iam:GetAccountAuthorizationDetails') },
    'unknown: document: denied (iam:GetAccountAuthorizationDetails)',
  ],
];
