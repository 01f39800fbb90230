import { expect, test } from 'vitest';
import { ACCOUNT, answered, REGION, refused, replay } from '../../testing.ts';
import connections from './connections.ts';

test('what the listing tells', async () => {
  const { resources } = await replay(connections, [
    answered(
      'glue',
      'GetConnections',
      { HidePassword: true, MaxResults: 100 },
      {
        ConnectionList: [
          { Name: 'a', PhysicalConnectionRequirements: { SecurityGroupIdList: ['sg-1'] } },
          { Name: 'b' },
        ],
      },
    ),
  ]);
  const place = { type: 'AWS::Glue::Connection', account: ACCOUNT, region: REGION };
  expect(resources).toStrictEqual([
    {
      ...place,
      id: `arn:aws:glue:${REGION}:${ACCOUNT}:connection/a`,
      name: 'a',
      connectionName: 'a',
      securityGroupIdList: ['sg-1'],
    },
    {
      ...place,
      id: `arn:aws:glue:${REGION}:${ACCOUNT}:connection/b`,
      name: 'b',
      connectionName: 'b',
      securityGroupIdList: [],
    },
  ]);
});

test('a listing that is refused is incomplete', async () => {
  const { resources, incomplete } = await replay(connections, [
    refused(
      'glue',
      'GetConnections',
      { HidePassword: true, MaxResults: 100 },
      { name: 'AccessDeniedException' },
    ),
  ]);
  expect(resources).toStrictEqual([]);
  expect(incomplete).toMatchObject([{ type: 'AWS::Glue::Connection', region: REGION }]);
});
