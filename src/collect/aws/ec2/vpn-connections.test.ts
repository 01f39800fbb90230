import { expect, test } from 'vitest';
import { ACCOUNT, answered, REGION, refused, replay } from '../../testing.ts';
import vpnConnections from './vpn-connections.ts';

test('a connection with its tunnels, and one that is not there yet', async () => {
  const { resources } = await replay(vpnConnections, [
    answered(
      'ec2',
      'DescribeVpnConnections',
      {},
      {
        VpnConnections: [
          {
            VpnConnectionId: 'vpn-1',
            State: 'available',
            CustomerGatewayConfiguration: '<vpn_connection><pre_shared_key>s3cret',
            VgwTelemetry: [
              { OutsideIpAddress: '203.0.113.1', Status: 'UP' },
              { OutsideIpAddress: '203.0.113.2', Status: 'DOWN' },
            ],
            Tags: [{ Key: 'Name', Value: 'hamburg' }],
          },
          { VpnConnectionId: 'vpn-2', State: 'pending' },
        ],
      },
    ),
  ]);
  const place = { type: 'AWS::EC2::VPNConnection', account: ACCOUNT, region: REGION };
  expect(resources).toMatchObject([
    {
      ...place,
      id: `arn:aws:ec2:${REGION}:${ACCOUNT}:vpn-connection/vpn-1`,
      name: 'hamburg',
      vpnConnectionId: 'vpn-1',
      state: 'available',
      vpnGatewayId: null,
      tunnels: [
        { outsideIpAddress: '203.0.113.1', status: 'UP' },
        { outsideIpAddress: '203.0.113.2', status: 'DOWN' },
      ],
      tags: [{ key: 'Name', value: 'hamburg' }],
    },
    { name: 'vpn-2', state: 'pending', tunnels: { $unknown: 'failed' }, tags: [] },
  ]);
  expect(JSON.stringify(resources)).not.toContain('s3cret');
});

test('a refused listing is incomplete', async () => {
  const { incomplete } = await replay(vpnConnections, [
    refused('ec2', 'DescribeVpnConnections', {}, { name: 'UnauthorizedOperation' }),
  ]);
  expect(incomplete).toMatchObject([{ unknown: { $unknown: 'denied' } }]);
});
