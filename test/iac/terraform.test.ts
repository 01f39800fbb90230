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
