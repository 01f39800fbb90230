import { flowLog } from '../../ec2/flow-log.ts';
import { cloudformation } from '../dialect.ts';

export default flowLog(
  'AWS::EC2::FlowLog',
  { resources: ['ResourceId'], filter: 'AWS::Logs::SubscriptionFilter' },
  cloudformation,
);
