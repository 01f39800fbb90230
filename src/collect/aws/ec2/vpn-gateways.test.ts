import { expect, test } from 'vitest';
import { ACCOUNT, answered, REGION, refused, replay } from '../../testing.ts';
import gateways from './vpn-gateways.ts';

test('a gateway and its VPC, one that was detached, and one AWS told half of', async () => {
  const { resources } = await replay(gateways, [
    answered(
      'ec2',
      'DescribeVpnGateways',
      {},
      {
        VpnGateways: [
          {
            VpnGatewayId: 'vgw-1',
            State: 'available',
            VpcAttachments: [{ VpcId: 'vpc-1', State: 'attached' }],
            Tags: [{ Key: 'Name', Value: 'offices' }],
          },
          {
            VpnGatewayId: 'vgw-2',
            State: 'available',
            VpcAttachments: [{ VpcId: 'vpc-1', State: 'detached' }],
          },
          { VpnGatewayId: 'vgw-3' },
        ],
      },
    ),
  ]);
  expect(resources[0]).toStrictEqual({
    type: 'AWS::EC2::VPNGateway',
    id: `arn:aws:ec2:${REGION}:${ACCOUNT}:vpn-gateway/vgw-1`,
    name: 'offices',
    account: ACCOUNT,
    region: REGION,
    vpnGatewayId: 'vgw-1',
    state: 'available',
    vpcIds: ['vpc-1'],
    tags: [{ key: 'Name', value: 'offices' }],
  });
  expect(resources.slice(1)).toMatchObject([
    { vpcIds: [] },
    { state: { $unknown: 'failed' }, vpcIds: { $unknown: 'failed' } },
  ]);
});

test('a refused listing is incomplete', async () => {
  const { incomplete } = await replay(gateways, [
    refused('ec2', 'DescribeVpnGateways', {}, { name: 'UnauthorizedOperation' }),
  ]);
  expect(incomplete).toMatchObject([{ unknown: { $unknown: 'denied' } }]);
});
