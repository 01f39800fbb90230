import { collector, type Listed, present } from '../../collector.ts';
import type { Output } from '../api.ts';

interface Found extends Listed {
  group: NonNullable<
    Output<'elastic-load-balancing-v2', 'DescribeTargetGroups'>['TargetGroups']
  >[number];
}

export default collector<'AWS::ElasticLoadBalancingV2::TargetGroup', Found>({
  type: 'AWS::ElasticLoadBalancingV2::TargetGroup',
  scope: 'region',
  list: {
    needs: ['elasticloadbalancing:DescribeTargetGroups'],
    async *read(aws) {
      const pages = aws.pages('elastic-load-balancing-v2', 'DescribeTargetGroups', {
        PageSize: 400,
      });
      for await (const { TargetGroups } of pages) {
        for (const group of present(TargetGroups)) {
          yield { id: present(group.TargetGroupArn), name: present(group.TargetGroupName), group };
        }
      }
    },
  },
  facts: {
    targetGroupName: ({ name }) => name,
    targetType: ({ group }) => present(group.TargetType),
    protocol: ({ group }) => group.Protocol ?? null,
    port: ({ group }) => group.Port ?? null,
    // Source: SDK, TargetGroup: that is what it is by default.
    ipAddressType: ({ group }) => group.IpAddressType ?? 'ipv4',
    loadBalancerArns: ({ group }) => present(group.LoadBalancerArns),
    targets: {
      needs: ['elasticloadbalancing:DescribeTargetHealth'],
      async read(aws, { id }) {
        const { TargetHealthDescriptions } = await aws.call(
          'elastic-load-balancing-v2',
          'DescribeTargetHealth',
          { TargetGroupArn: id },
        );
        return present(TargetHealthDescriptions).map(({ Target }) => ({
          id: present(Target?.Id),
          port: Target?.Port ?? null,
        }));
      },
    },
    preservesClientIp: {
      needs: ['elasticloadbalancing:DescribeTargetGroupAttributes'],
      async read(aws, { id }) {
        const { Attributes } = await aws.call(
          'elastic-load-balancing-v2',
          'DescribeTargetGroupAttributes',
          { TargetGroupArn: id },
        );
        // Only groups of network load balancers have it.
        return present(Attributes).some(
          ({ Key, Value }) => Key === 'preserve_client_ip.enabled' && Value === 'true',
        );
      },
    },
  },
});
