import { expect, test } from 'vitest';
import { ACCOUNT, answered, REGION, refused, replay } from '../../testing.ts';
import cacheClusters from './cache-clusters.ts';

test('what the listing tells', async () => {
  const { resources } = await replay(cacheClusters, [
    answered(
      'elasticache',
      'DescribeCacheClusters',
      { MaxRecords: 100 },
      {
        CacheClusters: [
          {
            ARN: 'arn:1',
            CacheClusterId: 'a-001',
            SecurityGroups: [{ SecurityGroupId: 'sg-1', Status: 'active' }],
          },
          { ARN: 'arn:2', CacheClusterId: 'b' },
        ],
      },
    ),
  ]);
  const place = { type: 'AWS::ElastiCache::CacheCluster', account: ACCOUNT, region: REGION };
  expect(resources).toStrictEqual([
    { ...place, id: 'arn:1', name: 'a-001', cacheClusterId: 'a-001', securityGroups: ['sg-1'] },
    { ...place, id: 'arn:2', name: 'b', cacheClusterId: 'b', securityGroups: [] },
  ]);
});

test('a listing that is refused is incomplete', async () => {
  const { resources, incomplete } = await replay(cacheClusters, [
    refused('elasticache', 'DescribeCacheClusters', { MaxRecords: 100 }, { name: 'AccessDenied' }),
  ]);
  expect(resources).toStrictEqual([]);
  expect(incomplete).toMatchObject([{ type: 'AWS::ElastiCache::CacheCluster', region: REGION }]);
});
