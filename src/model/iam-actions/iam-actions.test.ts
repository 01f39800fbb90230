import { expect, test } from 'vitest';
import {
  actionNamed,
  actionsMatching,
  hasResourceControl,
  servicePrefixes,
} from './iam-actions.ts';
import { readService, writeService } from './service.ts';
import { TABLE } from './table.ts';

const [, ...lines] = TABLE.split('\n');

test('what AWS documents is there', () => {
  expect(servicePrefixes.length).toBeGreaterThan(450);
  expect(actionsMatching('*').length).toBeGreaterThan(22_000);
  expect(TABLE.length).toBeLessThan(1_600_000);
});

test.for<[name: string, level: string, resources: string[]]>([
  ['s3:GetObject', 'Read', ['arn:*:s3:*:*:accesspoint/*/object/*', 'arn:*:s3:::*/*']],
  ['S3:GETOBJECT', 'Read', ['arn:*:s3:*:*:accesspoint/*/object/*', 'arn:*:s3:::*/*']],
  ['s3:ListAllMyBuckets', 'List', []],
  ['iam:PassRole', 'Write', ['arn:*:iam::*:role/*']],
  ['iam:AttachUserPolicy', 'Permissions management', ['arn:*:iam::*:user/*']],
  ['sqs:TagQueue', 'Tagging', ['arn:*:sqs:*:*:*']],
  ['cloudtrail:LookupEvents', 'Read', []],
])('%s', ([name, level, resources]) => {
  const action = actionNamed(name);
  expect(action?.level).toBe(level);
  expect(action?.resourceTypes.flatMap(({ arns }) => arns)).toStrictEqual(resources);
});

test('keys of a request are patterns', () => {
  expect(actionNamed('iam:PassRole')?.conditionKeys).toContain('iam:PassedToService');
  expect(actionNamed('sqs:TagQueue')?.conditionKeys).toStrictEqual([
    'aws:RequestTag/*',
    'aws:TagKeys',
  ]);
});

test.for(['s3:GetObjct', 's4:GetObject', 'GetObject', 's3:', ':', '', '*', '__proto__:x'])(
  'no action is called %s',
  (name) => expect(actionNamed(name)).toBe(undefined),
);

test.for<[pattern: string, names: string[]]>([
  ['sqs:*MessageMoveTask', ['sqs:CancelMessageMoveTask', 'sqs:StartMessageMoveTask']],
  ['SQS:tag?ueue', ['sqs:TagQueue']],
  ['sq?:TagQueue', ['sqs:TagQueue']],
  ['sqs*TagQueue', ['sqs:TagQueue', 'sqs:UntagQueue']],
  ['sqs?TagQueue', ['sqs:TagQueue']],
  ['s3:GetObjct', []],
  ['sqs', []],
])('%s stands for', ([pattern, names]) => {
  expect(actionsMatching(pattern).map(({ name }) => name)).toStrictEqual(names);
});

test('some services have resource control policies', () => {
  expect(
    ['s3', 'STS', 'sqs', 'kms', 'secretsmanager'].filter((one) => !hasResourceControl(one)),
  ).toStrictEqual([]);
  expect(['iam', 'ec2', 'nobody'].filter(hasResourceControl)).toStrictEqual([]);
});

test('the table is as its reader would write it', () => {
  const changed = lines.filter((line) => writeService(readService(line)) !== line);
  expect(changed).toStrictEqual([]);
});
