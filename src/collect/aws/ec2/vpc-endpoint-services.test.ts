import { expect, test } from 'vitest';
import { ACCOUNT, answered, REGION, refused, replay } from '../../testing.ts';
import vpcEndpointServices from './vpc-endpoint-services.ts';

const listed = (...ids: string[]) =>
  answered(
    'ec2',
    'DescribeVpcEndpointServiceConfigurations',
    { MaxResults: 1000 },
    {
      ServiceConfigurations: ids.map((ServiceId) => ({
        ServiceId,
        ServiceName: `com.amazonaws.vpce.${REGION}.${ServiceId}`,
        AcceptanceRequired: true,
        NetworkLoadBalancerArns: ['arn:net'],
        GatewayLoadBalancerArns: ['arn:gwy'],
        Tags: [{ Key: 'Name', Value: 'labels' }],
      })),
    },
  );
const ofOne = { ServiceId: 'vpce-svc-1', MaxResults: 1000 };

test('a service and who may connect to it', async () => {
  const { resources } = await replay(vpcEndpointServices, [
    listed('vpce-svc-1'),
    answered('ec2', 'DescribeVpcEndpointServicePermissions', ofOne, {
      AllowedPrincipals: [{ Principal: '*', PrincipalType: 'All' }],
      NextToken: 'more',
    }),
    answered(
      'ec2',
      'DescribeVpcEndpointServicePermissions',
      { ...ofOne, NextToken: 'more' },
      { AllowedPrincipals: [{ Principal: 'arn:aws:iam::444455556666:root' }] },
    ),
  ]);
  expect(resources).toStrictEqual([
    {
      type: 'AWS::EC2::VPCEndpointService',
      id: `arn:aws:ec2:${REGION}:${ACCOUNT}:vpc-endpoint-service/vpce-svc-1`,
      name: 'labels',
      account: ACCOUNT,
      region: REGION,
      serviceId: 'vpce-svc-1',
      serviceName: `com.amazonaws.vpce.${REGION}.vpce-svc-1`,
      acceptanceRequired: true,
      loadBalancerArns: ['arn:net', 'arn:gwy'],
      allowedPrincipals: ['*', 'arn:aws:iam::444455556666:root'],
      tags: [{ key: 'Name', value: 'labels' }],
    },
  ]);
});

test('what is refused is unknown, or leaves the listing incomplete', async () => {
  const denied = { name: 'UnauthorizedOperation' };
  const { resources } = await replay(vpcEndpointServices, [
    listed('vpce-svc-1'),
    refused('ec2', 'DescribeVpcEndpointServicePermissions', ofOne, denied),
  ]);
  expect(resources).toMatchObject([{ allowedPrincipals: { $unknown: 'denied' } }]);
  const { incomplete } = await replay(vpcEndpointServices, [
    refused('ec2', 'DescribeVpcEndpointServiceConfigurations', { MaxResults: 1000 }, denied),
  ]);
  expect(incomplete).toMatchObject([{ type: 'AWS::EC2::VPCEndpointService', region: REGION }]);
});
