import { isTried } from '../../model/event-doer.ts';
import { callerAndAddress, subjectIn } from '../../model/event-subject.ts';
import { detection } from '../detection.ts';
import { automation } from '../settings.ts';

export default detection({
  id: 'ec2.ssh-keys-sent-to-many',
  title: 'Keys were sent to many machines with Instance Connect',
  severity: 'high',
  why: 'People go to one machine. Whoever goes to every one in turn looks for something, or leaves something there.',
  triage: [
    'Deny the sessions of the caller.',
    'Isolate the machines and look in their logs for who came in at that minute.',
    'Look how the caller got its credentials.',
  ],
  attack: ['T1021.004'],
  see: ['https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-instance-connect-methods.html'],
  on: {
    'ec2-instance-connect.amazonaws.com': ['SendSSHPublicKey'],
  },
  settings: { ...automation, threshold: 3, windowMinutes: 10 },

  match: (event, _, { automation }) => isTried(event, automation),

  subject: callerAndAddress,

  count: ({ threshold, windowMinutes }) => ({
    over: windowMinutes,
    atLeast: threshold,
    distinct: (event) => subjectIn(event, 'instanceId'),
  }),
});
