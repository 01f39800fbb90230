import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Resource } from '../../../model/resource.ts';
import {
  ACCOUNT,
  ADMIN,
  allow,
  deny,
  holder,
  iam,
  inventoryOf,
  managed,
  policy,
  resource,
  type Statement,
  trust,
  when,
} from '../testing.ts';
import { powerOf } from './escalations.ts';

// biome-ignore-start lint/suspicious/noTemplateCurlyInString: IAM writes its variables so
const HIMSELF = '${aws:username}';
const OWN_TEAM = '${aws:PrincipalTag/team}';
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: IAM writes its variables so

/** What is attached: to all the same, and yet of each it may say something else. */
const POLICIES: readonly Statement[][] = [
  [allow('s3:GetObject')],
  [allow('iam:AttachUserPolicy', iam('user', HIMSELF)), allow('sqs:*')],
  [allow(['iam:AttachRolePolicy', 'iam:PutUserPolicy'], iam('*', 'red/*'))],
  [allow('iam:Put*', '*', when('ArnLike', 'aws:PrincipalArn', iam('*', 'red/*')))],
  [allow('sts:AssumeRole', iam('role', 'blue/*'))],
  [allow('sts:AssumeRole', '*', when('StringEquals', 'aws:PrincipalTag/team', 'red'))],
  [allow(['iam:PassRole', 'lambda:*'])],
  [
    allow(
      'iam:UpdateAssumeRolePolicy',
      '*',
      when('StringEquals', 'aws:ResourceTag/team', OWN_TEAM),
    ),
  ],
  [deny('iam:*', '*', when('StringNotLike', 'aws:PrincipalArn', '*1'))],
  [{ Effect: 'Allow', NotAction: ['iam:*', 'kms:*'], Resource: '*' }],
  [allow('iam:*'), deny('kms:*')],
  [allow('iam:CreateAccessKey', iam('user', 'blue/*'))],
];

const TRUSTS = [
  trust({ AWS: ACCOUNT }),
  trust({ Service: 'lambda.amazonaws.com' }),
  trust({ AWS: iam('role', 'red/10') }),
  trust({ AWS: ACCOUNT }, when('ArnLike', 'aws:PrincipalArn', iam('*', 'blue/*'))),
  trust({ AWS: ACCOUNT }, when('StringEquals', 'aws:PrincipalTag/team', 'blue')),
  trust({ AWS: '*' }, when('StringEquals', 'aws:PrincipalArn', iam('user', 'red/00'))),
];

const person = fc.record({
  kind: fc.constantFrom('user', 'role'),
  team: fc.constantFrom('red', 'blue', null),
  has: fc.uniqueArray(fc.nat(POLICIES.length - 1), { maxLength: 2 }),
  limit: fc.option(fc.nat(POLICIES.length - 1), { freq: 9 }),
  trust: fc.nat(TRUSTS.length - 1),
});

type Person = typeof person extends fc.Arbitrary<infer Value> ? Value : never;

function held(n: number): string {
  return iam('policy', `p${n}`);
}

function toResource({ kind, team, has, limit, trust: n }: Person, name: string): Resource {
  return resource(kind === 'user' ? 'AWS::IAM::User' : 'AWS::IAM::Role', iam(kind, name), {
    inlinePolicies: [],
    attachedPolicies: has.map(held),
    groups: [],
    permissionsBoundary: limit === null ? null : held(limit),
    tags: team === null ? [] : [{ key: 'team', value: team }],
    ...(kind === 'role' && { assumeRolePolicy: TRUSTS[n] }),
  });
}

/** Three of each: two of one path, one of another. */
function toResources(people: readonly Person[]): Resource[] {
  return people.flatMap((one, i) =>
    ['red', 'red', 'blue'].map((path, n) => toResource(one, `${path}/${i}${n}`)),
  );
}

/** Administrators to become: a user, and roles that let in each in a way of their own. */
const BOSSES: readonly Resource[] = [
  holder(iam('user', 'boss'), policy(), { attachedPolicies: [ADMIN] }),
  ...TRUSTS.map((assumeRolePolicy, i) =>
    holder(iam('role', `boss/${i}`), policy(), { attachedPolicies: [ADMIN], assumeRolePolicy }),
  ),
].flat();

/** A role that nobody can be, which hangs on who asks, or does not: where one does, nobody is told by somebody else. */
function stage(value: string): Resource[] {
  const assumeRolePolicy = trust(
    { Service: 'nobody.amazonaws.com' },
    when('StringEquals', 'iam:PassedToService', value),
  );
  return holder(iam('role', 'stage'), policy(), { assumeRolePolicy });
}

test('whoever is alike is told what he would be told alone', () => {
  const policies = POLICIES.map((statements, n) => managed(held(n), ...statements));
  let escalations = 0;
  fc.assert(
    fc.property(fc.array(person, { minLength: 2, maxLength: 6 }), (people) => {
      const power = (value: string) =>
        powerOf(inventoryOf(toResources(people), [...BOSSES], policies, stage(value)), new Set());
      const together = power('anything');
      expect(together).toStrictEqual(power(HIMSELF));
      escalations += together.escalations.length;
    }),
    { numRuns: 60, seed: 7 },
  );
  expect(escalations).toBeGreaterThan(60);
});
