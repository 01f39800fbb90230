import { at } from '../../model/event.ts';
import { isDone } from '../../model/event-doer.ts';
import { subjectIn } from '../../model/event-subject.ts';
import { detection } from '../detection.ts';
import { automation } from '../settings.ts';

export default detection({
  id: 'ec2.user-data-changed',
  title: 'Script that a machine runs at its start was changed',
  severity: 'high',
  why: 'User data runs as root when the machine starts. Changing it takes a stop and a start, and no way into the machine.',
  triage: [
    'Read the script (ec2:DescribeInstanceAttribute, userData).',
    'Ask whoever changed it which request it belongs to.',
    'If there is none, isolate the machine, and deny the sessions of its role.',
  ],
  attack: ['T1037', 'T1059', 'T1578'],
  see: ['https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html'],
  on: {
    'ec2.amazonaws.com': ['ModifyInstanceAttribute'],
  },
  settings: { ...automation },

  match: (event, _, { automation }) =>
    isDone(event, automation) && at(event.requestParameters, 'userData') !== undefined,

  subject: (event) => subjectIn(event, 'instanceId'),
});
