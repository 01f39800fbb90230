import { vpnConnection, vpnGateway } from '../../ec2/vpn.ts';
import { cloudformation } from '../dialect.ts';

export default [
  vpnGateway('AWS::EC2::VPNGateway', 'AWS::EC2::VPCGatewayAttachment', cloudformation),
  vpnConnection('AWS::EC2::VPNConnection', cloudformation),
];
