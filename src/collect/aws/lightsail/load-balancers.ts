import { isOffered } from '../../../model/service-regions.ts';
import { collector, type Listed, present } from '../../collector.ts';
import type { Output } from '../api.ts';

interface Found extends Listed {
  found: NonNullable<Output<'lightsail', 'GetLoadBalancers'>['loadBalancers']>[number];
}

export default collector<'AWS::Lightsail::LoadBalancer', Found>({
  type: 'AWS::Lightsail::LoadBalancer',
  scope: 'region',
  list: {
    needs: ['lightsail:GetLoadBalancers'],
    async *read(aws) {
      if (!isOffered('lightsail', aws.region)) return;
      for await (const { loadBalancers } of aws.pages('lightsail', 'GetLoadBalancers', {})) {
        for (const found of present(loadBalancers)) {
          yield { id: present(found.arn), name: present(found.name), found };
        }
      }
    },
  },
  facts: {
    dnsName: ({ found }) => present(found.dnsName).toLowerCase(),
  },
});
