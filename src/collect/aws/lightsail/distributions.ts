import { isOffered } from '../../../model/service-regions.ts';
import { collector, type Listed, present } from '../../collector.ts';
import type { Output } from '../api.ts';

interface Found extends Listed {
  found: NonNullable<Output<'lightsail', 'GetDistributions'>['distributions']>[number];
}

export default collector<'AWS::Lightsail::Distribution', Found>({
  type: 'AWS::Lightsail::Distribution',
  scope: 'account',
  list: {
    needs: ['lightsail:GetDistributions'],
    async *read(aws) {
      if (!isOffered('lightsail', aws.globalRegion)) return;
      for await (const { distributions } of aws.pages('lightsail', 'GetDistributions', {})) {
        for (const found of present(distributions)) {
          yield { id: present(found.arn), name: present(found.name), found };
        }
      }
    },
  },
  facts: {
    domainName: ({ found }) => present(found.domainName).toLowerCase(),
  },
});
