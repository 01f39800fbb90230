import { expect, test } from 'vitest';
import { verdictsOf } from './judged.ts';

const cases: [name: string, control: string, main: string, expected: string[]][] = [
  [
    'an attribute, on its line',
    'sqs.queue-encrypted',
    'resource "aws_sqs_queue" "orders" {\n  sqs_managed_sse_enabled = false\n}\n',
    ['main.tf:2 aws_sqs_queue.orders fail: its messages are stored in plain text'],
  ],
  [
    'an empty text, which the provider takes for none',
    'sqs.queue-uses-kms-key',
    'resource "aws_sqs_queue" "orders" {\n  kms_master_key_id = ""\n}\n',
    ['main.tf:2 aws_sqs_queue.orders fail: it has no KMS key'],
  ],
  [
    'a queue that may not be created',
    'sqs.queue-encrypted',
    'variable "many" {}\nresource "aws_sqs_queue" "orders" {\n  count = var.many\n  sqs_managed_sse_enabled = false\n}\n',
    [
      'main.tf:4 aws_sqs_queue.orders[?] fail: its messages are stored in plain text, if it is created (var.many has no value)',
    ],
  ],
  [
    'a bucket and its policy that hang on the same',
    's3.bucket-policy-not-public',
    'variable "many" {}\nresource "aws_s3_bucket" "a" {\n  count = var.many\n}\nresource "aws_s3_bucket_policy" "a" {\n  count = var.many\n  bucket = aws_s3_bucket.a[0].id\n  policy = jsonencode({ Statement = [{ Effect = "Allow", Principal = "*", Action = "s3:GetObject", Resource = "*" }] })\n}\n',
    [
      'main.tf:8 aws_s3_bucket.a[?] fail: a statement lets everyone do s3:GetObject, if it is created (var.many has no value)',
    ],
  ],
  [
    'another partition',
    'sqs.queue-requires-mfa',
    '# castellan.yaml: mfaResources: ["arn:aws-cn:sqs:cn-north-1:*"]\nprovider "aws" {\n  region = "cn-north-1"\n}\nresource "aws_sqs_queue" "orders" {\n  name = "orders"\n}\n',
    [
      'main.tf:5 aws_sqs_queue.orders fail: it has no policy: sqs:SendMessage, sqs:ReceiveMessage, sqs:DeleteMessage and 2 more can be done without MFA by root',
    ],
  ],
  [
    'a name that is open, and may be the one that a trail delivers to',
    's3.bucket-prevents-deletion',
    'variable "env" {}\nresource "aws_s3_bucket" "a" {\n  bucket = "logs-${var.env}"\n}\nresource "aws_s3_bucket" "b" {\n  bucket = "data-${var.env}"\n}\nresource "aws_cloudtrail" "t" {\n  name = "t"\n  s3_bucket_name = "logs-live"\n}\n',
    [
      'main.tf:2 aws_s3_bucket.a unknown: arn:aws:cloudtrail:<region>:<account>:trail/t s3BucketName: computed (whether logs-live is logs-<open (var.env has no value)>)',
      'main.tf:5 aws_s3_bucket.b exempt',
    ],
  ],
  [
    'one tag that is known among others that are not',
    's3.bucket-limits-presigned-urls',
    'variable "tags" {}\nresource "aws_s3_bucket" "a" {\n  tags = merge(var.tags, { data-classification = "confidential" })\n}\nresource "aws_s3_bucket" "b" {\n  tags = merge(var.tags, { team = "web" })\n}\n',
    [
      'main.tf:3 aws_s3_bucket.a fail: nothing in its policy refuses a URL older than 60 minutes',
      'main.tf:6 aws_s3_bucket.b unknown: tags[1]: computed (var.tags has no value)',
    ],
  ],
  [
    'what AWS gives by default',
    'sqs.queue-encrypted',
    'resource "aws_sqs_queue" "orders" {}\n',
    ['main.tf:1 aws_sqs_queue.orders pass'],
  ],
  [
    'what the code says of the account',
    'iam.password-policy-requires-length',
    'resource "aws_iam_account_password_policy" "strict" {\n  minimum_password_length = 8\n}\n',
    ['main.tf:2 <account> fail: 8 characters are enough'],
  ],
  [
    'what it does not say of it',
    'iam.password-policy-requires-length',
    'resource "aws_sqs_queue" "orders" {}\n',
    [],
  ],
];

test.for(cases)('%s', ([, control, main, expected]) => {
  expect(verdictsOf(control, { 'main.tf': main })).toStrictEqual(expected.sort());
});

const IMAGE =
  'resource "aws_instance" "web" {\n  ami = data.aws_ami.web.id\n}\ndata "aws_ami" "web" {';
const MANY = 'which of several owners has its image is known once it is created';

test.for<[name: string, members: string, expected: string]>([
  ['anybody’s', 'name_regex = "^ubuntu"', 'fail: its image is of anybody, which is not trusted'],
  ['our own', 'owners = ["self"]', 'pass'],
  [
    'a name that is not trusted',
    'owners = ["microsoft"]',
    'fail: its image is of microsoft, which is not trusted',
  ],
  [
    'an account',
    'owners = ["099720109477"]',
    'unknown: imageOwner.alias: computed (the alias of its owner is known once it is created)',
  ],
  ['several', 'owners = ["self", "amazon"]', `unknown: imageOwner: computed (${MANY})`],
  [
    'one that is not known',
    'owners = [var.owner]',
    'unknown: imageOwner: computed (var.owner has no value)',
  ],
  [
    'one image',
    'filter {\n  name = "image-id"\n  values = ["ami-1"]\n}',
    'unknown: imageOwner: computed (who owns its image is known once it is created)',
  ],
])('an image that is looked for: %s', ([, members, expected]) => {
  const main = `${IMAGE}\n  ${members}\n}\nvariable "owner" {}\n`;
  const [verdict] = verdictsOf('ec2.instance-image-is-trusted', { 'main.tf': main });
  expect(verdict?.replace(/^\S+ \S+ /, '')).toBe(expected);
});

test('an image that a public parameter of Amazon names', () => {
  const main =
    'resource "aws_instance" "web" {\n  ami = data.aws_ssm_parameter.a.value\n}\ndata "aws_ssm_parameter" "a" {\n  name = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64"\n}\n';
  expect(verdictsOf('ec2.instance-image-is-trusted', { 'main.tf': main })).toStrictEqual([
    'main.tf:2 aws_instance.web pass',
  ]);
});
