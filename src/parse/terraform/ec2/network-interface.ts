import { interfaceAlone } from '../../ec2/interface-alone.ts';
import { terraform } from '../dialect.ts';

export default interfaceAlone(
  'aws_network_interface',
  {
    groups: 'security_groups',
    defaultGroup: 'default_security_group_id',
    publicIp: 'public_ip',
    attachment: { of: 'aws_network_interface_attachment', within: ['attachment', 'instance'] },
    joining: 'aws_network_interface_sg_attachment',
    givers: [
      ['aws_eip', 'network_interface'],
      ['aws_eip_association', 'network_interface_id'],
    ],
  },
  terraform,
);
