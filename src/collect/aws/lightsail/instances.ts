import { isOffered } from '../../../model/service-regions.ts';
import { collector, type Listed, present } from '../../collector.ts';
import type { Output } from '../api.ts';

interface Found extends Listed {
  found: NonNullable<Output<'lightsail', 'GetInstances'>['instances']>[number];
}

export default collector<'AWS::Lightsail::Instance', Found>({
  type: 'AWS::Lightsail::Instance',
  scope: 'region',
  list: {
    needs: ['lightsail:GetInstances'],
    async *read(aws) {
      if (!isOffered('lightsail', aws.region)) return;
      for await (const { instances } of aws.pages('lightsail', 'GetInstances', {})) {
        for (const found of present(instances)) {
          yield { id: present(found.arn), name: present(found.name), found };
        }
      }
    },
  },
  facts: {
    // One without IPv4, or that was stopped without a static address, has none.
    publicIpAddress: ({ found }) => found.publicIpAddress || null,
    isStaticIp: ({ found }) => present(found.isStaticIp),
    ipv6Addresses: ({ found }) => found.ipv6Addresses ?? [],
  },
});
