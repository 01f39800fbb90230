import { expect, test } from 'vitest';
import { verdictsOf } from './judged.ts';

const ALL_USERS = 'http://acs.amazonaws.com/groups/global/AllUsers';
const OPEN =
  '{ Statement = { Effect = "Allow", Principal = "*", Action = "s3:GetObject", Resource = "*" } }';
const SENSITIVE = 'tags = { data-classification = "confidential" }';
const THROUGH_POINT =
  '{ Statement = { Effect = "Allow", Principal = "*", Action = "s3:GetObject", Resource = "*", Condition = { StringEquals = { "s3:DataAccessPointArn" = aws_s3_access_point.p.arn } } } }';
const POINT = `resource "aws_s3_bucket" "a" {}\nresource "aws_s3_bucket_policy" "a" {\n  bucket = aws_s3_bucket.a.id\n  policy = jsonencode(${THROUGH_POINT})\n}\nresource "aws_s3_access_point" "p" {\n  name = "p"\n  bucket = aws_s3_bucket.a.id\n`;
const POINT_POLICY = `}\nresource "aws_s3control_access_point_policy" "p" {\n  access_point_arn = aws_s3_access_point.p.arn\n  policy = jsonencode(${OPEN})\n}\n`;

const cases: [name: string, control: string, main: string, expected: string[]][] = [
  [
    'a policy within the bucket, as it once was written',
    's3.bucket-policy-not-public',
    `resource "aws_s3_bucket" "a" {\n  policy = jsonencode(${OPEN})\n}\n`,
    ['main.tf:2 aws_s3_bucket.a fail: a statement lets everyone do s3:GetObject'],
  ],
  [
    'a block that names the bucket by its policy, which has to be there first',
    's3.bucket-blocks-public-access',
    `resource "aws_s3_bucket" "a" {}\nresource "aws_s3_bucket_policy" "a" {\n  bucket = aws_s3_bucket.a.id\n  policy = jsonencode(${OPEN})\n}\nresource "aws_s3_bucket_public_access_block" "a" {\n  bucket = aws_s3_bucket_policy.a.id\n  block_public_acls = true\n  block_public_policy = true\n  ignore_public_acls = true\n  restrict_public_buckets = true\n}\n`,
    ['main.tf:8 aws_s3_bucket.a pass'],
  ],
  [
    'a canned ACL beside it',
    's3.bucket-not-public',
    'resource "aws_s3_bucket" "a" {}\nresource "aws_s3_bucket_acl" "a" {\n  bucket = aws_s3_bucket.a.bucket\n  acl = "public-read"\n}\n',
    ['main.tf:4 aws_s3_bucket.a fail: its ACL grants READ to everyone'],
  ],
  [
    'a canned ACL that ownership switches off',
    's3.bucket-not-public',
    'resource "aws_s3_bucket" "a" {\n  acl = "public-read"\n}\nresource "aws_s3_bucket_ownership_controls" "a" {\n  bucket = aws_s3_bucket.a.id\n  rule {\n    object_ownership = "BucketOwnerEnforced"\n  }\n}\n',
    ['main.tf:6 aws_s3_bucket.a pass'],
  ],
  [
    'grants one by one',
    's3.bucket-not-public',
    `resource "aws_s3_bucket" "a" {}\nresource "aws_s3_bucket_acl" "a" {\n  bucket = aws_s3_bucket.a.id\n  access_control_policy {\n    grant {\n      permission = "WRITE"\n      grantee {\n        type = "Group"\n        uri = "${ALL_USERS}"\n      }\n    }\n  }\n}\n`,
    ['main.tf:4 aws_s3_bucket.a fail: its ACL grants WRITE to everyone'],
  ],
  [
    'grants within the bucket',
    's3.bucket-not-public',
    `resource "aws_s3_bucket" "a" {\n  grant {\n    type = "Group"\n    permissions = ["READ_ACP", "READ"]\n    uri = "${ALL_USERS}"\n  }\n}\n`,
    ['main.tf:2 aws_s3_bucket.a fail: its ACL grants READ_ACP to everyone'],
  ],
  [
    'an access point whose policy stands beside it',
    's3.bucket-not-public',
    `${POINT}  public_access_block_configuration {\n    block_public_policy = false\n    restrict_public_buckets = false\n  }\n${POINT_POLICY}`,
    ['main.tf:7 aws_s3_bucket.a fail: its access point p lets everyone do s3:GetObject'],
  ],
  [
    'an access point blocks public access unless it says otherwise',
    's3.bucket-not-public',
    `${POINT}${POINT_POLICY}`,
    ['main.tf:7 aws_s3_bucket.a pass'],
  ],
  [
    'MFA delete',
    's3.bucket-requires-mfa-to-delete',
    `resource "aws_s3_bucket" "a" {\n  ${SENSITIVE}\n}\nresource "aws_s3_bucket_versioning" "a" {\n  bucket = aws_s3_bucket.a.id\n  versioning_configuration {\n    status = "Enabled"\n    mfa_delete = "Enabled"\n  }\n}\n`,
    ['main.tf:6 aws_s3_bucket.a pass'],
  ],
  [
    'MFA delete within the bucket',
    's3.bucket-requires-mfa-to-delete',
    `resource "aws_s3_bucket" "a" {\n  ${SENSITIVE}\n  versioning {\n    enabled = true\n    mfa_delete = true\n  }\n}\n`,
    ['main.tf:3 aws_s3_bucket.a pass'],
  ],
  [
    'versions that are kept no longer, and never were',
    's3.bucket-versioning-enabled',
    'resource "aws_s3_bucket" "a" {}\nresource "aws_s3_bucket_versioning" "a" {\n  bucket = aws_s3_bucket.a.id\n  versioning_configuration {\n    status = "Suspended"\n  }\n}\nresource "aws_s3_bucket" "b" {\n  versioning {\n    enabled = false\n  }\n}\n',
    [
      'main.tf:4 aws_s3_bucket.a fail: its versioning is suspended, so nothing new is kept',
      'main.tf:9 aws_s3_bucket.b fail: its versioning was never enabled',
    ],
  ],
  [
    'what the account blocks is blocked in every bucket of it',
    's3.bucket-blocks-public-access',
    'resource "aws_s3_bucket" "a" {}\nresource "aws_s3_account_public_access_block" "all" {\n  block_public_acls = true\n  ignore_public_acls = true\n  block_public_policy = true\n}\n',
    [
      'main.tf:1 aws_s3_bucket.a fail: restrictPublicBuckets is off on the bucket and on the account',
    ],
  ],
  [
    'a policy that data makes, of what other blocks are called',
    's3.bucket-prevents-deletion',
    `resource "aws_s3_bucket" "a" {\n  ${SENSITIVE}\n}\ndata "aws_iam_policy_document" "deny" {\n  statement {\n    effect = "Deny"\n    actions = ["s3:Delete*"]\n    resources = [aws_s3_bucket.a.arn, "\${aws_s3_bucket.a.arn}/*"]\n    principals {\n      type = "*"\n      identifiers = ["*"]\n    }\n  }\n}\nresource "aws_s3_bucket_policy" "a" {\n  bucket = aws_s3_bucket.a.id\n  policy = data.aws_iam_policy_document.deny.json\n}\n`,
    ['main.tf:17 aws_s3_bucket.a pass'],
  ],
  [
    'what has a name that nobody knows is the same wherever that stands, and no other',
    's3.bucket-versioning-enabled',
    'variable "name" {}\nresource "aws_s3_bucket" "a" {\n  bucket = var.name\n}\nresource "aws_s3_bucket" "b" {\n  bucket = "b"\n}\nresource "aws_s3_bucket_versioning" "a" {\n  bucket = var.name\n  versioning_configuration {\n    status = "Enabled"\n  }\n}\n',
    [
      'main.tf:10 aws_s3_bucket.a pass',
      'main.tf:5 aws_s3_bucket.b fail: its versioning was never enabled',
    ],
  ],
  [
    'a configuration for a bucket nobody knows may be for any',
    's3.bucket-versioning-enabled',
    'variable "name" {}\nresource "aws_s3_bucket" "a" {}\nresource "aws_s3_bucket_versioning" "a" {\n  bucket = var.name\n}\n',
    ['main.tf:2 aws_s3_bucket.a unknown: versioning: computed (var.name has no value)'],
  ],
];

test.for(cases)('%s', ([, control, main, expected]) => {
  expect(verdictsOf(control, { 'main.tf': main })).toStrictEqual(expected);
});
