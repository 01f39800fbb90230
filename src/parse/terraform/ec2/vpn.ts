import { vpnConnection, vpnGateway } from '../../ec2/vpn.ts';
import { terraform } from '../dialect.ts';

export default [
  vpnGateway('aws_vpn_gateway', 'aws_vpn_gateway_attachment', terraform),
  vpnConnection('aws_vpn_connection', terraform),
];
