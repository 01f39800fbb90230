import { isOffered } from '../../../model/service-regions.ts';
import { collector, type Listed, present } from '../../collector.ts';
import type { Output } from '../api.ts';

interface Found extends Listed {
  found: NonNullable<Output<'lightsail', 'GetStaticIps'>['staticIps']>[number];
}

export default collector<'AWS::Lightsail::StaticIp', Found>({
  type: 'AWS::Lightsail::StaticIp',
  scope: 'region',
  list: {
    needs: ['lightsail:GetStaticIps'],
    async *read(aws) {
      if (!isOffered('lightsail', aws.region)) return;
      for await (const { staticIps } of aws.pages('lightsail', 'GetStaticIps', {})) {
        for (const found of present(staticIps)) {
          yield { id: present(found.arn), name: present(found.name), found };
        }
      }
    },
  },
  facts: {
    ipAddress: ({ found }) => present(found.ipAddress),
    isAttached: ({ found }) => present(found.isAttached),
  },
});
