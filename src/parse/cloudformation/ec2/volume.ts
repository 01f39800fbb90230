import { instanceVolume, volume } from '../../ec2/volume.ts';
import { cloudformation } from '../dialect.ts';

export default [
  volume('AWS::EC2::Volume', 'AWS::EC2::VolumeAttachment', cloudformation),
  instanceVolume(
    'AWS::EC2::Instance',
    { within: 'BlockDeviceMappings', inside: 'Ebs', isRoot: true },
    cloudformation,
  ),
];
