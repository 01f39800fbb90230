import { collector, type Listed, present } from '../../collector.ts';
import type { Output } from '../api.ts';
import { nameOf, toTags } from '../tags.ts';

interface Found extends Listed {
  service: NonNullable<
    Output<'ec2', 'DescribeVpcEndpointServiceConfigurations'>['ServiceConfigurations']
  >[number];
}

export default collector<'AWS::EC2::VPCEndpointService', Found>({
  type: 'AWS::EC2::VPCEndpointService',
  scope: 'region',
  list: {
    needs: ['ec2:DescribeVpcEndpointServiceConfigurations'],
    async *read(aws) {
      const pages = aws.pages('ec2', 'DescribeVpcEndpointServiceConfigurations', {
        MaxResults: 1000,
      });
      for await (const { ServiceConfigurations } of pages) {
        for (const service of present(ServiceConfigurations)) {
          const serviceId = present(service.ServiceId);
          const id = `arn:${aws.partition}:ec2:${aws.region}:${aws.account}:vpc-endpoint-service/${serviceId}`;
          yield { id, name: nameOf(service.Tags, serviceId), service };
        }
      }
    },
  },
  facts: {
    serviceId: ({ service }) => present(service.ServiceId),
    serviceName: ({ service }) => present(service.ServiceName),
    acceptanceRequired: ({ service }) => present(service.AcceptanceRequired),
    loadBalancerArns: ({ service: { NetworkLoadBalancerArns, GatewayLoadBalancerArns } }) => [
      ...(NetworkLoadBalancerArns ?? []),
      ...(GatewayLoadBalancerArns ?? []),
    ],
    allowedPrincipals: {
      needs: ['ec2:DescribeVpcEndpointServicePermissions'],
      async read(aws, { service }) {
        const principals: string[] = [];
        const pages = aws.pages('ec2', 'DescribeVpcEndpointServicePermissions', {
          ServiceId: present(service.ServiceId),
          MaxResults: 1000,
        });
        for await (const { AllowedPrincipals } of pages) {
          for (const { Principal } of present(AllowedPrincipals))
            principals.push(present(Principal));
        }
        return principals;
      },
    },
    tags: ({ service }) => toTags(service.Tags),
  },
});
