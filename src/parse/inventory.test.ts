import { expect, test } from 'vitest';
import { adaptersFor } from './adapters.ts';
import type { Declared } from './declared.ts';
import { inventoryOf } from './inventory.ts';
import { Fields, type Value } from './value.ts';

const adapters = await adaptersFor('all');

const location = { file: 'main.tf', line: 1, endLine: 1 };

const cases: [name: string, type: string, members: [string, Value][], id: string][] = [
  [
    'what has a name',
    'aws_sqs_queue',
    [['name', 'orders']],
    'arn:aws:sqs:eu-west-1:111122223333:orders',
  ],
  ['what AWS names', 'aws_sqs_queue', [], 'arn:aws:sqs:eu-west-1:111122223333:<aws_sqs_queue.one>'],
  [
    'what has a path',
    'AWS::IAM::Role',
    [
      ['RoleName', 'build'],
      ['Path', '/ci/'],
    ],
    'arn:aws:iam::111122223333:role/ci/build',
  ],
  [
    'what lives in something',
    'AWS::IAM::RolePolicy',
    [
      ['PolicyName', 'read'],
      ['RoleName', 'build'],
    ],
    'arn:aws:iam::111122223333:role/build#read',
  ],
];

test.for(cases)('%s is known by its ARN, and told by its address', ([, type, members, id]) => {
  const one: Declared = {
    ...{ type, address: `${type}.one`, fields: new Fields(new Map(members)), location, via: [] },
    ...{ region: 'eu-west-1', account: '111122223333' },
  };
  const inventory = inventoryOf(
    { root: '.', language: 'terraform', resources: [one], gaps: [], remarks: [] },
    adapters,
    '',
  );
  expect(inventory.resources.at(0)).toMatchObject({ id, address: `${type}.one` });
});
