import { describe, expect, test } from 'vitest';
import { type Files, findingsOf } from '../iac/judged.ts';
import { reasonAt, slips } from './slips.ts';
import { documents, type Place, places } from './spoiled-account.ts';

/** What code says is held to the rules that what AWS says is held to: a policy AWS would not store is named, and passes nowhere. */

/** What is judged of each, and says nothing when it cannot be read. */
const controls: Record<Place, string> = {
  inline: 'iam.role-policy-cannot-assume-any-role',
  managed: 'iam.managed-policy-is-not-admin',
  trust: 'iam.privileged-role-requires-mfa',
  bucket: 's3.bucket-policy-not-public',
};
const facts: Record<Place, string> = {
  inline: 'document',
  managed: 'document',
  trust: 'assumeRolePolicy',
  bucket: 'policy',
};

const TRUST = JSON.stringify(documents.trust);
const ADMIN = 'arn:aws:iam::aws:policy/AdministratorAccess';

/** Configurations of Terraform that take the policy from this expression. */
const configured: Record<Place, (policy: string) => string> = {
  inline: (policy) =>
    `resource "aws_iam_role" "r" {
       name               = "r"
       assume_role_policy = ${JSON.stringify(TRUST)}
     }
     resource "aws_iam_role_policy" "own" {
       name   = "own"
       role   = aws_iam_role.r.name
       policy = ${policy}
     }`,
  managed: (policy) => `resource "aws_iam_policy" "p" {\n  policy = ${policy}\n}`,
  trust: (policy) =>
    `resource "aws_iam_role" "r" {
       assume_role_policy  = ${policy}
       managed_policy_arns = ["${ADMIN}"]
     }`,
  bucket: (policy) =>
    `resource "aws_s3_bucket" "b" {
       bucket = "wares"
     }
     resource "aws_s3_bucket_policy" "b" {
       bucket = aws_s3_bucket.b.id
       policy = ${policy}
     }`,
};

/** Templates of CloudFormation with the text of the policy in them. */
const templates: Record<Place, (policy: string) => string> = {
  inline: (policy) =>
    `{"R":{"Type":"AWS::IAM::Role","Properties":{"AssumeRolePolicyDocument":${TRUST},
      "Policies":[{"PolicyName":"own","PolicyDocument":${policy}}]}}}`,
  managed: (policy) =>
    `{"P":{"Type":"AWS::IAM::ManagedPolicy","Properties":{"PolicyDocument":${policy}}}}`,
  trust: (policy) =>
    `{"R":{"Type":"AWS::IAM::Role","Properties":{"AssumeRolePolicyDocument":${policy},
      "ManagedPolicyArns":["${ADMIN}"]}}}`,
  bucket: (policy) =>
    `{"B":{"Type":"AWS::S3::Bucket"},"P":{"Type":"AWS::S3::BucketPolicy",
      "Properties":{"Bucket":{"Ref":"B"},"PolicyDocument":${policy}}}}`,
};

const languages: [language: string, members: Record<Place, string>, files: FilesOf][] = [
  [
    'Terraform',
    { inline: 'policy', managed: 'policy', trust: 'assume_role_policy', bucket: 'policy' },
    (place, text) => ({
      'main.tf': configured[place](`file("\${path.module}/policy.json")`),
      'policy.json': text,
    }),
  ],
  [
    'CloudFormation',
    {
      inline: 'PolicyDocument',
      managed: 'PolicyDocument',
      trust: 'AssumeRolePolicyDocument',
      bucket: 'PolicyDocument',
    },
    (place, text) => ({ 'template.json': `{"Resources":${templates[place](text)}}` }),
  ],
];

type FilesOf = (place: Place, text: string) => Files;

/** What a template cannot say, as it holds the policy and not its text; and what the provider of Terraform leaves out. */
const UNSAID: Record<string, readonly string[]> = {
  Terraform: ['nothing'],
  CloudFormation: ['no JSON', 'nothing', 'no object', 'an element twice', '6 MB'],
};

describe.each(languages)('%s', (language, members, filesOf) => {
  const said = slips.filter(([name]) => !UNSAID[language]?.includes(name));

  describe.each(said)('%s', (_, { spoil, reason, on = places }) => {
    test.for(on)('%s', (place) => {
      const text = spoil(JSON.stringify(documents[place]), place);
      expect(verdicts(place, filesOf(place, text))).toStrictEqual([
        `unknown ${facts[place]}: failed (${members[place]} is malformed: ${reasonAt(place, reason)})`,
      ]);
    });
  });

  test.for(places)('what is well formed: %s', (place) => {
    const [verdict = ''] = verdicts(place, filesOf(place, JSON.stringify(documents[place])));
    expect(verdict).toMatch(place === 'bucket' ? /^pass/ : /^fail/);
  });
});

/** Of a managed policy whose statement has these members, with a hole in it. */
const withHoles: [name: string, statement: string, expected: string][] = [
  [
    'what is wrong whatever the hole stands for',
    `Effect = "Allow", Action = "s3:*", Principal = "*", Resource = "arn:aws:s3:::\${var.bucket}/*"`,
    'unknown document: failed (policy is malformed: a statement names a principal, which has no place in it)',
  ],
  [
    'what is wrong beside a name of the same code',
    'Effect = "Allow", Action = "s3:*", Grant = 1, Resource = aws_s3_bucket.b.arn',
    'unknown document: failed (policy is malformed: a statement has the unknown element Grant)',
  ],
  [
    'what the hole may mend',
    'Effect = var.bucket, Action = "s3:*", Resource = "*"',
    'unknown document: computed (var.bucket has no value)',
  ],
  [
    'an element that the hole names',
    'Effect = "Allow", Action = "s3:*", (var.bucket) = "*"',
    'unknown document: computed (var.bucket has no value)',
  ],
];

test.for(withHoles)('%s', ([, statement, expected]) => {
  const policy = `jsonencode({ Version = "2012-10-17", Statement = [{ ${statement} }] })`;
  const beside = 'variable "bucket" {}\nresource "aws_s3_bucket" "b" {}\n';
  const files = { 'main.tf': `${beside}${configured.managed(policy)}` };
  expect(verdicts('managed', files)).toStrictEqual([expected]);
});

function verdicts(place: Place, files: Files): string[] {
  return findingsOf(controls[place], files).map(
    ({ verdict, reason = '' }) => `${verdict} ${reason}`,
  );
}
