import { isDone } from '../../model/event-doer.ts';
import { subjectIn } from '../../model/event-subject.ts';
import { detection } from '../detection.ts';
import { automation } from '../settings.ts';

export default detection({
  id: 'securityhub.disabled',
  title: 'Security Hub was switched off or blinded',
  severity: 'high',
  why: 'Security Hub gathers what all the other services find. Without it findings are made and nobody sees them.',
  triage: [
    'Switch it on again, with the same standards and the same administrator.',
    'Ask whoever did it which request it belongs to.',
    'If there is none, look at what else the same session switched off.',
  ],
  attack: ['T1562.001'],
  see: ['https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-disable.html'],
  on: {
    'securityhub.amazonaws.com': [
      'DisableSecurityHub',
      'BatchDisableStandards',
      'DisassociateFromAdministratorAccount',
      'DisassociateMembers',
      'DeleteMembers',
      'DisableImportFindingsForProduct',
      'DeleteActionTarget',
    ],
  },
  settings: { ...automation },

  match: (event, _, { automation }) => isDone(event, automation),

  subject: (event) => subjectIn(event, 'StandardsSubscriptionArns'),
});
