import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parsePolicy } from './policy.ts';
import { isPublicGrant, onlyReadsObjects, type PolicyOf, publicStatement } from './s3-public.ts';

const ACCESS_POINTS = 'arn:aws:s3:us-west-2:123456789012:accesspoint/*';

/** Those of AWS's documentation first. Each is one Allow, of everyone unless it says whom. */
describe('publicStatement', () => {
  test.each<[name: string, statement: object, isPublic: boolean]>([
    ['a web identity provider', { Principal: { Federated: 'graph.facebook.com' } }, true],
    ['everyone', {}, true],
    ['any VPC', when('StringLike', 'aws:SourceVpc', 'vpc-*'), true],
    ['one VPC', when('StringEquals', 'aws:SourceVpc', 'vpc-91237329'), false],
    ['half of the internet', when('IpAddress', 'aws:SourceIp', '0.0.0.0/1'), true],
    ['access points of an account', when('ArnLike', 's3:DataAccessPointArn', ACCESS_POINTS), false],
    [
      'access points of any account',
      when('ArnLike', 's3:DataAccessPointArn', 'arn:aws:s3:*:*:*'),
      true,
    ],

    ['CloudTrail', { Principal: { Service: 'cloudtrail.amazonaws.com' } }, false],
    ['an account', { Principal: { AWS: '123456789012' } }, false],
    ['a role', { Principal: { AWS: 'arn:aws:iam::123456789012:role/app' } }, false],
    ['a canonical user', { Principal: { CanonicalUser: '79a59df900b949e5' } }, false],
    [
      'a provider of an account',
      { Principal: { Federated: 'arn:aws:iam::123456789012:saml-provider/ad' } },
      false,
    ],
    ['everyone in a list', { Principal: { AWS: ['*'] } }, true],
    ['an account and everyone', { Principal: { AWS: ['123456789012', '*'] } }, true],
    [
      'everyone but an account',
      { Principal: undefined, NotPrincipal: { AWS: '123456789012' } },
      true,
    ],

    ['an organisation', when('StringEquals', 'aws:PrincipalOrgID', 'o-a1b2c3d4e5'), false],
    ['any organisation', when('StringLike', 'aws:PrincipalOrgID', 'o-*'), true],
    [
      'a part of an organisation',
      when('ForAnyValue:StringLike', 'aws:PrincipalOrgPaths', 'o-a1b2c3d4e5/r-ab12/*'),
      false,
    ],
    [
      'a part of any organisation',
      when('ForAnyValue:StringLike', 'aws:PrincipalOrgPaths', 'o-*/r-ab12/*'),
      true,
    ],
    [
      'an account by condition',
      when('StringEquals', 'aws:PrincipalAccount', '123456789012'),
      false,
    ],
    ['nobody who signs', when('StringEquals', 'aws:PrincipalAccount', 'anonymous'), true],
    [
      'the roles of an account',
      when('ArnLike', 'aws:PrincipalArn', 'arn:aws:iam::123456789012:role/*'),
      false,
    ],
    [
      'the roles of any account',
      when('ArnLike', 'aws:PrincipalArn', 'arn:aws:iam::*:role/app'),
      true,
    ],
    [
      'a source ARN',
      when('ArnEquals', 'aws:SourceArn', 'arn:aws:sns:us-east-1:123456789012:a'),
      false,
    ],
    ['source ARNs', when('ArnLike', 'aws:SourceArn', 'arn:aws:sns:*:123456789012:*'), true],
    ['a source account', when('StringEquals', 'aws:SourceAccount', '123456789012'), false],
    ['a source owner', when('StringEquals', 'aws:SourceOwner', '123456789012'), false],
    ['an endpoint', when('StringEquals', 'aws:SourceVpce', 'vpce-1a2b3c4d'), false],
    [
      'an endpoint, key in capitals',
      when('StringEquals', 'AWS:SOURCEVPCE', 'vpce-1a2b3c4d'),
      false,
    ],
    ['one of two endpoints', when('StringEquals', 'aws:SourceVpce', ['vpce-1', 'vpce-2']), false],
    ['one or any endpoint', when('StringLike', 'aws:SourceVpce', ['vpce-1', 'vpce-*']), true],
    ['a user id', when('StringEquals', 'aws:userid', 'AIDAEXAMPLEEXAMPLE123'), false],
    [
      'the sessions of a role id',
      when('StringLike', 'aws:userid', 'AROAEXAMPLEEXAMPLE123:*'),
      true,
    ],
    [
      'a KMS key',
      when(
        'StringEquals',
        's3:x-amz-server-side-encryption-aws-kms-key-id',
        'arn:aws:kms:us-east-1:123456789012:key/1',
      ),
      false,
    ],
    [
      'the account of access points',
      when('StringEquals', 's3:DataAccessPointAccount', '123456789012'),
      false,
    ],
    ['a variable', when('StringEquals', 'aws:SourceVpc', '$' + '{aws:PrincipalTag/vpc}'), true],

    ['a /8', when('IpAddress', 'aws:SourceIp', '11.0.0.0/8'), false],
    ['a /7', when('IpAddress', 'aws:SourceIp', '12.0.0.0/7'), true],
    [
      'two /8 in one condition',
      when('IpAddress', 'aws:SourceIp', ['11.0.0.0/8', '12.0.0.0/8']),
      true,
    ],
    [
      'a /8 and all that is private',
      when('IpAddress', 'aws:SourceIp', ['11.0.0.0/8', '10.0.0.0/8', '192.168.0.0/16']),
      false,
    ],
    ['a /32 of IPv6', when('IpAddress', 'aws:SourceIp', '2001:db8::/32'), false],
    ['a /31 of IPv6', when('IpAddress', 'aws:SourceIp', '2001:db8::/31'), true],
    ['an address written as text', when('StringEquals', 'aws:SourceIp', '203.0.113.9'), false],
    ['addresses by wildcard', when('StringLike', 'aws:SourceIp', '203.*'), true],

    ['IfExists', when('StringEqualsIfExists', 'aws:SourceVpc', 'vpc-1'), true],
    ['ForAllValues', when('ForAllValues:StringEquals', 'aws:SourceVpc', 'vpc-1'), true],
    ['all but one VPC', when('StringNotEquals', 'aws:SourceVpc', 'vpc-1'), true],
    ['all but some addresses', when('NotIpAddress', 'aws:SourceIp', '203.0.113.0/24'), true],
    ['a referer', when('StringLike', 'aws:Referer', 'https://example.com/*'), true],
    ['TLS', when('Bool', 'aws:SecureTransport', 'true'), true],
    [
      'the account of the bucket',
      when('StringEquals', 'aws:ResourceAccount', '123456789012'),
      true,
    ],
    ['a tag of the caller', when('StringEquals', 'aws:PrincipalTag/team', 'web'), true],
    [
      'TLS in an organisation',
      {
        Condition: {
          Bool: { 'aws:SecureTransport': 'true' },
          StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' },
        },
      },
      false,
    ],
    ['a Deny', { Effect: 'Deny' }, false],
  ])('%s: %o is public: %s', (_, statement, isPublic) => {
    expect(publicStatement(policyOf(statement)) !== undefined).toBe(isPublic);
  });

  test('one public statement makes the policy public', () => {
    const policy = policyOf(
      { Sid: 'Trail', Principal: { Service: 'cloudtrail.amazonaws.com' } },
      { Sid: 'Partner', Principal: { AWS: '123456789012' } },
      { Sid: 'Web' },
    );
    expect(publicStatement(policy)?.sid).toBe('Web');
  });

  test('statements of a /8 each are public together', () => {
    const first = when('IpAddress', 'aws:SourceIp', '11.0.0.0/8');
    const second = when('IpAddress', 'aws:SourceIp', '12.0.0.0/8');
    expect(publicStatement(policyOf(first))).toBeUndefined();
    expect(publicStatement(policyOf(first, second))).toBeDefined();
    expect(
      publicStatement(policyOf(first, { ...second, Principal: { AWS: '123456789012' } })),
    ).toBeUndefined();
  });

  test('no policy, no statement', () => {
    expect(publicStatement(null)).toBeUndefined();
  });

  test('throws when it turns on an address that is none', () => {
    expect(() => publicStatement(policyOf(when('IpAddress', 'aws:SourceIp', 'here')))).toThrow(
      'here is no CIDR block',
    );
  });
});

