import { describe, expect, test } from 'vitest';
import { parsePolicy } from '../policy.ts';
import { admissions, type Setting } from './admissions.ts';
import { inWords } from './grantee.ts';

const OWN = '111122223333';
const OTHER = '444455556666';
const ROLE = `arn:aws:iam::${OTHER}:role/app`;
const ORG = 'o-a1b2c3d4e5';

/** Each of these is one Allow of everyone to read, unless it says otherwise. */
function policyOf(...statements: object[]) {
  const Statement = statements.map((one) => ({
    Effect: 'Allow',
    Principal: '*',
    Action: 's3:GetObject',
    Resource: 'arn:aws:s3:::logs/*',
    ...one,
  }));
  return parsePolicy(JSON.stringify({ Version: '2012-10-17', Statement }));
}

function when(operator: string, key: string, values: string | string[]) {
  return { Condition: { [operator]: { [key]: values } } };
}

const region = (statements: object[], setting?: Setting): string[] => [
  ...new Set(admissions(policyOf(...statements), setting).map(({ grantee }) => inWords(grantee))),
];

const trust = (Federated: string, more: object = {}) => ({
  Principal: { Federated },
  Action: 'sts:AssumeRoleWithWebIdentity',
  ...more,
});
const GITHUB = `arn:aws:iam::${OWN}:oidc-provider/token.actions.githubusercontent.com`;
const sub = (value: string, operator = 'StringLike') =>
  when(operator, 'token.actions.githubusercontent.com:sub', value);
const EKS = `arn:aws:iam::${OWN}:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/E1`;

