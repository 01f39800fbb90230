import { isOffered } from '../../../model/service-regions.ts';
import { collector, type Listed, present } from '../../collector.ts';
import type { Output } from '../api.ts';

interface Found extends Listed {
  found: NonNullable<Output<'apprunner', 'ListServices'>['ServiceSummaryList']>[number];
}

export default collector<'AWS::AppRunner::Service', Found>({
  type: 'AWS::AppRunner::Service',
  scope: 'region',
  list: {
    needs: ['apprunner:ListServices'],
    async *read(aws) {
      if (!isOffered('apprunner', aws.region)) return;
      for await (const page of aws.pages('apprunner', 'ListServices', { MaxResults: 20 })) {
        for (const found of present(page.ServiceSummaryList)) {
          yield { id: present(found.ServiceArn), name: present(found.ServiceName), found };
        }
      }
    },
  },
  facts: {
    status: ({ found }) => present(found.Status),
    serviceUrl: ({ found }) => present(found.ServiceUrl).toLowerCase(),
    instanceRoleArn: {
      needs: ['apprunner:DescribeService'],
      async read(aws, { id }) {
        const { Service } = await aws.call('apprunner', 'DescribeService', { ServiceArn: id });
        return present(Service).InstanceConfiguration?.InstanceRoleArn ?? null;
      },
    },
  },
});
