import { collector, type Listed, present } from '../../collector.ts';
import type { Output } from '../api.ts';
import { nameOf, toTags } from '../tags.ts';

interface Found extends Listed {
  vpn: NonNullable<Output<'ec2', 'DescribeVpnConnections'>['VpnConnections']>[number];
}

export default collector<'AWS::EC2::VPNConnection', Found>({
  type: 'AWS::EC2::VPNConnection',
  scope: 'region',
  list: {
    needs: ['ec2:DescribeVpnConnections'],
    async *read(aws) {
      const { VpnConnections } = await aws.call('ec2', 'DescribeVpnConnections', {});
      for (const vpn of present(VpnConnections)) {
        const vpnId = present(vpn.VpnConnectionId);
        const id = `arn:${aws.partition}:ec2:${aws.region}:${aws.account}:vpn-connection/${vpnId}`;
        yield { id, name: nameOf(vpn.Tags, vpnId), vpn };
      }
    },
  },
  facts: {
    vpnConnectionId: ({ vpn }) => present(vpn.VpnConnectionId),
    state: ({ vpn }) => present(vpn.State),
    vpnGatewayId: ({ vpn }) => vpn.VpnGatewayId ?? null,
    tunnels: ({ vpn }) =>
      present(vpn.VgwTelemetry).map(({ OutsideIpAddress, Status }) => ({
        outsideIpAddress: present(OutsideIpAddress),
        status: present(Status),
      })),
    tags: ({ vpn }) => toTags(vpn.Tags),
  },
});
