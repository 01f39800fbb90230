import { isDone } from '../../model/event-doer.ts';
import { subjectIn } from '../../model/event-subject.ts';
import { detection } from '../detection.ts';

export default detection({
  id: 'ec2.serial-console-entered',
  title: 'A key for the serial console of a machine was sent',
  severity: 'high',
  why: 'With the key somebody stands before the machine as if he had a keyboard in the data centre, and no security group sees it.',
  triage: [
    'Ask whoever sent it which machine was to be mended.',
    'If nobody did, isolate the machine and switch the serial console off for the account.',
    'Look to which other machines keys were sent.',
  ],
  attack: ['T1021.008', 'T1021.004'],
  see: ['https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/connect-to-serial-console.html'],
  on: {
    'ec2-instance-connect.amazonaws.com': ['SendSerialConsoleSSHPublicKey'],
  },

  match: (event) => isDone(event),

  subject: (event) => subjectIn(event, 'instanceId'),
});
