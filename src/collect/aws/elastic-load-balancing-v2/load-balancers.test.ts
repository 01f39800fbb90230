import { expect, test } from 'vitest';
import { ACCOUNT, answered, REGION, refused, replay } from '../../testing.ts';
import loadBalancers from './load-balancers.ts';

test('load balancers with groups and without', async () => {
  const { resources } = await replay(loadBalancers, [
    answered(
      'elastic-load-balancing-v2',
      'DescribeLoadBalancers',
      { PageSize: 400 },
      {
        LoadBalancers: [
          {
            LoadBalancerArn: 'arn:a',
            LoadBalancerName: 'a',
            Type: 'application',
            Scheme: 'internal',
            SecurityGroups: ['sg-1'],
          },
        ],
        NextMarker: 'more',
      },
    ),
    answered(
      'elastic-load-balancing-v2',
      'DescribeLoadBalancers',
      { PageSize: 400, Marker: 'more' },
      { LoadBalancers: [{ LoadBalancerArn: 'arn:b', LoadBalancerName: 'b', Type: 'gateway' }] },
    ),
  ]);
  const place = {
    type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
    account: ACCOUNT,
    region: REGION,
  };
  expect(resources).toStrictEqual([
    {
      ...place,
      id: 'arn:a',
      name: 'a',
      loadBalancerName: 'a',
      balancerType: 'application',
      scheme: 'internal',
      securityGroups: ['sg-1'],
    },
    {
      ...place,
      id: 'arn:b',
      name: 'b',
      loadBalancerName: 'b',
      balancerType: 'gateway',
      scheme: null,
      securityGroups: [],
    },
  ]);
});

test('a listing that is refused is incomplete', async () => {
  const { resources, incomplete } = await replay(loadBalancers, [
    refused(
      'elastic-load-balancing-v2',
      'DescribeLoadBalancers',
      { PageSize: 400 },
      { name: 'AccessDenied' },
    ),
  ]);
  expect(resources).toStrictEqual([]);
  expect(incomplete).toMatchObject([
    { type: 'AWS::ElasticLoadBalancingV2::LoadBalancer', region: REGION },
  ]);
});
