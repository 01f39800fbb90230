import { clientVpn } from '../../ec2/client-vpn.ts';
import { terraform } from '../dialect.ts';

export default clientVpn(
  'aws_ec2_client_vpn_endpoint',
  'aws_ec2_client_vpn_network_association',
  terraform,
);
