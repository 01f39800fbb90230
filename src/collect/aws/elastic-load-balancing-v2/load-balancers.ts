import { collector, type Listed, present } from '../../collector.ts';
import type { Output } from '../api.ts';

interface Found extends Listed {
  found: NonNullable<
    Output<'elastic-load-balancing-v2', 'DescribeLoadBalancers'>['LoadBalancers']
  >[number];
}

export default collector<'AWS::ElasticLoadBalancingV2::LoadBalancer', Found>({
  type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
  scope: 'region',
  list: {
    needs: ['elasticloadbalancing:DescribeLoadBalancers'],
    async *read(aws) {
      const pages = aws.pages('elastic-load-balancing-v2', 'DescribeLoadBalancers', {
        PageSize: 400,
      });
      for await (const { LoadBalancers } of pages) {
        for (const found of present(LoadBalancers)) {
          yield {
            id: present(found.LoadBalancerArn),
            name: present(found.LoadBalancerName),
            found,
          };
        }
      }
    },
  },
  facts: {
    loadBalancerName: ({ name }) => name,
    // Gateway load balancers have none, and network ones may have been made without.
    securityGroups: ({ found }) => found.SecurityGroups ?? [],
  },
});
