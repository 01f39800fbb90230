import { collector, type Listed, present } from '../../collector.ts';
import type { Output } from '../api.ts';
import { nameOf } from '../tags.ts';

interface Found extends Listed {
  endpoint: NonNullable<Output<'ec2', 'DescribeClientVpnEndpoints'>['ClientVpnEndpoints']>[number];
}

export default collector<'AWS::EC2::ClientVpnEndpoint', Found>({
  type: 'AWS::EC2::ClientVpnEndpoint',
  scope: 'region',
  list: {
    needs: ['ec2:DescribeClientVpnEndpoints'],
    async *read(aws) {
      const pages = aws.pages('ec2', 'DescribeClientVpnEndpoints', { MaxResults: 1000 });
      for await (const { ClientVpnEndpoints } of pages) {
        for (const endpoint of present(ClientVpnEndpoints)) {
          const name = present(endpoint.ClientVpnEndpointId);
          const id = `arn:${aws.partition}:ec2:${aws.region}:${aws.account}:client-vpn-endpoint/${name}`;
          yield { id, name: nameOf(endpoint.Tags, name), endpoint };
        }
      }
    },
  },
  facts: {
    clientVpnEndpointId: ({ endpoint }) => present(endpoint.ClientVpnEndpointId),
    vpcId: ({ endpoint }) => endpoint.VpcId ?? null,
    securityGroupIds: ({ endpoint }) => endpoint.SecurityGroupIds ?? [],
  },
});
