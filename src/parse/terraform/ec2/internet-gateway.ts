import { internetGateway } from '../../ec2/internet-gateway.ts';
import { terraform } from '../dialect.ts';

export default internetGateway(
  'aws_internet_gateway',
  'aws_internet_gateway_attachment',
  terraform,
);
