import { interfaceAlone } from '../../ec2/interface-alone.ts';
import { cloudformation } from '../dialect.ts';

export default interfaceAlone(
  'AWS::EC2::NetworkInterface',
  {
    groups: 'GroupSet',
    defaultGroup: 'DefaultSecurityGroup',
    publicIp: 'PublicIp',
    attachment: { of: 'AWS::EC2::NetworkInterfaceAttachment' },
    givers: [['AWS::EC2::EIPAssociation', 'NetworkInterfaceId']],
  },
  cloudformation,
);
