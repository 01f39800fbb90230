import { clientVpn } from '../../ec2/client-vpn.ts';
import { cloudformation } from '../dialect.ts';

export default clientVpn(
  'AWS::EC2::ClientVpnEndpoint',
  'AWS::EC2::ClientVpnTargetNetworkAssociation',
  cloudformation,
);
