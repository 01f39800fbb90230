import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Question } from '../../model/iam.ts';
import type { Unknown } from '../../model/unknown.ts';
import { identitiesOf } from './identities.ts';
import { findIn } from './resource-policy.ts';
import {
  ACCOUNT,
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
} from './testing.ts';
import { iamOf } from './who-can.ts';

const BUCKET = 'arn:aws:s3:::logs';
const LIMIT = iam('policy', 'limit');
const TARGET = iam('role', 'target');
const UNSEEN: Unknown = { $unknown: 'denied', detail: 'it was not shown' };
const MFA = 'aws:MultiFactorAuthPresent';

// biome-ignore-start lint/suspicious/noTemplateCurlyInString: IAM writes its variables so
const HIMSELF = '${aws:username}';
const OWN_TEAM = '${aws:PrincipalTag/team}';
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: IAM writes its variables so

const RED_AT_HOME: Statement = {
  Condition: {
    StringEquals: { 'aws:PrincipalTag/team': 'red' },
    IpAddress: { 'aws:SourceIp': '203.0.113.0/24' },
  },
};

/** What own policies say: the same in other words, in another order, of another one. */
const SAID: readonly Statement[][] = [
  [allow('*')],
  [allow('s3:Get*', `${BUCKET}/*`)],
  [allow('s3:GetObject'), allow('s3:*', `${BUCKET}/*`)],
  [allow('sqs:*'), allow('s3:GetObject')],
  [allow('s3:GetObject', `${BUCKET}/${HIMSELF}/*`)],
  [allow('s3:GetObject', `${BUCKET}/*`, when('Bool', MFA, 'true'))],
  [allow('s3:GetObject', '*', when('BoolIfExists', MFA, 'true'))],
  [allow('s3:GetObject', '*', when('IpAddress', 'aws:SourceIp', '203.0.113.0/24'))],
  [allow('s3:GetObject', '*', when('StringEquals', 'aws:PrincipalTag/team', 'red'))],
  [allow('s3:GetObject', '*', when('StringEquals', 's3:ExistingObjectTag/team', OWN_TEAM))],
  [allow('s3:GetObject', '*', RED_AT_HOME)],
  [deny('s3:*', '*', when('Bool', MFA, 'false'))],
  [deny('s3:GetObject', '*', when('StringNotEquals', 'aws:PrincipalTag/team', 'red'))],
  [{ Effect: 'Deny', NotAction: 's3:*', Resource: '*' }, allow('s3:*')],
  [allow('sts:*'), deny('s3:GetObject', `${BUCKET}/secret/*`)],
];

const BUCKET_POLICIES = [
  null,
  UNSEEN,
  policy({ ...allow('s3:*', `${BUCKET}/*`), Principal: { AWS: [iam('user', 'p1'), ACCOUNT] } }),
  policy({ ...allow('s3:*', `${BUCKET}/*`), Principal: { AWS: [iam('role', 'p1'), ACCOUNT] } }),
  policy({ ...deny('s3:*', `${BUCKET}/*`), NotPrincipal: { AWS: iam('role', 'p2') } }),
  policy({ ...allow('s3:*', `${BUCKET}/*`, when('Bool', MFA, 'true')), Principal: '*' }),
];

const TRUSTS = [
  trust({ AWS: ACCOUNT }),
  trust({ AWS: [iam('role', 'p0'), iam('user', 'p1')] }),
  trust({ AWS: '*' }, when('Bool', MFA, 'true')),
];

const QUESTIONS: Question[] = [
  { action: 's3:GetObject', resource: `${BUCKET}/p1/a.gz` },
  { action: 's3:GetObject', resource: `${BUCKET}/p1/a.gz`, withoutMfa: true },
  { action: 's3:GetObject', resource: `${BUCKET}/*` },
  { action: 's3:ListAllMyBuckets', resource: '*' },
  { action: 'sts:AssumeRole', resource: TARGET },
  { action: 'sqs:SendMessage', resource: `arn:aws:sqs:eu-west-1:${ACCOUNT}:q` },
];

const person = fc.record({
  kind: fc.constantFrom('user', 'role'),
  team: fc.constantFrom('red', 'blue', null),
  own: fc.nat(2),
  shared: fc.option(fc.nat(2)),
  isBounded: fc.boolean(),
});

const account = fc.record({
  people: fc.array(person, { minLength: 4, maxLength: 12 }),
  /** What is said in this account. */
  said: fc.array(fc.constantFrom(...SAID), { minLength: 3, maxLength: 3 }),
  limit: fc.constantFrom(...SAID),
  bucket: fc.constantFrom(...BUCKET_POLICIES),
  trusts: fc.constantFrom(...TRUSTS),
});

test('whoever is asked with others is told what he would be told alone', () => {
  const check = fc.property(account, fc.constantFrom(...QUESTIONS), (drawn, question) => {
    const inventory = inventoryFrom(drawn);
    const alone = identitiesOf(inventory).flatMap((one) =>
      iamOf(inventory, findIn(inventory), [one]).whoCan(question),
    );
    const together = iamOf(inventory).whoCan(question);
    const byName = new Map(alone.map((able) => [able.principal, able]));
    expect(together).toStrictEqual(together.map(({ principal }) => byName.get(principal)));
    expect(together).toHaveLength(alone.length);
  });
  fc.assert(check, { numRuns: 500, seed: 7 });
});

function inventoryFrom({
  people,
  said,
  limit,
  bucket,
  trusts,
}: typeof account extends fc.Arbitrary<infer Drawn> ? Drawn : never) {
  return inventoryOf(
    ...people.map(({ kind, team, own, shared, isBounded }, place) =>
      holder(iam(kind, `p${place}`), policy(...(said[own] ?? [])), {
        tags: team === null ? UNSEEN : [{ key: 'team', value: team }],
        attachedPolicies: shared === null ? [] : [sharedArn(shared)],
        permissionsBoundary: isBounded ? LIMIT : null,
      }),
    ),
    ...said.map((statements, number) => managed(sharedArn(number), ...statements)),
    managed(LIMIT, ...limit),
    resource('AWS::S3::Bucket', BUCKET, { account: ACCOUNT, policy: bucket }),
    holder(TARGET, policy(allow('s3:GetObject')), { assumeRolePolicy: trusts }),
  );
}

function sharedArn(number: number): string {
  return iam('policy', `shared-${number}`);
}
