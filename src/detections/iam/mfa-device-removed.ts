import { isDone } from '../../model/event-doer.ts';
import { subjectIn } from '../../model/event-subject.ts';
import { detection } from '../detection.ts';
import { automation } from '../settings.ts';

export default detection({
  id: 'iam.mfa-device-removed',
  title: 'MFA device was taken away',
  severity: 'medium',
  why: 'A password alone is enough again. A lost telephone looks the same, and then a new device follows within minutes.',
  triage: [
    'Look whether the user got a new device right after.',
    'Ask the user, by another way than e-mail, whether it was them.',
    'If not, disable the login profile, deny the sessions, and look at who took the device away.',
  ],
  attack: ['T1556.006', 'T1098'],
  see: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_disable.html'],
  on: {
    'iam.amazonaws.com': ['DeactivateMFADevice'],
    'sso.amazonaws.com': ['DeleteMfaDeviceForUser'],
    'sso-directory.amazonaws.com': ['DeleteMfaDeviceForUser'],
  },
  settings: { ...automation },

  match: (event, _, { automation }) => isDone(event, automation),

  subject: (event) => subjectIn(event, 'userName', 'serialNumber'),
});
