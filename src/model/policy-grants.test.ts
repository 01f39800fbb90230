import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parsePolicy } from './policy.ts';
import {
  allowsByExclusion,
  allowsEverything,
  assumesAnyRole,
  passesAnyRole,
} from './policy-grants.ts';

type Written = Record<string, unknown>;

const document = (...Statement: Written[]) => parsePolicy(JSON.stringify({ Statement }));
const allow = (Action: unknown, Resource: unknown, Condition?: unknown): Written => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...(Condition !== undefined && { Condition }),
});
const deny = (Action: unknown, Resource: unknown, Condition?: unknown): Written => ({
  ...allow(Action, Resource, Condition),
  Effect: 'Deny',
});

const EVERY = 'a statement allows sts:AssumeRole on every role';
const OWN = '111122223333';
const MFA = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };
const OUTSIDE = { StringNotEquals: { 'aws:ResourceOrgID': 'o-1' } };

describe('assumes any role', () => {
  test.for<[string, Written[], string | undefined, boolean?]>([
    ['nothing', [], undefined],
    ['every resource', [allow('sts:AssumeRole', '*')], EVERY],
    ['in other letters', [allow('STS:assumerole', '*')], EVERY],
    ['a wildcard action', [allow('sts:A*', '*')], EVERY],
    ['everything', [allow('*', '*')], EVERY],
    ['another action', [allow('sts:AssumeRoleWithSAML', '*')], undefined],
    [
      'all but something',
      [{ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }],
      'a statement allows sts:AssumeRole on every role',
    ],
    ['all but it', [{ Effect: 'Allow', NotAction: 'sts:*', Resource: '*' }], undefined],
    ['account and name open', [allow('sts:AssumeRole', 'arn:aws:iam::*:role/*')], EVERY],
    ['in China', [allow('sts:AssumeRole', 'arn:aws-cn:iam::*:role/*')], EVERY],
    ['a path of wildcards', [allow('sts:AssumeRole', 'arn:aws:iam::*:role/*/*')], EVERY],
    ['a deep path of wildcards', [allow('sts:AssumeRole', 'arn:aws:iam::*:role/*/*/*')], EVERY],
    ['question marks for an account', [allow('sts:*', 'arn:aws:iam::????????????:role/*')], EVERY],
    ['one name everywhere', [allow('sts:AssumeRole', 'arn:aws:iam::*:role/audit')], undefined],
    ['names that begin so', [allow('sts:AssumeRole', 'arn:aws:iam::*:role/app-*')], undefined],
    ['one letter', [allow('sts:AssumeRole', 'arn:aws:iam::*:role/?')], undefined],
    ['buckets', [allow('*', 'arn:aws:s3:::*')], undefined],
    ['one account', [allow('sts:AssumeRole', `arn:aws:iam::${OWN}:role/*`)], undefined],
    [
      'one account, when that is too many',
      [allow('sts:AssumeRole', `arn:aws:iam::${OWN}:role/*`)],
      `a statement allows sts:AssumeRole on every role of ${OWN}`,
      true,
    ],
    [
      'the own account by variable',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: IAM writes its variables so
      [allow('sts:AssumeRole', 'arn:aws:iam::${aws:PrincipalAccount}:role/*')],
      // biome-ignore lint/suspicious/noTemplateCurlyInString: IAM writes its variables so
      'a statement allows sts:AssumeRole on every role of ${aws:PrincipalAccount}',
      true,
    ],
    [
      'one account by condition',
      [allow('sts:AssumeRole', '*', { StringEquals: { 'aws:ResourceAccount': OWN } })],
      `a statement allows sts:AssumeRole on every role of ${OWN}`,
      true,
    ],
    [
      'one account by condition, when that is fine',
      [allow('sts:AssumeRole', '*', { StringEquals: { 'aws:ResourceAccount': OWN } })],
      undefined,
    ],
    ['with MFA', [allow('sts:AssumeRole', '*', MFA)], EVERY],
    [
      'from the office',
      [allow('sts:AssumeRole', '*', { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } })],
      EVERY,
    ],
    [
      'roles with a tag',
      [allow('sts:AssumeRole', '*', { StringEquals: { 'aws:ResourceTag/team': 'web' } })],
      undefined,
    ],
    [
      'roles with any value of a tag',
      [allow('sts:AssumeRole', '*', { StringLike: { 'aws:ResourceTag/team': '*' } })],
      EVERY,
    ],
    [
      'roles with a tag, if any',
      [allow('sts:AssumeRole', '*', { StringEqualsIfExists: { 'aws:ResourceTag/team': 'web' } })],
      EVERY,
    ],
    ['denied', [allow('*', '*'), deny('sts:*', '*')], undefined],
    ['denied in part', [allow('*', '*'), deny('sts:*', 'arn:aws:iam::*:role/admin')], EVERY],
    [
      'denied but for one',
      [
        allow('*', '*'),
        { Effect: 'Deny', Action: 'sts:*', NotResource: 'arn:aws:iam::*:role/reader' },
      ],
      undefined,
    ],
    ['denied without MFA', [allow('*', '*'), deny('sts:*', '*', MFA)], EVERY],
    ['denied outside the organisation', [allow('*', '*'), deny('*', '*', OUTSIDE)], undefined],
    [
      'denied outside the organisation for some',
      [
        allow('*', '*'),
        deny('*', '*', { ...OUTSIDE, StringEquals: { 'aws:PrincipalTag/a': 'b' } }),
      ],
      EVERY,
    ],
  ])('%s', ([, statements, expected, oneAccount = false]) => {
    expect(assumesAnyRole(document(...statements), { oneAccount })).toBe(expected);
  });

  test('says which statement', () => {
    const one = { Sid: 'Roles', ...allow('sts:AssumeRole', '*') };
    expect(assumesAnyRole(document(one), { oneAccount: false })).toBe(
      'statement Roles allows sts:AssumeRole on every role',
    );
  });

  // Patterns over a small alphabet, and a naive reading of them: does the policy allow whatever role we think of?
  test('agrees with trying out roles', () => {
    const effect = fc.constantFrom('Allow', 'Deny');
    const action = fc.constantFrom('*', 'sts:*', 'STS:assume*', 'sts:AssumeRole', 'iam:*');
    const pattern = fc.oneof(
      fc.constantFrom('*', 'arn:aws:iam::*', 'arn:aws:s3:::*', 'arn:*:iam::*:role/*'),
      fc
        .tuple(
          fc.constantFrom('*', OWN, '????????????'),
          fc.constantFrom('*', 'a*', '*/*', '*/*/*', 'ops/*', '*z'),
        )
        .map(([account, role]) => `arn:aws:iam::${account}:role/${role}`),
    );
    const statement = fc
      .record({ effect, action, pattern, notAction: fc.boolean(), notResource: fc.boolean() })
      .map(({ effect: Effect, action, pattern, notAction, notResource }) => ({
        Effect,
        [notAction ? 'NotAction' : 'Action']: action,
        [notResource ? 'NotResource' : 'Resource']: pattern,
      }));
    fc.assert(
      fc.property(fc.array(statement, { maxLength: 4 }), (statements) => {
        expect(assumesAnyRole(document(...statements), { oneAccount: false }) !== undefined).toBe(
          ARNS.some((role) => allowsNaively(statements, 'sts:assumerole', role)),
        );
      }),
      { numRuns: 500 },
    );
  });
});

