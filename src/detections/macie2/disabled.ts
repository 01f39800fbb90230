import { callerOf, textAt } from '../../model/event.ts';
import { isDone } from '../../model/event-doer.ts';
import { detection } from '../detection.ts';
import { automation } from '../settings.ts';

export default detection({
  id: 'macie2.disabled',
  title: 'Macie was switched off or paused',
  severity: 'high',
  why: 'Macie knows where personal data lies and who may read it. Nobody switches it off for a moment.',
  triage: [
    'Switch it on again; what it had found is kept for a while only where it was paused.',
    'Ask whoever did it which request it belongs to.',
  ],
  attack: ['T1562.001'],
  see: ['https://docs.aws.amazon.com/macie/latest/user/suspend-macie.html'],
  on: {
    'macie2.amazonaws.com': [
      'DisableMacie',
      'UpdateMacieSession',
      'DisassociateFromAdministratorAccount',
      'DisableOrganizationAdminAccount',
      'DeleteMember',
    ],
  },
  settings: { ...automation },

  match: (event, _, { automation }) =>
    isDone(event, automation) &&
    (event.eventName !== 'UpdateMacieSession' ||
      textAt(event.requestParameters, 'status') === 'PAUSED'),

  subject: callerOf,
});
