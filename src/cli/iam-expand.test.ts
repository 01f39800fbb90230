import { afterEach, expect, test, vi } from 'vitest';
import { iamExpand } from './iam-expand.ts';

afterEach(() => vi.restoreAllMocks());

async function printed(patterns: string[], format: string): Promise<string> {
  let text = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    text += String(chunk);
    return true;
  });
  expect(await iamExpand(patterns, { format })).toBe(0);
  return text;
}

test('each action once, in order', async () => {
  expect(await printed(['sqs:*Queue', 'SQS:TagQueue', 'sqs:Add*'], 'text')).toBe(
    ['AddPermission', 'CreateQueue', 'DeleteQueue', 'PurgeQueue', 'TagQueue', 'UntagQueue']
      .map((name) => `sqs:${name}\n`)
      .join(''),
  );
});

test('what each is about, for programs', async () => {
  expect(JSON.parse(await printed(['sqs:UntagQueue'], 'json'))).toStrictEqual([
    {
      name: 'sqs:UntagQueue',
      level: 'Tagging',
      resourceTypes: [{ name: 'queue', arns: ['arn:*:sqs:*:*:*'] }],
      conditionKeys: ['aws:TagKeys'],
    },
  ]);
});
