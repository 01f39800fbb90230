import { trafficMirrorSession } from '../../ec2/traffic-mirror.ts';
import { cloudformation } from '../dialect.ts';

export default trafficMirrorSession(
  'AWS::EC2::TrafficMirrorSession',
  'AWS::EC2::TrafficMirrorFilterRule',
  cloudformation,
);
