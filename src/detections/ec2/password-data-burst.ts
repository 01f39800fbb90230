import { isTried } from '../../model/event-doer.ts';
import { callerAndAddress, subjectIn } from '../../model/event-subject.ts';
import { detection } from '../detection.ts';

export default detection({
  id: 'ec2.password-data-burst',
  title: 'Passwords of many Windows machines were asked for',
  severity: 'high',
  why: 'The first password of a Windows machine is read once, by whoever sets it up. Asking for many is trying whose are still in use.',
  triage: [
    'Tell which answers succeeded; whoever has the key pair has those machines.',
    'Ask whoever asked which request it belongs to.',
    'If there is none, deny the sessions of the caller and change the passwords.',
  ],
  attack: ['T1552.005', 'T1555'],
  see: ['https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_GetPasswordData.html'],
  on: {
    'ec2.amazonaws.com': ['GetPasswordData'],
  },
  settings: { threshold: 5, windowMinutes: 10 },

  // Refused ones count: he asks for all of them.
  match: (event) => isTried(event),

  subject: callerAndAddress,

  count: ({ threshold, windowMinutes }) => ({
    over: windowMinutes,
    atLeast: threshold,
    distinct: (event) => subjectIn(event, 'instanceId'),
  }),
});
