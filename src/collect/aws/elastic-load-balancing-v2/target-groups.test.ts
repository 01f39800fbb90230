import { expect, test } from 'vitest';
import { ACCOUNT, answered, REGION, refused, replay } from '../../testing.ts';
import targetGroups from './target-groups.ts';

const SERVICE = 'elastic-load-balancing-v2';
const page = { PageSize: 400 };
const arnOf = (name: string) =>
  `arn:aws:elasticloadbalancing:${REGION}:${ACCOUNT}:targetgroup/${name}/1`;
const [web, code] = [{ TargetGroupArn: arnOf('web') }, { TargetGroupArn: arnOf('code') }];
const BALANCER = `arn:aws:elasticloadbalancing:${REGION}:${ACCOUNT}:loadbalancer/net/edge/1`;

test('a group of instances, and one of a function', async () => {
  const { resources } = await replay(targetGroups, [
    answered(SERVICE, 'DescribeTargetGroups', page, {
      TargetGroups: [
        {
          ...{ ...web, TargetGroupName: 'web', TargetType: 'instance' as const },
          ...{ Protocol: 'TCP' as const, Port: 443, LoadBalancerArns: [BALANCER] },
          IpAddressType: 'ipv6' as const,
        },
        { ...code, TargetGroupName: 'code', TargetType: 'lambda', LoadBalancerArns: [] },
      ],
    }),
    answered(SERVICE, 'DescribeTargetHealth', web, {
      TargetHealthDescriptions: [
        { Target: { Id: 'i-1', Port: 8443 }, TargetHealth: { State: 'unhealthy' } },
      ],
    }),
    answered(SERVICE, 'DescribeTargetHealth', code, {
      TargetHealthDescriptions: [{ Target: { Id: 'arn:function' } }],
    }),
    answered(SERVICE, 'DescribeTargetGroupAttributes', web, {
      Attributes: [{ Key: 'preserve_client_ip.enabled', Value: 'true' }],
    }),
    answered(SERVICE, 'DescribeTargetGroupAttributes', code, {
      Attributes: [{ Key: 'lambda.multi_value_headers.enabled', Value: 'true' }],
    }),
  ]);
  const place = {
    type: 'AWS::ElasticLoadBalancingV2::TargetGroup',
    account: ACCOUNT,
    region: REGION,
  };
  expect(resources).toStrictEqual([
    {
      ...{ ...place, id: code.TargetGroupArn, name: 'code', targetGroupName: 'code' },
      ...{ targetType: 'lambda', protocol: null, port: null, loadBalancerArns: [] },
      ipAddressType: 'ipv4',
      ...{ targets: [{ id: 'arn:function', port: null }], preservesClientIp: false },
    },
    {
      ...{ ...place, id: web.TargetGroupArn, name: 'web', targetGroupName: 'web' },
      ...{ targetType: 'instance', protocol: 'TCP', port: 443, loadBalancerArns: [BALANCER] },
      ipAddressType: 'ipv6',
      ...{ targets: [{ id: 'i-1', port: 8443 }], preservesClientIp: true },
    },
  ]);
});

test('a refused listing is incomplete', async () => {
  const { incomplete } = await replay(targetGroups, [
    refused(SERVICE, 'DescribeTargetGroups', page, { name: 'AccessDenied' }),
  ]);
  expect(incomplete).toMatchObject([{ unknown: { $unknown: 'denied' } }]);
});
