import { expect, test } from 'vitest';
import { verdictsOf } from './judged.ts';

const ANN = 'resource "aws_iam_user" "ann" {\n  name = "ann"\n}\n';

function policy(statement: string): string {
  return `jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", ${statement} }] })`;
}

function admin(principal: string): string {
  return [
    'resource "aws_iam_role" "admin" {',
    '  name = "admin"',
    `  assume_role_policy = ${policy(`Action = "sts:AssumeRole", Principal = { AWS = ${principal} }`)}`,
    '  managed_policy_arns = ["arn:aws:iam::aws:policy/AdministratorAccess"]',
    '}\n',
  ].join('\n');
}

const ASSUMES = `resource "aws_iam_user_policy" "assume" {\n  user = aws_iam_user.ann.name\n  policy = ${policy('Action = "sts:AssumeRole", Resource = "*"')}\n}\n`;

const cases: [name: string, control: string, main: string, expected: string[]][] = [
  [
    'what a group gives its members',
    'iam.user-cannot-escalate',
    [
      ANN,
      'resource "aws_iam_group" "staff" {\n  name = "staff"\n}',
      `resource "aws_iam_policy" "wide" {\n  policy = ${policy('Action = "iam:*", Resource = "*"')}\n}`,
      'resource "aws_iam_group_membership" "staff" {\n  name = "staff"\n  group = aws_iam_group.staff.name\n  users = [aws_iam_user.ann.name]\n}',
      'resource "aws_iam_group_policy_attachment" "wide" {\n  group = aws_iam_group.staff.name\n  policy_arn = aws_iam_policy.wide.arn\n}',
    ].join('\n'),
    [
      'main.tf:1 aws_iam_user.ann fail: ann can become one: writes a new version of a policy attached to him',
    ],
  ],
  [
    'a policy of AWS that nobody here knows',
    'iam.user-only-assumes-roles',
    `${ANN}resource "aws_iam_user_policy_attachment" "a" {\n  user = aws_iam_user.ann.name\n  policy_arn = "arn:aws:iam::aws:policy/Mystery"\n}\n`,
    [
      'main.tf:1 aws_iam_user.ann unknown: whether arn:aws:iam::<account>:user/ann can do more: computed (what arn:aws:iam::aws:policy/Mystery allows is known to AWS)',
    ],
  ],
  [
    'a policy of other code',
    'iam.user-only-assumes-roles',
    `${ANN}resource "aws_iam_user_policy_attachment" "a" {\n  user = aws_iam_user.ann.name\n  policy_arn = "arn:aws:iam::111122223333:policy/theirs"\n}\n`,
    [
      'main.tf:1 aws_iam_user.ann unknown: whether arn:aws:iam::<account>:user/ann can do more: computed (what AWS::IAM::ManagedPolicy there are is known where it runs)',
    ],
  ],
  [
    'a path is a part of the name that patterns speak of',
    'iam.user-cannot-escalate',
    [
      ANN,
      admin('aws_iam_user.ann.arn').replace('name = "admin"', 'name = "admin"\n  path = "/ci/"'),
      `resource "aws_iam_user_policy" "assume" {\n  name = "assume"\n  user = aws_iam_user.ann.name\n  policy = ${policy('Action = "iam:UpdateAssumeRolePolicy", Resource = "arn:aws:iam::*:role/ci/*"')}\n}`,
    ].join('\n'),
    [
      'main.tf:1 aws_iam_user.ann fail: ann can become one: rewrites whom a role trusts (role/ci/admin)',
    ],
  ],
  [
    'a role that trusts the account it is in, in the partition it is in',
    'iam.user-cannot-escalate',
    [
      ANN,
      'data "aws_caller_identity" "this" {}\ndata "aws_partition" "this" {}',
      admin(
        '"arn:${data.aws_partition.this.partition}:iam::${data.aws_caller_identity.this.account_id}:root"',
      ).replace('arn:aws:iam::aws', 'arn:${data.aws_partition.this.partition}:iam::aws'),
      `resource "aws_iam_user_policy" "assume" {\n  user = aws_iam_user.ann.name\n  policy = ${policy('Action = "sts:AssumeRole", Resource = aws_iam_role.admin.arn')}\n}`,
    ].join('\n'),
    ['main.tf:1 aws_iam_user.ann fail: ann can become one: assumes a role (role/admin)'],
  ],
  [
    'a role that trusts an account by its number, which may be the one it is in',
    'iam.user-cannot-escalate',
    [ANN, admin('"arn:aws:iam::222233334444:root"'), ASSUMES].join('\n'),
    [
      'main.tf:1 aws_iam_user.ann fail: ann can become one: assumes a role (role/admin), if arn:aws:iam::222233334444:root means its account',
    ],
  ],
  [
    'a role that trusts somebody of such an account',
    'iam.user-cannot-escalate',
    [ANN, admin('"arn:aws:iam::222233334444:user/ann"')].join('\n'),
    [
      'main.tf:1 aws_iam_user.ann fail: ann can become one: assumes a role (role/admin), if arn:aws:iam::222233334444:user/ann means its account',
    ],
  ],
  [
    'a role that trusts somebody else of such an account',
    'iam.user-cannot-escalate',
    [ANN, admin('"arn:aws:iam::222233334444:user/bob"'), ASSUMES].join('\n'),
    ['main.tf:1 aws_iam_user.ann pass'],
  ],
  [
    'a policy that a data source writes, with the account in it',
    'iam.role-policy-cannot-pass-any-role',
    [
      'data "aws_caller_identity" "this" {}',
      'data "aws_iam_policy_document" "some" {\n  statement {\n    actions = ["iam:PassRole"]\n    resources = ["arn:aws:iam::${data.aws_caller_identity.this.account_id}:role/x"]\n  }\n}',
      'resource "aws_iam_role_policy" "some" {\n  role = "build"\n  policy = data.aws_iam_policy_document.some.json\n}',
    ].join('\n'),
    ['main.tf:10 aws_iam_role_policy.some pass'],
  ],
  [
    'a block that takes all inline policies away',
    'iam.role-has-no-inline-policies',
    admin('"*"').replace('name = "admin"', 'name = "admin"\n  inline_policy {}'),
    ['main.tf:3 aws_iam_role.admin pass'],
  ],
  [
    'blocks of policies of which nobody knows how many there are',
    'iam.role-policy-cannot-pass-any-role',
    `${admin('"*"').replace('name = "admin"', 'name = "admin"\n  dynamic "inline_policy" {\n    for_each = var.some\n    content {\n      name = inline_policy.key\n      policy = inline_policy.value\n    }\n  }')}variable "some" {}\n`,
    [
      'main.tf:1 aws_iam_role.admin.inline_policy[0] unknown: document: computed (how many of these blocks there are)',
    ],
  ],
  [
    'a role of a service of AWS',
    'iam.user-cannot-escalate',
    `${ANN}resource "aws_iam_service_linked_role" "search" {\n  aws_service_name = "opensearchservice.amazonaws.com"\n}\n`,
    ['main.tf:1 aws_iam_user.ann pass'],
  ],
  [
    'an exclusive list of attachments',
    'iam.user-only-assumes-roles',
    `${ANN}resource "aws_iam_user_policy_attachments_exclusive" "a" {\n  user_name = aws_iam_user.ann.name\n  policy_arns = ["arn:aws:iam::aws:policy/AmazonS3FullAccess"]\n}\n`,
    [
      'main.tf:1 aws_iam_user.ann fail: policy AmazonS3FullAccess, statement 1 allows s3:AbortMultipartUpload',
    ],
  ],
];

test.for(cases)('%s', ([, control, main, expected]) => {
  expect(verdictsOf(control, { 'main.tf': main })).toStrictEqual(expected);
});
