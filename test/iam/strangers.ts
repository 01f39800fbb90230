import { happens, of, some } from './draw.ts';
import type { Pick } from './random.ts';
import type { Case, Document, Named, OneOrMore, Statement } from './reference/case.ts';
import type { Universe } from './reference/completions.ts';

/** Somebody outside of the account, and what AWS says of his requests. What else they hold is his choice. */
export interface Stranger {
  name: string;
  principal: Case['principal'];
  keys: Record<string, string[]>;
}

export const OURS = '111122223333';
export const ORGANIZATION = 'o-ours111111';
export const BUCKET = 'arn:aws:s3:::logs';
const PARTNER = '444455556666';
const MEMBER = '777788889999';
const UNNAMED = '999988887777';

/** Which organisation an account is in is not known. */
const ORGANIZATIONS = [undefined, ORGANIZATION, 'o-other11111', 'o-third11111'];

const USERS: [account: string, name: string][] = [
  [UNNAMED, 'eve'],
  [PARTNER, 'bob'],
  [PARTNER, 'amy'],
  [MEMBER, 'org'],
  [MEMBER, 'bob'],
];
const SERVICES = ['sns.amazonaws.com', 'config.amazonaws.com', 's3.amazonaws.com'];

/** Everybody, from each of some addresses. */
export const STRANGERS = everybody().flatMap((one) =>
  ['203.0.113.9', '198.51.100.7', '192.0.2.1', '2001:db8::1'].map((ip) => ({
    ...one,
    name: `${one.name} from ${ip}`,
    keys: { ...one.keys, 'aws:SourceIp': [ip] },
  })),
);

function everybody(): Stranger[] {
  return [
    { name: 'anonymous', principal: 'anonymous', keys: {} },
    ...ORGANIZATIONS.flatMap((organization) => [
      ...USERS.map(([account, name]) => user(account, name, organization)),
      ...SERVICES.flatMap((name) =>
        [OURS, UNNAMED, MEMBER].map((source) => service(name, source, organization)),
      ),
    ]),
    ...SERVICES.map((name) => service(name, undefined, undefined)),
  ];
}

function user(account: string, name: string, organization: string | undefined): Stranger {
  return {
    name: `${name} of ${account}`,
    principal: `arn:aws:iam::${account}:user/${name}`,
    keys: {
      'aws:PrincipalOrgID': listed(organization),
      'aws:SourceAccount': [],
      'aws:SourceArn': [],
      'aws:SourceOrgID': [],
    },
  };
}

/** A service, which acts for an account or for nobody. */
function service(
  name: string,
  source: string | undefined,
  organization: string | undefined,
): Stranger {
  const topic = name === 's3.amazonaws.com' ? 'other' : 'topic';
  return {
    name: `${name} for ${source ?? 'nobody'}`,
    principal: name,
    keys: {
      'aws:PrincipalOrgID': [],
      'aws:PrincipalAccount': [],
      'aws:PrincipalArn': [],
      'aws:SourceAccount': listed(source),
      'aws:SourceArn': listed(source && `arn:aws:sns:us-east-1:${source}:${topic}`),
      'aws:SourceOrgID': listed(organization),
    },
  };
}

function listed(value: string | undefined): string[] {
  return value === undefined ? [] : [value];
}

const NAMES: Named[] = [
  '*',
  { AWS: '*' },
  { AWS: PARTNER },
  { AWS: `arn:aws:iam::${PARTNER}:user/bob` },
  { AWS: [OURS, MEMBER] },
  { Service: 'sns.amazonaws.com' },
  { AWS: '*', Service: 'config.amazonaws.com' },
];

const TESTS: [operators: string[], key: string, wanted: string[]][] = [
  [
    ['StringEquals', 'StringLike', 'StringNotEquals'],
    'aws:PrincipalOrgID',
    [ORGANIZATION, 'o-other11111', 'o-*'],
  ],
  [
    ['StringEquals', 'StringNotEquals', 'StringLike'],
    'aws:PrincipalAccount',
    [OURS, PARTNER, MEMBER, '4*'],
  ],
  [
    ['ArnLike', 'ArnNotLike', 'StringLike'],
    'aws:PrincipalArn',
    ['user/*', 'user/bob'].map((name) => `arn:aws:iam::${PARTNER}:${name}`),
  ],
  [['StringEquals', 'StringNotEquals'], 'aws:SourceAccount', [OURS, UNNAMED, MEMBER]],
  [['ArnLike', 'ArnEquals'], 'aws:SourceArn', [`arn:aws:sns:*:${OURS}:*`, 'arn:aws:sns:*:*:topic']],
  [['StringEquals'], 'aws:SourceOrgID', [ORGANIZATION, 'o-other11111']],
  [['IpAddress', 'NotIpAddress'], 'aws:SourceIp', ['203.0.113.0/24', '198.51.100.0/24']],
  [['Bool'], 'aws:SecureTransport', ['true', 'false']],
  [['StringEquals', 'StringLike'], 'aws:Referer', ['https://example.com/*', 'x']],
  [['Bool'], 'aws:PrincipalIsAWSService', ['true', 'false']],
];

/** What a caller may choose. */
export const choices: Universe = (key) => CHOICES.get(key.toLowerCase()) ?? [];

const CHOICES = new Map([
  ['aws:securetransport', [['true'], ['false']]],
  ['aws:referer', [['https://example.com/a'], ['x'], ['https://example.com/*']]],
]);

export function bucketPolicyFrom(pick: Pick): Document {
  return {
    Version: '2012-10-17',
    Statement: [statementFrom(pick), ...some(pick, 2, () => statementFrom(pick))],
  };
}

function statementFrom(pick: Pick): Statement {
  const named = of(pick, NAMES);
  const condition: NonNullable<Statement['Condition']> = {};
  for (const [operator, key, wanted] of some(pick, 2, () => testFrom(pick))) {
    condition[operator] = { ...condition[operator], [key]: wanted };
  }
  return {
    Effect: happens(pick, 1, 4) ? 'Deny' : 'Allow',
    ...(happens(pick, 1, 10) ? { NotPrincipal: named } : { Principal: named }),
    Action: of(pick, ['s3:GetObject', 's3:*', 's3:Get*']),
    Resource: of(pick, [`${BUCKET}/*`, '*']),
    ...(Object.keys(condition).length > 0 && { Condition: condition }),
  };
}

function testFrom(pick: Pick): [operator: string, key: string, wanted: OneOrMore<string>] {
  const [operators, key, wanted] = of(pick, TESTS);
  if (happens(pick, 1, 12)) return ['Null', key, of(pick, ['true', 'false'])];
  const ifExists = happens(pick, 1, 5) ? 'IfExists' : '';
  return [
    `${of(pick, operators)}${ifExists}`,
    key,
    [of(pick, wanted), ...some(pick, 1, () => of(pick, wanted))],
  ];
}
