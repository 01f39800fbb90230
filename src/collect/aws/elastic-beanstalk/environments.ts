import { isOffered } from '../../../model/service-regions.ts';
import { collector, type Listed, present } from '../../collector.ts';
import type { Output } from '../api.ts';

interface Found extends Listed {
  found: NonNullable<Output<'elastic-beanstalk', 'DescribeEnvironments'>['Environments']>[number];
}

export default collector<'AWS::ElasticBeanstalk::Environment', Found>({
  type: 'AWS::ElasticBeanstalk::Environment',
  scope: 'region',
  list: {
    needs: ['elasticbeanstalk:DescribeEnvironments'],
    async *read(aws) {
      if (!isOffered('elasticbeanstalk', aws.region)) return;
      const pages = aws.pages('elastic-beanstalk', 'DescribeEnvironments', {
        IncludeDeleted: false,
        MaxRecords: 1000,
      });
      for await (const { Environments } of pages) {
        for (const found of present(Environments)) {
          yield { id: present(found.EnvironmentArn), name: present(found.EnvironmentName), found };
        }
      }
    },
  },
  facts: {
    status: ({ found }) => present(found.Status),
    // Workers take their orders from a queue and have none.
    cname: ({ found }) => found.CNAME?.toLowerCase() || null,
  },
});
