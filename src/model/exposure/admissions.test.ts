import { describe, expect, test } from 'vitest';
import { admissions } from './admissions.ts';
import { ORG, OTHER, OWN, policyOf, ROLE, region, when } from './policy.testing.ts';

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
