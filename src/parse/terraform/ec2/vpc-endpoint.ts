import { endpointCards, vpcEndpoint } from '../../ec2/vpc-endpoint.ts';
import { terraform } from '../dialect.ts';

export default [
  vpcEndpoint(
    'aws_vpc_endpoint',
    {
      policy: 'policy',
      policies: 'aws_vpc_endpoint_policy',
      associations: 'aws_vpc_endpoint_security_group_association',
      defaultGroup: 'default_security_group_id',
    },
    terraform,
  ),
  endpointCards('aws_vpc_endpoint', terraform),
];