describe('an Allow', () => {
  test.for<[name: string, statement: object, region: string[]]>([
    ['of everyone', {}, ['everyone']],
    ['of everyone in a list', { Principal: { AWS: ['*'] } }, ['everyone']],
    ['of an account', { Principal: { AWS: OTHER } }, [`account ${OTHER}`]],
    ['of a role', { Principal: { AWS: ROLE } }, [ROLE]],
    [
      'of an account and somebody in it',
      { Principal: { AWS: [OTHER, ROLE] } },
      [`account ${OTHER}`],
    ],
    ['of an account and everyone', { Principal: { AWS: [OTHER, '*'] } }, ['everyone']],
    ['of all but an account', { Principal: undefined, NotPrincipal: { AWS: OTHER } }, ['everyone']],
    [
      'of a service',
      { Principal: { Service: 'sns.amazonaws.com' } },
      ['service sns.amazonaws.com'],
    ],
    ['of a canonical user', { Principal: { CanonicalUser: '79a5' } }, ['canonical user 79a5']],
    [
      'of somebody who is gone',
      { Principal: { AWS: 'AROAEXAMPLEEXAMPLE123' } },
      ['deleted principal AROAEXAMPLEEXAMPLE123'],
    ],

    [
      'of an organisation',
      when('StringEquals', 'aws:PrincipalOrgID', ORG),
      [`organization ${ORG}`],
    ],
    ['of any organisation', when('StringLike', 'aws:PrincipalOrgID', 'o-*'), ['any AWS account']],
    [
      'of any organisation, written as everything',
      when('StringLike', 'aws:PrincipalOrgID', '*'),
      ['any AWS account'],
    ],
    [
      'of an organisation, if there is one',
      when('StringEqualsIfExists', 'aws:PrincipalOrgID', ORG),
      ['everyone'],
    ],
    [
      'of an organisation, for all values',
      when('ForAllValues:StringEquals', 'aws:PrincipalOrgID', ORG),
      ['everyone'],
    ],
    [
      'for all values, of which there must be one',
      {
        Condition: {
          'ForAllValues:StringEquals': { 'aws:PrincipalOrgID': ORG },
          Null: { 'aws:PrincipalOrgID': 'false' },
        },
      },
      [`organization ${ORG}`],
    ],
    [
      'of all but an organisation',
      when('StringNotEquals', 'aws:PrincipalOrgID', ORG),
      ['everyone'],
    ],
    [
      'of a part of an organisation',
      when('ForAnyValue:StringLike', 'aws:PrincipalOrgPaths', `${ORG}/r-ab12/*`),
      [`organization ${ORG}`],
    ],
    [
      'of a part of any organisation',
      when('ForAnyValue:StringLike', 'aws:PrincipalOrgPaths', 'o-*/r-ab12/*'),
      ['any AWS account'],
    ],
    [
      'of an account by condition',
      when('StringEquals', 'aws:PrincipalAccount', OTHER),
      [`account ${OTHER}`],
    ],
    [
      'of accounts that begin alike',
      when('StringLike', 'aws:PrincipalAccount', '4444*'),
      ['any AWS account'],
    ],
    [
      'of roles of an account',
      when('ArnLike', 'aws:PrincipalArn', `arn:aws:iam::${OTHER}:role/*`),
      [`account ${OTHER}`],
    ],
    [
      'of roles in China',
      when('ArnLike', 'aws:PrincipalArn', `arn:aws-cn:iam::${OTHER}:role/*`),
      [`account ${OTHER}`],
    ],
    [
      'of roles of a name, in any account of China',
      when('ArnLike', 'aws:PrincipalArn', 'arn:aws-cn:iam::*:role/app'),
      ['any AWS account'],
    ],
    ['of a role by condition', when('ArnEquals', 'aws:PrincipalArn', ROLE), [ROLE]],
    [
      'of roles of a name, in any account',
      when('ArnLike', 'aws:PrincipalArn', 'arn:aws:iam::*:role/app'),
      ['any AWS account'],
    ],
    [
      'of roles of a name, as text',
      when('StringLike', 'aws:PrincipalArn', '*:role/app'),
      ['any AWS account'],
    ],
    [
      'of an id',
      when('StringLike', 'aws:userid', 'AROAEXAMPLEEXAMPLE123:*'),
      ['user id AROAEXAMPLEEXAMPLE123:*'],
    ],
    ['of sessions of a name', when('StringLike', 'aws:userid', '*:deploy'), ['any AWS account']],
    [
      'to keys of KMS by account',
      when('StringEquals', 'kms:CallerAccount', OTHER),
      [`account ${OTHER}`],
    ],
    ['as SNS writes it', when('StringEquals', 'AWS:SourceOwner', OTHER), [`account ${OTHER}`]],

    ['to AWS alone', when('Bool', 'aws:PrincipalIsAWSService', 'true'), ['any AWS service']],
    ['for an account', when('StringEquals', 'aws:SourceAccount', OTHER), [`account ${OTHER}`]],
    [
      'for a topic of an account',
      when('ArnEquals', 'aws:SourceArn', `arn:aws:sns:eu-west-1:${OTHER}:alarms`),
      [`account ${OTHER}`],
    ],
    [
      'for topics of any account',
      when('ArnLike', 'aws:SourceArn', 'arn:aws:sns:*:*:alarms'),
      ['any AWS service for anybody'],
    ],
    [
      'for a bucket',
      when('ArnEquals', 'aws:SourceArn', 'arn:aws:s3:::www'),
      ['source arn:aws:s3:::www'],
    ],
    [
      'for buckets that begin alike',
      when('ArnLike', 'aws:SourceArn', 'arn:aws:s3:::www*'),
      ['any AWS service for anybody'],
    ],
    [
      'of a service, for an account',
      {
        Principal: { Service: 's3.amazonaws.com' },
        ...when('StringEquals', 'aws:SourceAccount', OTHER),
      },
      [`service s3.amazonaws.com for account ${OTHER}`],
    ],

    [
      'from addresses',
      when('IpAddress', 'aws:SourceIp', '203.0.113.0/24'),
      ['everyone from 203.0.113.0/24'],
    ],
    [
      'from one, as text',
      when('StringEquals', 'aws:SourceIp', '2001:db8::1'),
      ['everyone from 2001:db8::1'],
    ],
    ['from a text with a wildcard', when('StringLike', 'aws:SourceIp', '203.*'), ['everyone']],
    ['from half of them', when('IpAddress', 'aws:SourceIp', '0.0.0.0/1'), ['everyone']],
    [
      'from both halves',
      when('IpAddress', 'aws:SourceIp', ['0.0.0.0/1', '128.0.0.0/1']),
      ['everyone'],
    ],
    [
      'from all addresses but some',
      when('NotIpAddress', 'aws:SourceIp', '203.0.113.0/24'),
      ['everyone'],
    ],
    ['from a VPC', when('StringEquals', 'aws:SourceVpc', 'vpc-1'), ['everyone from vpc-1']],
    ['from any VPC', when('StringLike', 'aws:SourceVpc', 'vpc-*'), ['everyone']],
    [
      'through endpoints of an account',
      when('StringEquals', 'aws:VpceAccount', OTHER),
      [`everyone through VPC endpoints of account ${OTHER}`],
    ],
    [
      'through access points of an account',
      when('StringEquals', 's3:DataAccessPointAccount', OTHER),
      [`everyone through access points of account ${OTHER}`],
    ],

    ['with a referer', when('StringLike', 'aws:Referer', 'https://example.com/*'), ['everyone']],
    ['over TLS', when('Bool', 'aws:SecureTransport', 'true'), ['everyone']],
    ['with a tag', when('StringEquals', 'aws:PrincipalTag/team', 'web'), ['everyone']],
    ['on resources of an account', when('StringEquals', 'aws:ResourceAccount', OWN), ['everyone']],
    [
      'with an external id',
      { Principal: { AWS: OTHER }, ...when('StringEquals', 'sts:ExternalId', 'x') },
      [`account ${OTHER}`],
    ],
    [
      'at a URL for everybody',
      when('StringEquals', 'lambda:FunctionUrlAuthType', 'NONE'),
      ['everyone'],
    ],
    [
      'at a URL for who signs',
      when('StringEquals', 'lambda:FunctionUrlAuthType', 'AWS_IAM'),
      ['any AWS account'],
    ],

    [
      'of a provider everybody has a login with',
      trust('graph.facebook.com'),
      ['everyone by graph.facebook.com'],
    ],
    [
      'of such, for one application',
      trust('graph.facebook.com', when('StringEquals', 'graph.facebook.com:app_id', '42')),
      ['identity provider graph.facebook.com with app_id 42'],
    ],
    ['of GitHub', trust(GITHUB), [`everyone by ${GITHUB}`]],
    [
      'of GitHub, for an audience',
      trust(GITHUB, when('StringEquals', 'token.actions.githubusercontent.com:aud', 'sts')),
      [`everyone by ${GITHUB}`],
    ],
    ['of GitHub, any repository', trust(GITHUB, sub('repo:*')), [`everyone by ${GITHUB}`]],
    [
      'of GitHub, any main branch',
      trust(GITHUB, sub('repo:*/*:ref:refs/heads/main')),
      [`everyone by ${GITHUB}`],
    ],
    [
      'of GitHub, owners that begin alike',
      trust(GITHUB, sub('repo:nordhafen*')),
      [`everyone by ${GITHUB}`],
    ],
    [
      'of GitHub, an environment',
      trust(GITHUB, sub('environment:prod', 'StringEquals')),
      [`everyone by ${GITHUB}`],
    ],
    [
      'of GitHub, an owner',
      trust(GITHUB, sub('repo:nordhafen/*')),
      [`identity provider ${GITHUB} with sub repo:nordhafen/*`],
    ],
    [
      'of GitHub, an owner if it says so',
      trust(GITHUB, sub('repo:nordhafen/*', 'StringLikeIfExists')),
      [`identity provider ${GITHUB} with sub repo:nordhafen/*`],
    ],
    [
      'of GitHub, all but an owner',
      trust(GITHUB, sub('repo:nordhafen/*', 'StringNotLike')),
      [`everyone by ${GITHUB}`],
    ],
    ['of a cluster', trust(EKS), [`identity provider ${EKS}`]],
  ])('%s', ([, statement, expected]) => {
    expect(region([statement])).toStrictEqual(expected);
  });
});

