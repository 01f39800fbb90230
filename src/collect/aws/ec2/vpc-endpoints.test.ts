import { expect, test } from 'vitest';
import { ACCOUNT, answered, REGION, refused, replay } from '../../testing.ts';
import vpcEndpoints from './vpc-endpoints.ts';

test('what the listing tells', async () => {
  const { resources } = await replay(vpcEndpoints, [
    answered(
      'ec2',
      'DescribeVpcEndpoints',
      { MaxResults: 1000 },
      {
        VpcEndpoints: [
          {
            VpcEndpointId: 'vpce-1',
            OwnerId: ACCOUNT,
            VpcEndpointType: 'Interface',
            VpcId: 'vpc-1',
            State: 'available' as 'Available',
            SubnetIds: ['subnet-1'],
            Groups: [{ GroupId: 'sg-1' }],
            PolicyDocument: '{"Statement":[]}',
            Tags: [{ Key: 'Name', Value: 'sts' }],
          },
          {
            VpcEndpointId: 'vpce-2',
            OwnerId: '444455556666',
            VpcEndpointType: 'GatewayLoadBalancer',
            VpcId: 'vpc-1',
            State: 'Pending',
            Tags: [
              { Key: 'AWSNetworkFirewallManaged', Value: 'true' },
              { Key: 'Firewall', Value: 'arn:edge' },
            ],
          },
        ],
      },
    ),
  ]);
  const place = { type: 'AWS::EC2::VPCEndpoint', account: ACCOUNT, region: REGION };
  expect(resources).toStrictEqual([
    {
      ...place,
      id: `arn:aws:ec2:${REGION}:${ACCOUNT}:vpc-endpoint/vpce-1`,
      name: 'sts',
      vpcEndpointId: 'vpce-1',
      vpcId: 'vpc-1',
      endpointType: 'Interface',
      state: 'available',
      subnetIds: ['subnet-1'],
      firewallArn: null,
      groups: ['sg-1'],
      policy: { version: '2008-10-17', statements: [] },
    },
    {
      ...place,
      id: `arn:aws:ec2:${REGION}:444455556666:vpc-endpoint/vpce-2`,
      name: 'vpce-2',
      vpcEndpointId: 'vpce-2',
      vpcId: 'vpc-1',
      endpointType: 'GatewayLoadBalancer',
      state: 'pending',
      subnetIds: [],
      firewallArn: 'arn:edge',
      groups: [],
      policy: null,
    },
  ]);
});

test('a listing that is refused is incomplete', async () => {
  const { resources, incomplete } = await replay(vpcEndpoints, [
    refused('ec2', 'DescribeVpcEndpoints', { MaxResults: 1000 }, { name: 'UnauthorizedOperation' }),
  ]);
  expect(resources).toStrictEqual([]);
  expect(incomplete).toMatchObject([{ type: 'AWS::EC2::VPCEndpoint', region: REGION }]);
});
