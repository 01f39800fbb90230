import { expect, test } from 'vitest';
import { made } from './made.testing.ts';

test.for<[name: string, text: string, document: unknown]>([
  [
    'defaults, variables of IAM, one alone without brackets',
    `
    statement {
      actions   = ["s3:GetObject"]
      resources = ["arn:aws:s3:::b/&{aws:username}/*", "x"]
      condition {
        test     = "StringEquals"
        variable = "aws:PrincipalTag/team"
        values   = ["a", "b"]
      }
      principals {
        type        = "AWS"
        identifiers = ["*"]
      }
    }`,
    {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Action: 's3:GetObject',
          Resource: ['arn:aws:s3:::b/${aws:username}/*', 'x'],
          Principal: { AWS: '*' },
          Condition: { StringEquals: { 'aws:PrincipalTag/team': ['a', 'b'] } },
        },
      ],
    },
  ],
  [
    'anyone',
    'policy_id = "p"\nstatement {\n effect = "Deny"\n not_actions = ["x", "y"]\n principals {\n type = "*"\n identifiers = ["*"]\n}\n}',
    {
      Version: '2012-10-17',
      Id: 'p',
      Statement: [{ Effect: 'Deny', NotAction: ['x', 'y'], Principal: '*' }],
    },
  ],
  [
    'sources and overrides by sid',
    `
    source_policy_documents   = [jsonencode({Statement = [{Sid = "a", Effect = "Allow"}, {Effect = "Allow", Action = "z"}]})]
    override_policy_documents = [jsonencode({Statement = {Sid = "b", Effect = "Deny", Action = "over"}})]
    statement {
      sid     = "a"
      actions = ["own"]
    }
    statement {
      sid     = "b"
      actions = ["b"]
    }`,
    {
      Version: '2012-10-17',
      Statement: [
        { Sid: 'a', Effect: 'Allow', Action: 'own' },
        { Effect: 'Allow', Action: 'z' },
        { Sid: 'b', Effect: 'Deny', Action: 'over' },
      ],
    },
  ],
  [
    'what is not known stays at its leaf',
    `
    statement {
      actions   = ["s3:*"]
      resources = ["\${aws_s3_bucket.b.arn}/*"]
    }`,
    {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Action: 's3:*',
          Resource: '<aws_s3_bucket.b.arn>/*',
        },
      ],
    },
  ],
])('policy documents: %s', ([, text, document]) => {
  const { resources } = made({
    'main.tf': `resource "aws_s3_bucket" "b" {}
      data "aws_iam_policy_document" "d" {\n${text}\n}
      resource "a_b" "c" { policy = jsondecode(data.aws_iam_policy_document.d.json) }`,
  });
  expect(resources['a_b.c']?.policy).toStrictEqual(document);
});
