import { callerOf } from '../../model/event.ts';
import { isTried } from '../../model/event-doer.ts';
import { instanceOf } from '../../model/event-network.ts';
import { detection } from '../detection.ts';

export default detection({
  id: 'ec2.instance-asked-who-it-is',
  title: 'Credentials of an instance were asked whose they are',
  severity: 'low',
  why: 'It is part of what is told of credentials taken from a machine: a thief asks first whose they are.',
  triage: ['Nothing by itself.'],
  attack: ['T1033'],
  see: ['https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html'],
  on: {
    'sts.amazonaws.com': ['GetCallerIdentity'],
  },
  signal: true,

  match: (event) => instanceOf(event) !== undefined && isTried(event),

  subject: (event) => instanceOf(event) ?? callerOf(event),
});
