import { expect, test } from 'vitest';
import { ACCOUNT, answered, refused, replay } from '../../testing.ts';
import connectionGroups from './connection-groups.ts';

const asked = { MaxItems: 100 };
const group = (Name: string, RoutingEndpoint: string) => ({
  ...{ Id: Name, Name, RoutingEndpoint, ETag: '1' },
  Arn: `arn:aws:cloudfront::${ACCOUNT}:connection-group/${Name}`,
  ...{ CreatedTime: '2026-01-01T00:00:00.000Z', LastModifiedTime: '2026-01-01T00:00:00.000Z' },
});

test('where tenants are reached, over two pages', async () => {
  const { resources } = await replay(connectionGroups, [
    answered('cloudfront', 'ListConnectionGroups', asked, {
      ...{ NextMarker: 'more', ConnectionGroups: [group('a', 'D1.cloudfront.net')] },
    }),
    answered(
      'cloudfront',
      'ListConnectionGroups',
      { ...asked, Marker: 'more' },
      { ConnectionGroups: [group('b', 'd2.cloudfront.net')] },
    ),
  ]);
  expect(resources).toMatchObject([
    {
      id: `arn:aws:cloudfront::${ACCOUNT}:connection-group/a`,
      routingEndpoint: 'd1.cloudfront.net',
    },
    { name: 'b', routingEndpoint: 'd2.cloudfront.net' },
  ]);
});

test('none at all', async () => {
  const { resources, incomplete } = await replay(connectionGroups, [
    answered('cloudfront', 'ListConnectionGroups', asked, {}),
  ]);
  expect([resources, incomplete]).toStrictEqual([[], []]);
});

test('a refused listing is incomplete', async () => {
  const { incomplete } = await replay(connectionGroups, [
    refused('cloudfront', 'ListConnectionGroups', asked, { name: 'AccessDenied', statusCode: 403 }),
  ]);
  expect(incomplete).toMatchObject([{ type: 'AWS::CloudFront::ConnectionGroup' }]);
});
