import { expect, test } from 'vitest';
import { ACCOUNT, answered, REGION, refused, replay } from '../../testing.ts';
import environments from './environments.ts';

const TYPE = 'AWS::ElasticBeanstalk::Environment' as const;
const asked = { IncludeDeleted: false, MaxRecords: 1000 };
const arn = `arn:aws:elasticbeanstalk:${REGION}:${ACCOUNT}:environment/shop/`;

test('one that serves, and a worker, over two pages', async () => {
  const live = {
    EnvironmentArn: `${arn}shop-live`,
    EnvironmentName: 'shop-live',
    CNAME: `Shop-Live.eba-a1.${REGION}.elasticbeanstalk.com`,
    Status: 'Ready' as const,
  };
  const worker = {
    EnvironmentArn: `${arn}mailer`,
    EnvironmentName: 'mailer',
    Status: 'Updating' as const,
  };
  const { resources, incomplete } = await replay(environments, [
    answered('elastic-beanstalk', 'DescribeEnvironments', asked, {
      Environments: [live],
      NextToken: 'more',
    }),
    answered(
      'elastic-beanstalk',
      'DescribeEnvironments',
      { ...asked, NextToken: 'more' },
      { Environments: [worker] },
    ),
  ]);
  const place = { type: TYPE, account: ACCOUNT, region: REGION };
  expect(incomplete).toStrictEqual([]);
  expect(resources).toStrictEqual([
    { ...place, id: `${arn}mailer`, name: 'mailer', status: 'Updating', cname: null },
    {
      ...place,
      id: `${arn}shop-live`,
      name: 'shop-live',
      status: 'Ready',
      cname: `shop-live.eba-a1.${REGION}.elasticbeanstalk.com`,
    },
  ]);
});

test('a refused listing is incomplete', async () => {
  const { incomplete } = await replay(environments, [
    refused('elastic-beanstalk', 'DescribeEnvironments', asked, { name: 'AccessDenied' }),
  ]);
  expect(incomplete).toMatchObject([{ type: TYPE, region: REGION }]);
});

test('where it is not offered nobody asks', async () => {
  const nowhere = await replay(environments, [], { regions: ['us-iso-east-1'] });
  expect(nowhere).toStrictEqual({ resources: [], incomplete: [] });
});