describe('in the policy of an access point', () => {
  test.each<[name: string, statement: object, of: PolicyOf, isPublic: boolean]>([
    [
      'its own name binds nobody',
      when('ArnLike', 's3:DataAccessPointArn', ACCESS_POINTS),
      'access point',
      true,
    ],
    [
      'its own account binds nobody',
      when('StringEquals', 's3:DataAccessPointAccount', '123456789012'),
      'access point',
      true,
    ],
    ['a VPC does', when('StringEquals', 'aws:SourceVpc', 'vpc-1'), 'access point', false],
  ])('%s', (_, statement, of, isPublic) => {
    expect(publicStatement(policyOf(statement), of) !== undefined).toBe(isPublic);
  });
});

/** Beside an Allow of reading for everyone. */
describe('a Deny takes it back', () => {
  test.each<[name: string, deny: object, isPublic: boolean]>([
    ['for everyone', {}, false],
    [
      'for everyone outside an organisation',
      when('StringNotEquals', 'aws:PrincipalOrgID', 'o-a1b2c3d4e5'),
      false,
    ],
    [
      'with IfExists, which hits those without too',
      when('StringNotEqualsIfExists', 'aws:PrincipalOrgID', 'o-a1b2c3d4e5'),
      false,
    ],
    ['for every other address', when('NotIpAddress', 'aws:SourceIp', '203.0.113.0/24'), false],
    [
      'for everyone but some',
      { Principal: undefined, NotPrincipal: { AWS: '123456789012' } },
      false,
    ],
    ['for all actions', { Action: 's3:*' }, false],
    ['for more actions', { Action: 's3:Get*' }, false],
    [
      'for everyone outside an organisation but AWS services',
      {
        Condition: {
          StringNotEqualsIfExists: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' },
          BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
        },
      },
      false,
    ],

    ['not: for one account', { Principal: { AWS: '123456789012' } }, true],
    [
      'not: for everyone outside some organisation',
      when('StringNotLike', 'aws:PrincipalOrgID', 'o-*'),
      true,
    ],
    [
      'not: for every other address but half of them',
      when('NotIpAddress', 'aws:SourceIp', '0.0.0.0/1'),
      true,
    ],
    ['not: over plain HTTP', when('Bool', 'aws:SecureTransport', 'false'), true],
    ['not: for one VPC', when('StringEquals', 'aws:SourceVpc', 'vpc-1'), true],
    [
      'not: with ForAnyValue, silent for those without',
      when('ForAnyValue:StringNotEquals', 'aws:PrincipalOrgID', 'o-a1b2c3d4e5'),
      true,
    ],
    [
      'not: but for plain HTTP from elsewhere',
      {
        Condition: {
          StringNotEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' },
          Bool: { 'aws:SecureTransport': 'false' },
        },
      },
      true,
    ],
    ['not: for other actions', { Action: 's3:PutObject' }, true],
    ['not: for fewer objects', { Resource: 'arn:aws:s3:::bucket/private/*' }, true],
    ['not: for all but some actions', { Action: undefined, NotAction: 's3:GetObject' }, true],
  ])('%s', (_, deny, isPublic) => {
    const policy = policyOf({}, { Effect: 'Deny', ...deny });
    expect(publicStatement(policy) !== undefined).toBe(isPublic);
  });
});

