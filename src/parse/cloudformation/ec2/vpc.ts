import { vpc } from '../../ec2/vpc.ts';
import { cloudformation } from '../dialect.ts';

export default vpc('AWS::EC2::VPC', cloudformation);
