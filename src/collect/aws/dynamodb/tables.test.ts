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
