import { afterEach, expect, test, vi } from 'vitest';
import { parse } from 'yaml';
import { templates } from '../policies/templates.ts';
import { type PolicyFlags, showPolicy } from './policy.ts';

const BUCKET = 'arn:aws:s3:::contracts';
const QUEUE = 'arn:aws-cn:sqs:cn-north-1:111122223333:orders';

afterEach(() => vi.restoreAllMocks());

async function printed(name: string | undefined, flags: Partial<PolicyFlags> = {}) {
  let text = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    text += String(chunk);
    return true;
  });
  expect(await showPolicy(name, { format: 'text', ...flags })).toBe(0);
  return text;
}

test('all are listed, with what they take', async () => {
  const text = await printed(undefined);
  for (const { name } of templates) expect(text).toContain(`${name}  `);
  expect(text).toContain('keep-objects  O06\n');
  expect(JSON.parse(await printed(undefined, { format: 'json' }))[0]).toStrictEqual({
    name: 'mfa-by-age',
    title: 'Nobody does anything without MFA of the last minutes, but what it takes to get there',
    answers: ['S07'],
    needs: [],
    takes: ['--max-age-seconds'],
  });
});

test('as JSON', async () => {
  expect(JSON.parse(await printed('keep-objects', { resource: BUCKET }))).toStrictEqual({
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'O06KeepObjects',
        Effect: 'Deny',
        Principal: '*',
        Action: ['s3:DeleteObject', 's3:DeleteObjectVersion'],
        Resource: `${BUCKET}/*`,
      },
    ],
  });
});

test('as Terraform, where what IAM fills in stays', async () => {
  const role = ['arn:aws-us-gov:iam::111122223333:role/developer'];
  const text = await printed('assume-roles-only', { role, format: 'terraform' });
  expect(text).toMatch(/^resource "aws_iam_policy" "assume_roles_only" \{\n {2}name = "assume/);
  expect(text).toContain(`"arn:aws-us-gov:iam::*:user/$\${aws:username}"`);
});

test.for<[string, Partial<PolicyFlags>, type: string, properties: object]>([
  ['mfa-by-age', {}, 'AWS::IAM::ManagedPolicy', { ManagedPolicyName: 'mfa-by-age' }],
  ['limit-dns', { form: 'organization' }, 'AWS::Organizations::Policy', { Name: 'limit-dns' }],
  ['keep-objects', { resource: BUCKET }, 'AWS::S3::BucketPolicy', { Bucket: 'contracts' }],
  [
    'mfa-for-resource',
    { resource: QUEUE },
    'AWS::SQS::QueuePolicy',
    { Queues: ['https://sqs.cn-north-1.amazonaws.com.cn/111122223333/orders'] },
  ],
  [
    'mfa-for-resource',
    { resource: QUEUE.replace('sqs', 'sns') },
    'AWS::SNS::TopicPolicy',
    { Topics: [QUEUE.replace('sqs', 'sns')] },
  ],
])('%s as CloudFormation', async ([name, flags, Type, Properties]) => {
  const { Resources } = parse(await printed(name, { ...flags, format: 'cloudformation' }));
  expect(Resources.Policy).toMatchObject({ Type, Properties });
});

test.for<[string, Partial<PolicyFlags>, message: string]>([
  ['keep-object', {}, 'no policy is called keep-object; did you mean keep-objects?'],
  ['keep-objects', {}, 'keep-objects needs --resource'],
  ['keep-objects', { resource: QUEUE }, 'keep-objects stands on s3, and'],
  ['keep-objects', { resource: 'contracts' }, 'contracts is no ARN'],
  ['mfa-by-age', { spare: ['*'] }, 'mfa-by-age takes no --spare'],
  ['mfa-by-age', { maxAgeSeconds: 0 }, '--max-age-seconds is a number of seconds, like 300'],
])('%s %o is a mistake', async ([name, flags, message]) => {
  await expect(showPolicy(name, { format: 'text', ...flags })).rejects.toThrow(message);
});
