import { trafficMirrorSession } from '../../ec2/traffic-mirror.ts';
import { terraform } from '../dialect.ts';

export default trafficMirrorSession(
  'aws_ec2_traffic_mirror_session',
  'aws_ec2_traffic_mirror_filter_rule',
  terraform,
);
