import { collector, type Listed, present } from '../../collector.ts';
import type { Output } from '../api.ts';

interface Found extends Listed {
  cluster: NonNullable<Output<'elasticache', 'DescribeCacheClusters'>['CacheClusters']>[number];
}

export default collector<'AWS::ElastiCache::CacheCluster', Found>({
  type: 'AWS::ElastiCache::CacheCluster',
  scope: 'region',
  list: {
    needs: ['elasticache:DescribeCacheClusters'],
    async *read(aws) {
      const pages = aws.pages('elasticache', 'DescribeCacheClusters', { MaxRecords: 100 });
      for await (const { CacheClusters } of pages) {
        for (const cluster of CacheClusters ?? []) {
          yield { id: present(cluster.ARN), name: present(cluster.CacheClusterId), cluster };
        }
      }
    },
  },
  facts: {
    cacheClusterId: ({ name }) => name,
    securityGroups: ({ cluster }) =>
      (cluster.SecurityGroups ?? []).map((group) => present(group.SecurityGroupId)),
  },
});
