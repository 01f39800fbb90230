import { isDone } from '../../model/event-doer.ts';
import { subjectIn } from '../../model/event-subject.ts';
import { detection } from '../detection.ts';
import { automation } from '../settings.ts';

export default detection({
  id: 'ec2.ssh-key-sent',
  title: 'A key was sent to a machine with Instance Connect',
  severity: 'medium',
  why: 'For a minute the machine lets in whoever has the other half of the key, whatever is written in its own list of keys.',
  triage: [
    'Ask whoever sent it what they went for.',
    'If it was not them, deny the sessions of the caller and isolate the machine.',
  ],
  attack: ['T1021.004', 'T1098.004'],
  see: ['https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-instance-connect-methods.html'],
  on: {
    'ec2-instance-connect.amazonaws.com': ['SendSSHPublicKey'],
  },
  settings: { ...automation },

  match: (event, _, { automation }) => isDone(event, automation),

  subject: (event) => subjectIn(event, 'instanceId'),
});
