import { natGateway } from '../../ec2/nat-gateway.ts';
import { cloudformation } from '../dialect.ts';

export default natGateway('AWS::EC2::NatGateway', cloudformation);
