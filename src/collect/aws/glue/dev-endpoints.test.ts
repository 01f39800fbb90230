import { expect, test } from 'vitest';
import { ACCOUNT, answered, REGION, refused, replay } from '../../testing.ts';
import devEndpoints from './dev-endpoints.ts';

const page = { MaxResults: 100 };
const role = (name: string) => `arn:aws:iam::${ACCOUNT}:role/${name}`;
const endpoint = (EndpointName: string) => ({ EndpointName, RoleArn: role('etl') });

test('the role each runs with', async () => {
  const { resources } = await replay(devEndpoints, [
    answered('glue', 'GetDevEndpoints', page, { DevEndpoints: [endpoint('a')], NextToken: 'more' }),
    answered(
      'glue',
      'GetDevEndpoints',
      { ...page, NextToken: 'more' },
      { DevEndpoints: [endpoint('b')] },
    ),
  ]);
  expect(resources).toMatchObject([
    {
      ...{ type: 'AWS::Glue::DevEndpoint', account: ACCOUNT, region: REGION, name: 'a' },
      id: `arn:aws:glue:${REGION}:${ACCOUNT}:devEndpoint/a`,
      ...{ endpointName: 'a', roleArn: role('etl') },
    },
    { endpointName: 'b' },
  ]);
});

test('a listing that is refused is incomplete', async () => {
  const { resources, incomplete } = await replay(devEndpoints, [
    refused('glue', 'GetDevEndpoints', page, { name: 'AccessDeniedException' }),
  ]);
  expect(resources).toStrictEqual([]);
  expect(incomplete).toMatchObject([{ type: 'AWS::Glue::DevEndpoint', region: REGION }]);
});
