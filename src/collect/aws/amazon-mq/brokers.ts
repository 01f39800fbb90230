import { isOffered } from '../../../model/service-regions.ts';
import { collector, present } from '../../collector.ts';

export default collector({
  type: 'AWS::AmazonMQ::Broker',
  scope: 'region',
  list: {
    needs: ['mq:ListBrokers'],
    async *read(aws) {
      if (!isOffered('mq', aws.region)) return;
      for await (const { BrokerSummaries } of aws.pages('mq', 'ListBrokers', { MaxResults: 100 })) {
        for (const { BrokerArn, BrokerId, BrokerName } of present(BrokerSummaries)) {
          yield { id: present(BrokerArn), name: present(BrokerName), brokerId: present(BrokerId) };
        }
      }
    },
  },
  facts: {
    brokerId: ({ brokerId }) => brokerId,
    access: {
      needs: ['mq:DescribeBroker'],
      async read(aws, { brokerId: BrokerId }) {
        const broker = await aws.call('mq', 'DescribeBroker', { BrokerId });
        const instances = broker.BrokerInstances ?? [];
        return {
          publiclyAccessible: present(broker.PubliclyAccessible),
          // RabbitMQ on the internet has none.
          securityGroups: broker.SecurityGroups ?? [],
          endpoints: instances.flatMap(({ Endpoints = [], ConsoleURL }) => [
            ...Endpoints,
            ...(ConsoleURL === undefined ? [] : [ConsoleURL]),
          ]),
        };
      },
    },
  },
});
