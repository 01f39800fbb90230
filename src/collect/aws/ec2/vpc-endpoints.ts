import { parsePolicy } from '../../../model/policy.ts';
import { tagValue } from '../../../model/tag.ts';
import { collector, type Listed, present } from '../../collector.ts';
import type { Output } from '../api.ts';
import { nameOf, toTags } from '../tags.ts';

interface Found extends Listed {
  endpoint: NonNullable<Output<'ec2', 'DescribeVpcEndpoints'>['VpcEndpoints']>[number];
}

export default collector<'AWS::EC2::VPCEndpoint', Found>({
  type: 'AWS::EC2::VPCEndpoint',
  scope: 'region',
  list: {
    needs: ['ec2:DescribeVpcEndpoints'],
    async *read(aws) {
      const pages = aws.pages('ec2', 'DescribeVpcEndpoints', { MaxResults: 1000 });
      for await (const { VpcEndpoints } of pages) {
        for (const endpoint of present(VpcEndpoints)) {
          const vpce = present(endpoint.VpcEndpointId);
          const id = `arn:${aws.partition}:ec2:${aws.region}:${present(endpoint.OwnerId)}:vpc-endpoint/${vpce}`;
          yield { id, name: nameOf(endpoint.Tags, vpce), endpoint };
        }
      }
    },
  },
  facts: {
    vpcEndpointId: ({ endpoint }) => present(endpoint.VpcEndpointId),
    vpcId: ({ endpoint }) => present(endpoint.VpcId),
    endpointType: ({ endpoint }) => present(endpoint.VpcEndpointType),
    // Written `Available` in the API's documentation, `available` in its answers.
    state: ({ endpoint }) => present(endpoint.State).toLowerCase(),
    subnetIds: ({ endpoint }) => endpoint.SubnetIds ?? [],
    // Network Firewall tags the endpoints it makes.
    firewallArn: ({ endpoint }) => {
      const tags = toTags(endpoint.Tags);
      const isOfFirewall = tagValue(tags, 'AWSNetworkFirewallManaged') === 'true';
      return isOfFirewall ? present(tagValue(tags, 'Firewall')) : null;
    },
    // Those that lead to load balancers have none.
    policy: ({ endpoint }) =>
      endpoint.PolicyDocument ? parsePolicy(endpoint.PolicyDocument) : null,
    groups: ({ endpoint }) => (endpoint.Groups ?? []).map(({ GroupId }) => present(GroupId)),
  },
});