/** Beside an Allow of everyone. */
describe('a Deny', () => {
  test.for<[name: string, deny: object, region: string[]]>([
    ['of everything', {}, []],
    ['of more actions', { Action: 's3:Get*' }, []],
    ['of other actions', { Action: 's3:PutObject' }, ['everyone']],
    ['of all actions but others', { Action: undefined, NotAction: 's3:Put*' }, []],
    ['of all actions but these', { Action: undefined, NotAction: 's3:Get*' }, ['everyone']],
    ['of fewer objects', { Resource: 'arn:aws:s3:::logs/a/*' }, ['everyone']],
    ['of all but other objects', { Resource: undefined, NotResource: 'arn:aws:s3:::www/*' }, []],
    ['of one account', { Principal: { AWS: OTHER } }, ['everyone']],
    [
      'of all but an account',
      { Principal: undefined, NotPrincipal: { AWS: OTHER } },
      [`account ${OTHER}`],
    ],
    [
      'outside an organisation',
      when('StringNotEquals', 'aws:PrincipalOrgID', ORG),
      [`organization ${ORG}`],
    ],
    [
      'outside an organisation, if there is one',
      when('StringNotEqualsIfExists', 'aws:PrincipalOrgID', ORG),
      [`organization ${ORG}`],
    ],
    [
      'outside an organisation, of any value',
      when('ForAnyValue:StringNotEquals', 'aws:PrincipalOrgID', ORG),
      ['everyone'],
    ],
    [
      'outside any organisation',
      when('StringNotLike', 'aws:PrincipalOrgID', 'o-*'),
      ['any AWS account'],
    ],
    [
      'from elsewhere',
      when('NotIpAddress', 'aws:SourceIp', '203.0.113.0/24'),
      ['everyone from 203.0.113.0/24'],
    ],
    [
      'from elsewhere, by endpoint',
      when('StringNotEquals', 'aws:SourceVpce', 'vpce-1'),
      ['everyone through vpce-1'],
    ],
    ['without TLS', when('Bool', 'aws:SecureTransport', 'false'), ['everyone']],
    [
      'outside an organisation and without TLS',
      {
        Condition: {
          StringNotEquals: { 'aws:PrincipalOrgID': ORG },
          Bool: { 'aws:SecureTransport': 'false' },
        },
      },
      ['everyone'],
    ],
    [
      'outside an organisation, but of services',
      {
        Condition: {
          StringNotEqualsIfExists: { 'aws:PrincipalOrgID': ORG },
          BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
        },
      },
      [`organization ${ORG}`, 'any AWS service'],
    ],
    [
      'of roles by id',
      when('StringNotLike', 'aws:userid', ['AROAEXAMPLEEXAMPLE123:*', OWN]),
      [`account ${OWN}`, 'user id AROAEXAMPLEEXAMPLE123:*'],
    ],
  ])('%s', ([, deny, expected]) => {
    expect(region([{}, { Effect: 'Deny', ...deny }])).toStrictEqual(expected);
  });
});

