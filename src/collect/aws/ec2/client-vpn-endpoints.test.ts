import { expect, test } from 'vitest';
import { ACCOUNT, answered, REGION, refused, replay } from '../../testing.ts';
import clientVpnEndpoints from './client-vpn-endpoints.ts';

test('what the listing tells', async () => {
  const { resources } = await replay(clientVpnEndpoints, [
    answered(
      'ec2',
      'DescribeClientVpnEndpoints',
      { MaxResults: 1000 },
      {
        ClientVpnEndpoints: [
          { ClientVpnEndpointId: 'cvpn-endpoint-1', SecurityGroupIds: ['sg-1'] },
          { ClientVpnEndpointId: 'cvpn-endpoint-2', Tags: [{ Key: 'Name', Value: 'home office' }] },
        ],
      },
    ),
  ]);
  const place = { type: 'AWS::EC2::ClientVpnEndpoint', account: ACCOUNT, region: REGION };
  expect(resources).toStrictEqual([
    {
      ...place,
      id: `arn:aws:ec2:${REGION}:${ACCOUNT}:client-vpn-endpoint/cvpn-endpoint-1`,
      name: 'cvpn-endpoint-1',
      clientVpnEndpointId: 'cvpn-endpoint-1',
      vpcId: null,
      securityGroupIds: ['sg-1'],
    },
    {
      ...place,
      id: `arn:aws:ec2:${REGION}:${ACCOUNT}:client-vpn-endpoint/cvpn-endpoint-2`,
      name: 'home office',
      clientVpnEndpointId: 'cvpn-endpoint-2',
      vpcId: null,
      securityGroupIds: [],
    },
  ]);
});

test('a listing that is refused is incomplete', async () => {
  const { resources, incomplete } = await replay(clientVpnEndpoints, [
    refused(
      'ec2',
      'DescribeClientVpnEndpoints',
      { MaxResults: 1000 },
      { name: 'UnauthorizedOperation' },
    ),
  ]);
  expect(resources).toStrictEqual([]);
  expect(incomplete).toMatchObject([{ type: 'AWS::EC2::ClientVpnEndpoint', region: REGION }]);
});
