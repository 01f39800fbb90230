import { expect, test } from 'vitest';
import { verdictsOf } from './judged.ts';

function definition(containers: string): string {
  return `resource "aws_ecs_task_definition" "shop" {\n  family = "shop"\n  container_definitions = ${containers}\n}\nvariable "tag" {}\nvariable "password" {}\n`;
}

function lambda(variables: string): string {
  return `resource "aws_lambda_function" "labels" {\n  function_name = "labels"\n  role = "r"\n  environment {\n    variables = ${variables}\n  }\n}\nvariable "stage" {}\nresource "random_password" "db" {}\n`;
}

const cases: [name: string, control: string, main: string, expected: string[]][] = [
  [
    'JSON in a text, with a hole where no secret is',
    'ecs.task-definition-has-no-secrets',
    definition('"[{\\"name\\": \\"shop\\", \\"image\\": \\"shop:${var.tag}\\"}]"'),
    ['main.tf:3 aws_ecs_task_definition.shop pass'],
  ],
  [
    'a hole where a secret may be',
    'ecs.task-definition-has-no-secrets',
    definition(
      'jsonencode([{ name = "shop", environment = [{ name = "DB_PASSWORD", value = var.password }] }])',
    ),
    [
      'main.tf:3 aws_ecs_task_definition.shop unknown: containerDefinitions[0].environment[0].detector: computed (var.password has no value)',
    ],
  ],
  [
    'a word behind a flag',
    'ecs.task-definition-has-no-secrets',
    definition('jsonencode([{ name = "shop", command = ["serve", "--password", "hunter2"] }])'),
    ['main.tf:3 aws_ecs_task_definition.shop fail: in container shop the command holds a password'],
  ],
  [
    'a password that is made when the code is applied',
    'lambda.environment-has-no-secrets',
    lambda('{ STAGE = var.stage, DB_PASSWORD = random_password.db.result }'),
    [
      'main.tf:4 aws_lambda_function.labels unknown: environment[1].detector: computed (random_password.db.result is known after apply)',
    ],
  ],
  [
    'a secret beside what is not known',
    'lambda.environment-has-no-secrets',
    lambda(
      '{ DB_PASSWORD = random_password.db.result, TOKEN = "ghp_0123456789abcdefghijABCDEFGHIJ012345" }',
    ),
    ['main.tf:4 aws_lambda_function.labels fail: TOKEN holds a GitHub token'],
  ],
  [
    'a function at the edge',
    'lambda.function-runs-in-vpc',
    `${lambda('{}')}resource "aws_cloudfront_distribution" "d" {\n  enabled = true\n  default_cache_behavior {\n    lambda_function_association {\n      event_type = "viewer-request"\n      lambda_arn = aws_lambda_function.labels.qualified_arn\n    }\n  }\n}\n`,
    ['main.tf:1 aws_lambda_function.labels exempt'],
  ],
];

const BEHIND = `
  resource "aws_s3_bucket" "site" {
    bucket = "site"
  }
  resource "aws_cloudfront_origin_access_identity" "site" {}
  data "aws_iam_policy_document" "site" {
    statement {
      actions   = ["s3:GetObject"]
      resources = ["\${aws_s3_bucket.site.arn}/*"]
      principals {
        type        = "AWS"
        identifiers = [aws_cloudfront_origin_access_identity.site.iam_arn]
      }
    }
  }
  resource "aws_s3_bucket_policy" "site" {
    bucket = aws_s3_bucket.site.id
    policy = data.aws_iam_policy_document.site.json
  }
  resource "aws_cloudfront_distribution" "site" {
    enabled = true
    origin {
      origin_id   = "site"
      domain_name = aws_s3_bucket.site.bucket_regional_domain_name
      s3_origin_config {
        origin_access_identity = aws_cloudfront_origin_access_identity.site.cloudfront_access_identity_path
      }
    }
  }`;

test('the identity that a distribution shows its bucket is the one that the bucket lets in', () => {
  const verdicts = verdictsOf('s3.bucket-behind-cloudfront-admits-only-cloudfront', {
    'main.tf': BEHIND,
  });
  expect(verdicts).toStrictEqual(['main.tf:18 aws_s3_bucket.site pass']);
});

test.for(cases)('%s', ([, control, main, expected]) => {
  expect(verdictsOf(control, { 'main.tf': main })).toStrictEqual(expected);
});
