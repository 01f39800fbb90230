import { isDone } from '../../model/event-doer.ts';
import { subjectIn } from '../../model/event-subject.ts';
import { detection } from '../detection.ts';

export default detection({
  id: 'ec2.serial-console-enabled',
  title: 'Serial console was switched on for the account',
  severity: 'high',
  why: 'The serial console is a way into machines that no network guards. It is switched on for an hour, when a machine does not start, or by somebody who has no other way.',
  triage: [
    'Switch it off again (ec2:DisableSerialConsoleAccess).',
    'Ask whoever switched it on which machine was to be mended.',
    'Look for keys that were sent to machines (SendSerialConsoleSSHPublicKey) since.',
  ],
  attack: ['T1021.008', 'T1562'],
  see: [
    'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configure-access-to-serial-console.html',
  ],
  on: {
    'ec2.amazonaws.com': ['EnableSerialConsoleAccess'],
  },

  match: (event) => isDone(event),

  subject: (event) => subjectIn(event, 'nothing'),
});
