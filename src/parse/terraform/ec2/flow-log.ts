import { flowLog } from '../../ec2/flow-log.ts';
import { terraform } from '../dialect.ts';

export default flowLog(
  'aws_flow_log',
  {
    resources: [
      ...['vpc_id', 'subnet_id', 'eni_id', 'transit_gateway_id'],
      'transit_gateway_attachment_id',
    ],
    filter: 'aws_cloudwatch_log_subscription_filter',
  },
  terraform,
);
