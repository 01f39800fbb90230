import { expect, test } from 'vitest';
import { ACCOUNT, answered, REGION, refused, replay } from '../../testing.ts';
import services from './services.ts';

const TYPE = 'AWS::AppRunner::Service' as const;
const asked = { MaxResults: 20 };

test('a service', async () => {
  const id = `arn:aws:apprunner:${REGION}:${ACCOUNT}:service/quotes/8fe1e10304f84fd2b0df550fe98a71fa`;
  const ServiceUrl = `A1b2.${REGION}.awsapprunner.com`;
  const { resources } = await replay(services, [
    answered('apprunner', 'ListServices', asked, {
      ServiceSummaryList: [{ ServiceArn: id, ServiceName: 'quotes', ServiceUrl, Status: 'PAUSED' }],
    }),
    answered('apprunner', 'DescribeService', { ServiceArn: id }, {
      Service: { InstanceConfiguration: { InstanceRoleArn: 'arn:quotes' } },
    } as never),
  ]);
  expect(resources).toStrictEqual([
    {
      type: TYPE,
      id,
      name: 'quotes',
      account: ACCOUNT,
      region: REGION,
      status: 'PAUSED',
      serviceUrl: `a1b2.${REGION}.awsapprunner.com`,
      instanceRoleArn: 'arn:quotes',
    },
  ]);
});

test.for([
  ['without a role', {}, null],
  ['without words', undefined, { $unknown: 'failed' }],
])('a service %s', async ([, Service, instanceRoleArn]) => {
  const summary = { ServiceArn: 'arn:a', ServiceName: 'a', ServiceUrl: 'a', Status: 'RUNNING' };
  const { resources } = await replay(services, [
    answered('apprunner', 'ListServices', asked, { ServiceSummaryList: [summary] } as never),
    answered('apprunner', 'DescribeService', { ServiceArn: 'arn:a' }, { Service } as never),
  ]);
  expect(resources).toMatchObject([{ instanceRoleArn }]);
});

test('a refused listing is incomplete', async () => {
  const error = { name: 'AccessDeniedException' };
  const answers = [refused('apprunner', 'ListServices', asked, error)];
  expect((await replay(services, answers)).incomplete).toMatchObject([{ type: TYPE }]);
});

test('where it is not offered nobody asks', async () => {
  const nowhere = await replay(services, [], { regions: ['af-south-1'] });
  expect(nowhere).toStrictEqual({ resources: [], incomplete: [] });
});
