import { endpointCards, vpcEndpoint } from '../../ec2/vpc-endpoint.ts';
import { cloudformation } from '../dialect.ts';

export default [
  vpcEndpoint(
    'AWS::EC2::VPCEndpoint',
    { policy: 'PolicyDocument', defaultGroup: 'DefaultSecurityGroup' },
    cloudformation,
  ),
  endpointCards('AWS::EC2::VPCEndpoint', cloudformation),
];
