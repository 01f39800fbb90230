import { isDone } from '../../model/event-doer.ts';
import { subjectIn } from '../../model/event-subject.ts';
import { detection } from '../detection.ts';
import { automation } from '../settings.ts';

export default detection({
  id: 'shield.protection-removed',
  title: 'Protection by Shield was taken away',
  severity: 'high',
  why: 'Shield Advanced keeps what is attacked most. Nobody takes it off without a plan.',
  triage: ['Create the protection again.', 'Ask whoever took it away which request it belongs to.'],
  attack: ['T1562.007', 'T1498'],
  see: [
    'https://docs.aws.amazon.com/waf/latest/developerguide/ddos-manage-protected-resources.html',
  ],
  on: {
    'shield.amazonaws.com': [
      'DeleteProtection',
      'DeleteProtectionGroup',
      'DeleteSubscription',
      'DisassociateDRTRole',
    ],
  },
  settings: { ...automation },

  match: (event, _, { automation }) => isDone(event, automation),

  subject: (event) => subjectIn(event, 'protectionId'),
});
