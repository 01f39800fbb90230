import { collector, type Listed, present } from '../../collector.ts';
import type { Output } from '../api.ts';

interface Found extends Listed {
  found: NonNullable<
    Output<'elastic-load-balancing', 'DescribeLoadBalancers'>['LoadBalancerDescriptions']
  >[number];
}

export default collector<'AWS::ElasticLoadBalancing::LoadBalancer', Found>({
  type: 'AWS::ElasticLoadBalancing::LoadBalancer',
  scope: 'region',
  list: {
    needs: ['elasticloadbalancing:DescribeLoadBalancers'],
    async *read(aws) {
      const { partition, region, account } = aws;
      const pages = aws.pages('elastic-load-balancing', 'DescribeLoadBalancers', { PageSize: 400 });
      for await (const { LoadBalancerDescriptions } of pages) {
        for (const found of present(LoadBalancerDescriptions)) {
          const name = present(found.LoadBalancerName);
          const id = `arn:${partition}:elasticloadbalancing:${region}:${account}:loadbalancer/${name}`;
          yield { id, name, found };
        }
      }
    },
  },
  facts: {
    loadBalancerName: ({ name }) => name,
    securityGroups: ({ found }) => found.SecurityGroups ?? [],
  },
});
