import { expect, test } from 'vitest';
import { ACCOUNT, answered, REGION, refused, replay } from '../../testing.ts';
import servers from './servers.ts';

const asked = { MaxResults: 1000 };
const place = { type: 'AWS::Transfer::Server', account: ACCOUNT, region: REGION };

test('a server, and one of which AWS leaves out where it stands', async () => {
  const { resources } = await replay(servers, [
    answered('transfer', 'ListServers', asked, {
      Servers: [
        { Arn: 'arn:s-1', ServerId: 's-1', EndpointType: 'PUBLIC', State: 'ONLINE' },
        { Arn: 'arn:s-2', ServerId: 's-2', State: 'OFFLINE' },
      ],
    }),
  ]);
  expect(resources).toMatchObject([
    {
      ...{ ...place, id: 'arn:s-1', name: 's-1' },
      ...{ serverId: 's-1', endpointType: 'PUBLIC', state: 'ONLINE' },
    },
    { name: 's-2', endpointType: { $unknown: 'failed' }, state: 'OFFLINE' },
  ]);
});

test('a refused listing is incomplete', async () => {
  const { incomplete } = await replay(servers, [
    refused('transfer', 'ListServers', asked, { name: 'AccessDeniedException' }),
  ]);
  expect(incomplete).toMatchObject([{ type: place.type, region: REGION }]);
});
