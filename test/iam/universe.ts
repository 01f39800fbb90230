import type { Case, Named } from './reference/case.ts';
import type { Universe } from './reference/completions.ts';

export const A = '111122223333';
export const B = '444455556666';
export const ACCOUNTS = [A, B, '777788889999'];

type Principal = Case['principal'];

export const USERNAME = `\${aws:username}`;
export const TEAM = `\${aws:PrincipalTag/team}`;
const USERNAME_OR_RED = `\${aws:username, 'red'}`;

const APP = `arn:aws:iam::${A}:role/app`;
const DEPLOY = `arn:aws:iam::${A}:role/ci/deploy`;
const LINKED = `arn:aws:iam::${A}:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS`;
export const SAML = `arn:aws:iam::${A}:saml-provider/corp`;

export const PRINCIPALS: Principal[] = [
  `arn:aws:iam::${A}:user/ann`,
  { arn: `arn:aws:sts::${A}:assumed-role/deploy/run`, role: DEPLOY },
  `arn:aws:sts::${A}:assumed-role/app/i-1`,
  APP,
  `arn:aws:sts::${A}:federated-user/ann`,
  `arn:aws:iam::${A}:root`,
  { arn: `arn:aws:iam::${A}:user/ann`, tags: { team: 'red' } },
  `arn:aws:iam::${B}:user/bob`,
  'lambda.amazonaws.com',
  'anonymous',
  { arn: `arn:aws:sts::${A}:assumed-role/AWSServiceRoleForECS/ecs`, role: LINKED },
];

/** Whom a policy may name: everybody above, their roles and accounts, and nobody of them. */
export const NAMES: Named[] = [
  '*',
  { AWS: A },
  { AWS: `arn:aws:iam::${A}:root` },
  { AWS: `arn:aws:iam::${A}:user/ann` },
  { AWS: APP },
  { AWS: DEPLOY },
  { AWS: `arn:aws:sts::${A}:assumed-role/app/i-1` },
  { AWS: `arn:aws:sts::${A}:assumed-role/deploy/run` },
  { AWS: `arn:aws:sts::${A}:federated-user/ann` },
  { AWS: `arn:aws:iam::${B}:user/bob` },
  { AWS: [B, `arn:aws:iam::${A}:user/ann`] },
  { AWS: ['*'] },
  { AWS: [APP, A] },
  { AWS: LINKED },
  { AWS: 'AIDACKCEVSQ6C2EXAMPLE' },
  { Service: 'lambda.amazonaws.com' },
  { Service: ['ec2.amazonaws.com', 'lambda.amazonaws.com'], AWS: B },
  { Federated: SAML },
];

/** What may be asked for. The last have no policy of their own. */
export const REQUESTS: [action: string, resource: string, hasPolicy: boolean][] = [
  ['s3:GetObject', 'arn:aws:s3:::logs/ann/a.gz', true],
  ['s3:GetObject', 'arn:aws:s3:::www/a', true],
  ['s3:ListBucket', 'arn:aws:s3:::logs', true],
  ['sqs:SendMessage', `arn:aws:sqs:us-east-1:${A}:jobs`, true],
  ['sqs:SendMessage', `arn:aws:sqs:us-east-1:${B}:jobs`, true],
  ['kms:Decrypt', `arn:aws:kms:us-east-1:${A}:key/k1`, true],
  ['kms:Decrypt', `arn:aws:kms:us-east-1:${B}:key/k1`, true],
  ['sts:AssumeRole', APP, true],
  ['sts:AssumeRole', `arn:aws:iam::${B}:role/app`, true],
  ['logs:PutLogEvents', `arn:aws:logs:eu-west-1:${A}:log-group:app:log-stream:one`, true],
  ['iam:PassRole', DEPLOY, false],
  ['iam:PassRole', `arn:aws:iam::${B}:role/app`, false],
  ['s3:ListAllMyBuckets', '*', false],
  ['ec2:DescribeInstances', '*', false],
  ['kms:ListKeys', '*', false],
  ['STS:GetCallerIdentity', '*', false],
];

interface Key {
  key: string;
  held: string[][];
  wanted: (string | number | boolean)[];
  operators: string[];
}

const STRING = ['StringEquals', 'StringLike', 'StringNotEquals', 'StringNotLike'];
const FOLDED = ['StringEqualsIgnoreCase', 'StringNotEqualsIgnoreCase'];
const ARN = ['ArnLike', 'ArnNotLike', 'ArnEquals', 'ArnNotEquals'];
const ORDER = [
  'Equals',
  'NotEquals',
  'LessThan',
  'LessThanEquals',
  'GreaterThan',
  'GreaterThanEquals',
];

