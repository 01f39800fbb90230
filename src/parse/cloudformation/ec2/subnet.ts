import { subnet } from '../../ec2/subnet.ts';
import { cloudformation } from '../dialect.ts';

export default subnet('AWS::EC2::Subnet', cloudformation);
