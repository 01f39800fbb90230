import { textAt } from '../../model/event.ts';
import { isTried } from '../../model/event-doer.ts';
import { callerAndAddress, subjectIn } from '../../model/event-subject.ts';
import { detection } from '../detection.ts';
import { scanners } from '../settings.ts';

export default detection({
  id: 'ec2.user-data-read-burst',
  title: 'User data of many machines was read',
  severity: 'high',
  why: 'User data is where people leave passwords for machines that start. Programs read their own, from within; nobody reads that of all.',
  triage: [
    'Read what it gives away, and change those secrets.',
    'Ask whoever read it which request it belongs to; an inventory tool can be named in scanners.',
    'If there is none, deny the sessions of the caller.',
  ],
  attack: ['T1552.005', 'T1580'],
  see: [
    'https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstanceAttribute.html',
  ],
  on: {
    'ec2.amazonaws.com': ['DescribeInstanceAttribute'],
  },
  settings: { ...scanners, threshold: 5, windowMinutes: 10 },

  match: (event, _, { scanners }) =>
    isTried(event, scanners) && textAt(event.requestParameters, 'attribute') === 'userData',

  subject: callerAndAddress,

  count: ({ threshold, windowMinutes }) => ({
    over: windowMinutes,
    atLeast: threshold,
    distinct: (event) => subjectIn(event, 'instanceId'),
  }),
});
