import { expect, test } from 'vitest';
import { ACCOUNT, answered, REGION, refused, replay } from '../../testing.ts';
import tables from './tables.ts';

const listed = (...TableNames: string[]) =>
  answered('dynamodb', 'ListTables', { Limit: 100 }, { TableNames });

test('tables with a key of AWS, of the account, and without words', async () => {
  const { resources } = await replay(tables, [
    listed('a', 'b', 'c'),
    answered('dynamodb', 'DescribeTable', { TableName: 'a' }, { Table: { TableName: 'a' } }),
    answered(
      'dynamodb',
      'DescribeTable',
      { TableName: 'b' },
      { Table: { SSEDescription: { Status: 'ENABLED', SSEType: 'KMS', KMSMasterKeyArn: 'key' } } },
    ),
    refused('dynamodb', 'DescribeTable', { TableName: 'c' }, { name: 'AccessDeniedException' }),
  ]);
  expect(resources).toMatchObject([
    {
      id: `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/a`,
      tableName: 'a',
      sseDescription: null,
    },
    { sseDescription: { status: 'ENABLED', sseType: 'KMS', kmsMasterKeyArn: 'key' } },
    { sseDescription: { $unknown: 'denied' } },
  ]);
});

test('a listing goes on where it stopped, and one that is refused is incomplete', async () => {
  const { resources, incomplete } = await replay(
    tables,
    [
      answered(
        'dynamodb',
        'ListTables',
        { Limit: 100 },
        { TableNames: ['a'], LastEvaluatedTableName: 'a' },
      ),
      refused(
        'dynamodb',
        'ListTables',
        { Limit: 100, ExclusiveStartTableName: 'a' },
        { name: 'AccessDeniedException' },
      ),
    ],
    { facts: [] },
  );
  expect(resources).toHaveLength(1);
  expect(incomplete).toMatchObject([{ type: 'AWS::DynamoDB::Table', region: REGION }]);
});

test('a table and its stream have a policy of their own, if any', async () => {
  const arnOf = (name: string) => `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/${name}`;
  const STREAM = `${arnOf('b')}/stream/2024-01-01T00:00:00.000`;
  const none = { name: 'PolicyNotFoundException' };
  const { resources } = await replay(
    tables,
    [
      listed('a', 'b', 'c'),
      answered('dynamodb', 'DescribeTable', { TableName: 'a' }, { Table: { TableName: 'a' } }),
      refused('dynamodb', 'GetResourcePolicy', { ResourceArn: arnOf('a') }, none),
      answered(
        'dynamodb',
        'DescribeTable',
        { TableName: 'b' },
        { Table: { LatestStreamArn: STREAM } },
      ),
      answered(
        'dynamodb',
        'GetResourcePolicy',
        { ResourceArn: arnOf('b') },
        { Policy: '{"Statement":[]}' },
      ),
      refused('dynamodb', 'GetResourcePolicy', { ResourceArn: STREAM }, none),
      refused('dynamodb', 'DescribeTable', { TableName: 'c' }, { name: 'AccessDeniedException' }),
      refused(
        'dynamodb',
        'GetResourcePolicy',
        { ResourceArn: arnOf('c') },
        { name: 'AccessDeniedException' },
      ),
    ],
    { facts: ['policy', 'streamPolicy'] },
  );
  expect(resources).toMatchObject([
    { policy: null, streamPolicy: null },
    { policy: { version: '2008-10-17', statements: [] }, streamPolicy: null },
    { policy: { $unknown: 'denied' }, streamPolicy: { $unknown: 'denied' } },
  ]);
});
