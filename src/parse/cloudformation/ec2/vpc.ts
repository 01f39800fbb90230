import { vpc } from '../../ec2/vpc.ts';
import { cloudformation } from '../dialect.ts';

/** What gives a VPC more addresses. */
export const VPC_BLOCKS = ['AWS::EC2::VPCCidrBlock'];

export default vpc('AWS::EC2::VPC', cloudformation);
