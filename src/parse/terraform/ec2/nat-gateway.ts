import { natGateway } from '../../ec2/nat-gateway.ts';
import { terraform } from '../dialect.ts';

export default natGateway('aws_nat_gateway', terraform);