const ARNS = ['aws', 'aws-cn'].flatMap((partition) =>
  ['kqxw', 'kqxw/vbnm', 'kqxw/vbnm/rtyu'].map(
    (role) => `arn:${partition}:iam::987654321098:role/${role}`,
  ),
);

function allowsNaively(statements: Written[], action: string, role: string): boolean {
  const hits = (effect: string) =>
    statements.some(
      (s) => s.Effect === effect && says(s, 'Action', action) && says(s, 'Resource', role),
    );
  return hits('Allow') && !hits('Deny');
}

function says(statement: Written, element: string, text: string): boolean {
  const not = `Not${element}` in statement;
  const pattern = String(statement[not ? `Not${element}` : element]);
  const escaped = pattern.replace(/[.+^${}()|[\]\\/]/g, '\\$&');
  const regex = new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`, 'i');
  return regex.test(text) !== not;
}

describe('passes any role', () => {
  const PASSES = 'a statement allows iam:PassRole on every role';
  const toEc2 = { StringEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' } };
  test.for<[string, Written[], string | undefined, boolean?]>([
    ['every resource', [allow('iam:PassRole', '*')], PASSES],
    ['all of IAM', [allow('iam:*', '*')], PASSES],
    ['the account', [allow('iam:PassRole', `arn:aws:iam::${OWN}:role/*`)], PASSES],
    ['any path', [allow('iam:PassRole', `arn:aws:iam::${OWN}:role/*/*`)], PASSES],
    ['a path', [allow('iam:PassRole', `arn:aws:iam::${OWN}:role/apps/*`)], undefined],
    ['a role', [allow('iam:PassRole', `arn:aws:iam::${OWN}:role/web`)], undefined],
    ['to a service', [allow('iam:PassRole', '*', toEc2)], PASSES],
    ['to a service, when that is enough', [allow('iam:PassRole', '*', toEc2)], undefined, true],
    [
      'to any service, when a service is enough',
      [allow('iam:PassRole', '*', { StringLike: { 'iam:PassedToService': '*.amazonaws.com' } })],
      PASSES,
      true,
    ],
    [
      'roles with a tag, which AWS does not reliably check',
      [allow('iam:PassRole', '*', { StringEquals: { 'aws:ResourceTag/team': 'web' } })],
      PASSES,
    ],
    ['denied', [allow('iam:*', '*'), deny('iam:PassRole', '*')], undefined],
    [
      'denied to other services, when a service is enough',
      [allow('iam:*', '*'), deny('iam:PassRole', '*', { StringNotEquals: toEc2.StringEquals })],
      undefined,
      true,
    ],
  ])('%s', ([, statements, expected, serviceIsEnough = false]) => {
    expect(passesAnyRole(document(...statements), { serviceIsEnough })).toBe(expected);
  });
});

describe('allows by exclusion', () => {
  test.for<[string, Written[], string | undefined]>([
    ['named actions', [allow('*', '*')], undefined],
    [
      'all but some',
      [{ Effect: 'Allow', NotAction: ['iam:*', 'sts:*'], Resource: 'arn:aws:s3:::a' }],
      'a statement allows all but iam:* and sts:*',
    ],
    ['denies all but some', [{ Effect: 'Deny', NotAction: 'iam:*', Resource: '*' }], undefined],
  ])('%s', ([, statements, expected]) => {
    expect(allowsByExclusion(document(...statements))).toBe(expected);
  });
});

describe('allows everything', () => {
  const ALL = 'a statement allows every action on every resource';
  test.for<[string, Written[], string | undefined]>([
    ['star', [allow('*', '*')], ALL],
    ['star colon star', [allow(['s3:Get*', '*:*'], '*')], ALL],
    ['with MFA', [allow('*', '*', MFA)], ALL],
    ['every ARN', [allow('*', 'arn:aws:*:*:*:*')], ALL],
    [
      'all but one resource',
      [{ Effect: 'Allow', Action: '*', NotResource: 'arn:aws:s3:::a' }],
      ALL,
    ],
    ['one service', [allow('s3:*', '*')], undefined],
    ['some resources', [allow('*', 'arn:aws:s3:::*')], undefined],
    ['leaves IAM in', [{ Effect: 'Allow', NotAction: 'billing:*', Resource: '*' }], ALL],
    ['leaves most of IAM in', [{ Effect: 'Allow', NotAction: 'iam:Get*', Resource: '*' }], ALL],
    ['leaves IAM out', [{ Effect: 'Allow', NotAction: ['IAM:*'], Resource: '*' }], undefined],
    ['a denial', [deny('*', '*')], undefined],
  ])('%s', ([, statements, expected]) => {
    expect(allowsEverything(document(...statements))).toBe(expected);
  });
});