/** Keys of a request, and keys that AWS adds, which a case may leave to it. */
export const KEYS: Key[] = [
  {
    key: 'aws:MultiFactorAuthPresent',
    held: [['true'], ['false']],
    wanted: ['true', 'false', true, 'True'],
    operators: ['Bool'],
  },
  {
    key: 'aws:TagKeys',
    held: [
      ['team'],
      ['cost'],
      ['zone'],
      ['t*'],
      ['co?t'],
      ['red'],
      ['team', 'cost'],
      ['team', 'zone'],
      ['cost', 'zone'],
    ],
    wanted: ['team', 'TEAM', 't*', 'co?t', TEAM, `t\${*}`, `co\${?}t`],
    operators: [...STRING, ...FOLDED],
  },
  {
    key: 'aws:SourceIp',
    held: [['203.0.113.9'], ['198.51.100.7'], ['2001:db8::1']],
    wanted: [
      '203.0.113.0/24',
      '203.0.113.9',
      '2001:db8::/32',
      '192.0.0.0/2',
      '32.0.0.0/3',
      '203.0.113.77/24',
      '2001:DB8:0:0:0:0:0:1',
      '::/0',
      '0.0.0.0/0',
      '203.0.113',
    ],
    operators: ['IpAddress', 'NotIpAddress'],
  },
  {
    key: 's3:max-keys',
    held: [['9'], ['10'], ['11'], ['10.5'], ['-1'], ['many']],
    wanted: ['10', 10, '10.0', 10.5, '-1', 'many'],
    operators: ORDER.map((order) => `Numeric${order}`),
  },
  {
    key: 'aws:CurrentTime',
    held: [
      ['2026-01-01T00:00:00Z'],
      ['2026-06-01T00:00:00Z'],
      ['1767225601'],
      ['2026-03-01T12:00:00Z'],
      ['2025-01-01T00:00:00Z'],
      ['soon'],
    ],
    wanted: [
      '2026-01-01T00:00:00Z',
      '1767225600',
      1767225601,
      '2026-03-01T12:00:00Z',
      '2026-03-01T13:00:00+01:00',
      '2026-01-01',
      'soon',
    ],
    operators: ORDER.map((order) => `Date${order}`),
  },
  {
    key: 'aws:SourceArn',
    held: [
      ['arn:aws:s3:::logs'],
      ['arn:aws:sns:eu-west-1:b:x:y'],
      [`arn:aws:sns:us-east-1:${A}:a:b`],
      ['arn:aws:s3:::www'],
    ],
    wanted: ['arn:aws:s3:::logs', 'arn:aws:s3:::*', `arn:aws:sns:*:${A}:*`, 'arn:aws:sns:*:b:*:*'],
    operators: [...ARN, ...STRING],
  },
  {
    key: 'aws:PrincipalTag/team',
    held: [['red'], ['RED'], ['blue'], ['r*'], ['ann'], ['www']],
    wanted: ['red', 'RED', 'r*', TEAM, USERNAME_OR_RED],
    operators: [...STRING, ...FOLDED],
  },
  {
    key: 'app:Digest',
    held: [['QQ=='], ['Qg==']],
    wanted: ['QQ=='],
    operators: ['BinaryEquals'],
  },
  {
    key: 'aws:PrincipalArn',
    held: [[`arn:aws:iam::${A}:user/ann`], [APP], [DEPLOY], [`arn:aws:iam::${B}:user/bob`]],
    wanted: [
      `arn:aws:iam::${A}:user/ann`,
      APP,
      `arn:aws:iam::${A}:role/*`,
      `arn:aws:iam::*:user/*`,
    ],
    operators: [...ARN, ...STRING],
  },
  {
    key: 'aws:PrincipalAccount',
    held: [[A], [B]],
    wanted: [A, B, `\${aws:ResourceAccount}`],
    operators: STRING,
  },
  {
    key: 'aws:username',
    held: [['ann'], ['bob'], ['logs'], ['www'], ['jobs']],
    wanted: ['ann', 'ANN', 'an?', TEAM, `\${aws:TagKeys}`, `\${AWS:UserName}`, `\${app:None}`],
    operators: [...STRING, ...FOLDED],
  },
  {
    key: 'aws:PrincipalType',
    held: [['User'], ['AssumedRole'], ['Account'], ['FederatedUser'], ['Anonymous']],
    wanted: ['User', 'AssumedRole', 'A*'],
    operators: STRING,
  },
  {
    key: 'aws:PrincipalIsAWSService',
    held: [['true'], ['false']],
    wanted: ['true', 'false'],
    operators: ['Bool'],
  },
  { key: 'aws:ResourceAccount', held: [[A], [B]], wanted: [A, B], operators: STRING },
];

/** So many of them a case may give; the others AWS adds. */
export const GIVEN = 8;

/** What a key that is not known may hold. */
export const universe: Universe = (key) =>
  KEYS.find((one) => one.key.toLowerCase() === key.toLowerCase())?.held ?? [];
