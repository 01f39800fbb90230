import { vpcBlockPublicAccess } from '../../ec2/vpc-block-public-access.ts';
import { cloudformation } from '../dialect.ts';

export default vpcBlockPublicAccess(
  'AWS::EC2::VPCBlockPublicAccessOptions',
  'AWS::EC2::VPCBlockPublicAccessExclusion',
  cloudformation,
);
