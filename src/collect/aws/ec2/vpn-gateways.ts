import { collector, type Listed, present } from '../../collector.ts';
import type { Output } from '../api.ts';
import { nameOf, toTags } from '../tags.ts';

interface Found extends Listed {
  gateway: NonNullable<Output<'ec2', 'DescribeVpnGateways'>['VpnGateways']>[number];
}

export default collector<'AWS::EC2::VPNGateway', Found>({
  type: 'AWS::EC2::VPNGateway',
  scope: 'region',
  list: {
    needs: ['ec2:DescribeVpnGateways'],
    async *read(aws) {
      const { VpnGateways } = await aws.call('ec2', 'DescribeVpnGateways', {});
      for (const gateway of present(VpnGateways)) {
        const vgw = present(gateway.VpnGatewayId);
        const id = `arn:${aws.partition}:ec2:${aws.region}:${aws.account}:vpn-gateway/${vgw}`;
        yield { id, name: nameOf(gateway.Tags, vgw), gateway };
      }
    },
  },
  facts: {
    vpnGatewayId: ({ gateway }) => present(gateway.VpnGatewayId),
    state: ({ gateway }) => present(gateway.State),
    // One that was detached is listed for a while.
    vpcIds: ({ gateway }) =>
      present(gateway.VpcAttachments)
        .filter(({ State }) => present(State) !== 'detached')
        .map(({ VpcId }) => present(VpcId)),
    tags: ({ gateway }) => toTags(gateway.Tags),
  },
});
