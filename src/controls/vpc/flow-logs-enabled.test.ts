import { cases, denied, resource, type Some } from '../testing.ts';
import control from './flow-logs-enabled.ts';

const log = (facts: Some<'AWS::EC2::FlowLog'>) =>
  resource('AWS::EC2::FlowLog', { id: `${facts.resourceId}`, ...facts });
const subnet = (subnetId: string) =>
  resource('AWS::EC2::Subnet', { id: subnetId, subnetId, vpcId: 'vpc-1' });
const subnets = [subnet('subnet-1'), subnet('subnet-2')];
const onSubnet = (resourceId: string) => log({ resourceId });

cases(control, [
  ['default', {}, 'it has no flow log'],
  ['all traffic', {}, true, { others: [log({})] }],
  ['refused traffic', {}, true, { others: [log({ trafficType: 'REJECT' })] }],
  [
    'accepted traffic alone',
    {},
    'its flow log takes only ACCEPT traffic',
    { others: [log({ trafficType: 'ACCEPT' })] },
  ],
  [
    'accepted traffic alone, whatever is asked',
    {},
    'its flow log takes only ACCEPT traffic',
    { others: [log({ trafficType: 'ACCEPT' })], settings: { accept: ['ACCEPT'] } },
  ],
  [
    'refused traffic, where all is asked',
    {},
    'its flow log takes only REJECT traffic',
    { others: [log({ trafficType: 'REJECT' })], settings: { accept: ['ALL'] } },
  ],
  [
    'that cannot be delivered',
    {},
    'its flow log is not delivered',
    { others: [log({ deliverLogsStatus: 'FAILED' })] },
  ],
  ['delivery not told, as in code', {}, true, { others: [log({ deliverLogsStatus: null })] }],
  ['of another VPC', {}, 'it has no flow log', { others: [log({ resourceId: 'vpc-2' })] }],
  [
    'of all subnets',
    {},
    true,
    { others: [...subnets, onSubnet('subnet-1'), onSubnet('subnet-2')] },
  ],
  ['of one subnet', {}, 'it has no flow log', { others: [...subnets, onSubnet('subnet-1')] }],
  [
    'of all subnets we saw',
    {},
    'unknown: list of AWS::EC2::Subnet: incomplete (it stopped early)',
    {
      others: [...subnets, onSubnet('subnet-1'), onSubnet('subnet-2')],
      incomplete: [{ type: 'AWS::EC2::Subnet' }],
    },
  ],
  ['shared by another account', { ownerId: '444455556666' }, 'exempt'],
  [
    'flow logs not to be seen',
    {},
    'unknown: list of AWS::EC2::FlowLog: incomplete (it stopped early)',
    { incomplete: [{ type: 'AWS::EC2::FlowLog' }] },
  ],
  [
    'flow logs not to be seen in another region',
    {},
    'it has no flow log',
    { incomplete: [{ type: 'AWS::EC2::FlowLog', region: 'us-east-1' }] },
  ],
  [
    'denied',
    { ownerId: denied('ec2:DescribeVpcs') },
    'unknown: ownerId: denied (ec2:DescribeVpcs)',
  ],
]);