describe('whatever the policy', () => {
  const values = fc.constantFrom(
    'vpc-1',
    'vpc-*',
    '203.0.113.0/24',
    '0.0.0.0/0',
    '123456789012',
    'o-a1b2c3d4e5',
  );
  const keys = fc.constantFrom(
    'aws:SourceVpc',
    'aws:SourceIp',
    'aws:PrincipalOrgID',
    'aws:Referer',
  );
  const operators = fc.constantFrom(
    'StringEquals',
    'StringLike',
    'StringNotEquals',
    'StringEqualsIfExists',
  );
  const statements = fc.record({
    Effect: fc.constantFrom('Allow', 'Deny'),
    Principal: fc.constantFrom(
      '*',
      { AWS: '*' },
      { AWS: '123456789012' },
      { Service: 'a.amazonaws.com' },
    ),
    Action: fc.constantFrom('s3:GetObject', 's3:*'),
    Condition: fc
      .tuple(operators, keys, fc.array(values, { minLength: 1, maxLength: 3 }))
      .filter(
        ([, key, held]) =>
          key !== 'aws:SourceIp' || held.every((value) => /^[\d.]+\/\d+$/.test(value)),
      )
      .map(([operator, key, held]) => ({ [operator]: { [key]: held } })),
  });
  const policies = fc.array(statements, { minLength: 1, maxLength: 4 });
  const isPublic = (all: object[]) => publicStatement(policyOf(...all)) !== undefined;

  test('the order of statements says nothing', () => {
    fc.assert(fc.property(policies, (all) => isPublic(all) === isPublic([...all].reverse())));
  });

  test('one more Allow never closes it, one more Deny never opens it', () => {
    fc.assert(
      fc.property(policies, statements, (all, one) => {
        const before = isPublic(all);
        if (before) expect(isPublic([...all, { ...one, Effect: 'Allow' }])).toBe(true);
        else expect(isPublic([...all, { ...one, Effect: 'Deny' }])).toBe(false);
      }),
    );
  });

  test('naming everyone in another way says nothing', () => {
    fc.assert(
      fc.property(policies, (all) => {
        const renamed = all.map((one) =>
          one.Principal === '*' ? { ...one, Principal: { AWS: ['*'] } } : one,
        );
        return isPublic(all) === isPublic(renamed);
      }),
    );
  });

  test('one more condition never opens it', () => {
    fc.assert(
      fc.property(policies, keys, (all, key) => {
        const narrowed = all.map((one) =>
          one.Effect === 'Deny'
            ? one
            : { ...one, Condition: { ...one.Condition, Null: { [key]: 'false' } } },
        );
        return isPublic(all) || !isPublic(narrowed);
      }),
    );
  });
});

