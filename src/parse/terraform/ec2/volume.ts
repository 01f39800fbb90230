import { instanceVolume, volume } from '../../ec2/volume.ts';
import { terraform } from '../dialect.ts';

export default [
  volume('aws_ebs_volume', 'aws_volume_attachment', terraform),
  instanceVolume('aws_instance', { within: 'root_block_device', isRoot: true }, terraform),
  instanceVolume('aws_instance', { within: 'ebs_block_device', isRoot: false }, terraform),
];