test('a session is its role, also to a Deny', () => {
  const session = { Principal: { AWS: `arn:aws:sts::${OTHER}:assumed-role/app/ann` } };
  expect(region([session])).toStrictEqual([session.Principal.AWS]);
  expect(region([session, { Effect: 'Deny', Principal: { AWS: ROLE } }])).toStrictEqual([]);
});

test('an account bound to an organisation is told with it', () => {
  expect(
    region([{ Principal: { AWS: OTHER }, ...when('StringEquals', 'aws:PrincipalOrgID', ORG) }]),
  ).toStrictEqual([`account ${OTHER} of organization ${ORG}`]);
});

test('addresses of several statements count together', () => {
  const of = (block: string) => when('IpAddress', 'aws:SourceIp', block);
  expect(region([of('11.0.0.0/8')])).toStrictEqual(['everyone from 11.0.0.0/8']);
  expect(region([of('11.0.0.0/8'), of('12.0.0.0/8')])).toStrictEqual(['everyone']);
});

test('the organisation of the resource is meant by its variable', () => {
  const own = when('StringEquals', 'aws:PrincipalOrgID', '$' + '{aws:ResourceOrgID}');
  const organization = 'o-own1234567';
  expect(region([own], { owner: { account: OWN, organization } })).toStrictEqual([
    `organization ${organization}`,
  ]);
});

test('what is left is told in words, and what a Deny takes is not', () => {
  const policy = policyOf(
    {
      Sid: 'Web',
      Action: ['s3:GetObject', 's3:PutObject'],
      ...when('StringLike', 'aws:Referer', 'https://a/*'),
    },
    { Effect: 'Deny', Action: 's3:Put*' },
    { Effect: 'Deny', ...when('Bool', 'aws:SecureTransport', 'false') },
  );
  const [one] = admissions(policy);
  expect(one).toMatchObject({
    statement: 0,
    source: { sid: 'Web' },
    actions: ['s3:GetObject'],
    residual: [
      'StringLike aws:Referer https://a/*',
      'not denied by Bool aws:SecureTransport false',
    ],
  });
});

test('only what is asked about counts', () => {
  const statements = [{ Action: 's3:*' }, { Effect: 'Deny', Action: 's3:PutObject' }];
  expect(region(statements, { actions: ['s3:PutObject'] })).toStrictEqual([]);
  expect(region(statements, { actions: ['s3:GetObject'] })).toStrictEqual(['everyone']);
  expect(region(statements, { resource: 'arn:aws:s3:::logs/a' })).toStrictEqual(['everyone']);
  expect(region(statements, { resource: 'arn:aws:s3:::www/a' })).toStrictEqual([]);
});

test('a policy with the character of stand-ins is not understood', () => {
  expect(() => region([when('StringNotEquals', 'aws:PrincipalAccount', '\uE000')])).toThrow(
    'a character that stands for nothing',
  );
});

test('a policy that tells too many apart is not followed to its end', () => {
  const many = Array.from({ length: 400 }, (_, i) => i);
  const Condition = {
    StringEquals: {
      'aws:SourceVpc': many.map((i) => `vpc-${i}`),
      'aws:SourceVpce': many.map((i) => `vpce-${i}`),
    },
  };
  expect(() => region([{ Condition }])).toThrow('it tells too many callers apart');
});
