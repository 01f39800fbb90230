import { expect, test } from 'vitest';
import { ACCOUNT, answered, REGION, refused, replay } from '../../testing.ts';
import brokers from './brokers.ts';

const asked = { MaxResults: 100 };
const place = { type: 'AWS::AmazonMQ::Broker', account: ACCOUNT, region: REGION };
const listed = (...names: string[]) =>
  answered('mq', 'ListBrokers', asked, {
    BrokerSummaries: names.map((BrokerName) => ({
      ...{ BrokerName, BrokerArn: `arn:${BrokerName}`, BrokerId: `b-${BrokerName}` },
      ...{ DeploymentMode: 'SINGLE_INSTANCE' as const, EngineType: 'RABBITMQ' as const },
    })),
  });

test('a broker with its endpoints, and one that may not be read', async () => {
  const { resources } = await replay(brokers, [
    listed('a', 'b', 'c'),
    answered(
      'mq',
      'DescribeBroker',
      { BrokerId: 'b-a' },
      {
        ...{ PubliclyAccessible: true, SecurityGroups: ['sg-1'] },
        BrokerInstances: [
          { ConsoleURL: 'https://a.example:8162', Endpoints: ['ssl://a.example:61617'] },
          { Endpoints: ['ssl://b.example:61617'] },
        ],
      },
    ),
    answered('mq', 'DescribeBroker', { BrokerId: 'b-b' }, { PubliclyAccessible: false }),
    refused('mq', 'DescribeBroker', { BrokerId: 'b-c' }, { name: 'ForbiddenException' }),
  ]);
  expect(resources).toMatchObject([
    {
      ...{ ...place, id: 'arn:a', name: 'a', brokerId: 'b-a' },
      access: {
        ...{ publiclyAccessible: true, securityGroups: ['sg-1'] },
        endpoints: ['ssl://a.example:61617', 'https://a.example:8162', 'ssl://b.example:61617'],
      },
    },
    { access: { publiclyAccessible: false, securityGroups: [], endpoints: [] } },
    { access: { $unknown: expect.any(String) } },
  ]);
});

test('a refused listing is incomplete', async () => {
  const { incomplete } = await replay(brokers, [
    refused('mq', 'ListBrokers', asked, { name: 'ForbiddenException' }),
  ]);
  expect(incomplete).toMatchObject([{ type: place.type, region: REGION }]);
});