test('grants', () => {
  const group = 'http://acs.amazonaws.com/groups';
  const grantees = [
    `${group}/global/AllUsers`,
    `${group}/global/AuthenticatedUsers`,
    `${group}/s3/LogDelivery`,
    'owner',
  ];
  expect(grantees.map((grantee) => isPublicGrant({ grantee, permission: 'READ' }))).toStrictEqual([
    true,
    true,
    false,
    false,
  ]);
});

test.each([
  ['s3:GetObject', true],
  ['S3:getObjectVersion', true],
  ['s3:GetObject*', true],
  ['s3:Get*', false],
  ['s3:ListBucket', false],
  ['*', false],
])('%s only reads objects: %s', (Action, expected) => {
  const [statement] = policyOf({ Action }).statements;
  expect(statement && onlyReadsObjects(statement)).toBe(expected);
});

function when(operator: string, key: string, values: string | string[]) {
  return { Condition: { [operator]: { [key]: values } } };
}

function policyOf(...statements: object[]) {
  const Statement = statements.map((one) => ({
    Effect: 'Allow',
    Principal: '*',
    Action: 's3:GetObject',
    Resource: 'arn:aws:s3:::bucket/*',
    ...one,
  }));
  return parsePolicy(JSON.stringify({ Version: '2012-10-17', Statement }));
}
