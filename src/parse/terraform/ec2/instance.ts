import { instance } from '../../ec2/instance.ts';
import { terraform } from '../dialect.ts';
import { imageOwner } from './image-owner.ts';

export default instance({
  of: 'aws_instance',
  dialect: terraform,
  image: 'ami',
  groups: 'vpc_security_group_ids',
  groupNames: 'security_groups',
  isPacked: false,
  packed: 'user_data_base64',
  attributes: {
    id: 'id',
    arn: 'arn',
    publicIp: 'public_ip',
    interface: 'primary_network_interface_id',
    defaultGroup: 'default_security_group_id',
  },
  givers: [
    ['aws_eip', 'instance'],
    ['aws_eip_association', 'instance_id'],
  ],
  joining: 'aws_network_interface_sg_attachment',
  interfaces: {
    list: 'network_interface',
    existing: 'network_interface_id',
    groups: 'security_groups',
    isPublic: 'associate_public_ip_address',
  },
  template: (template) => template,
  ofTemplate: { image: 'image_id', groups: 'vpc_security_group_ids' },
  imageOwner: (block, { self }) => imageOwner(block, self),
});
