import { expect, test } from 'vitest';
import { ACCOUNT, answered, REGION, refused, replay } from '../../testing.ts';
import loadBalancers from './load-balancers.ts';

const webAcls = (...arns: string[]) =>
  answered(
    'wafv2',
    'ListWebACLs',
    { Scope: 'REGIONAL', Limit: 100 },
    { WebACLs: arns.map((ARN) => ({ ARN, Name: ARN, Id: ARN })) },
  );
const before = (WebACLArn: string, ...ResourceArns: string[]) =>
  answered(
    'wafv2',
    'ListResourcesForWebACL',
    { WebACLArn, ResourceType: 'APPLICATION_LOAD_BALANCER' },
    { ResourceArns },
  );
const tagged = (arn: string, ...Tags: { Key: string; Value: string }[]) =>
  answered(
    'elastic-load-balancing-v2',
    'DescribeTags',
    { ResourceArns: [arn] },
    { TagDescriptions: [{ ResourceArn: arn, Tags }] },
  );

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
            DNSName: 'A-1.eu-west-1.elb.amazonaws.com',
            Type: 'application',
            Scheme: 'internal',
            VpcId: 'vpc-1',
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
      {
        LoadBalancers: [
          { LoadBalancerArn: 'arn:b', LoadBalancerName: 'b', Type: 'gateway', VpcId: 'vpc-2' },
        ],
      },
    ),
    tagged('arn:a', { Key: 'environment', Value: 'production' }),
    tagged('arn:b'),
    webAcls('arn:first', 'arn:second', 'arn:third'),
    before('arn:first', 'arn:elsewhere'),
    before('arn:second', 'arn:elsewhere', 'arn:a'),
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
      vpcId: 'vpc-1',
      securityGroups: ['sg-1'],
      dnsName: 'a-1.eu-west-1.elb.amazonaws.com',
      webAclArn: 'arn:second',
      tags: [{ key: 'environment', value: 'production' }],
    },
    {
      ...place,
      id: 'arn:b',
      name: 'b',
      loadBalancerName: 'b',
      balancerType: 'gateway',
      scheme: null,
      vpcId: 'vpc-2',
      securityGroups: [],
      dnsName: null,
      webAclArn: null,
      tags: [],
    },
  ]);
});

test.for<[string, ReturnType<typeof before>[], object | null]>([
  ['none of the account', [webAcls()], null],
  ['none before it', [webAcls('arn:first'), before('arn:first')], null],
  ['one that is not shown', [webAcls('arn:first')], { $unknown: 'failed' }],
])('web ACLs: %s', async ([, answers, expected]) => {
  const { resources } = await replay(loadBalancers, [
    answered(
      'elastic-load-balancing-v2',
      'DescribeLoadBalancers',
      { PageSize: 400 },
      { LoadBalancers: [{ LoadBalancerArn: 'arn:a', LoadBalancerName: 'a', Type: 'application' }] },
    ),
    ...answers,
  ]);
  expect(resources).toMatchObject([{ webAclArn: expected }]);
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
