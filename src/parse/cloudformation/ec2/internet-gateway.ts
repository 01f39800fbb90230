import { internetGateway } from '../../ec2/internet-gateway.ts';
import { cloudformation } from '../dialect.ts';

export default internetGateway(
  'AWS::EC2::InternetGateway',
  'AWS::EC2::VPCGatewayAttachment',
  cloudformation,
);
