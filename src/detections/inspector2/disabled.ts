import { callerOf, textAt } from '../../model/event.ts';
import { isDone } from '../../model/event-doer.ts';
import { detection } from '../detection.ts';
import { automation } from '../settings.ts';

export default detection({
  id: 'inspector2.disabled',
  title: 'Inspector was switched off',
  severity: 'high',
  why: 'Inspector tells which machines, images and functions have known holes. Without it they stay open.',
  triage: [
    'Switch it on again for the same kinds of resources.',
    'Ask whoever did it which request it belongs to.',
  ],
  attack: ['T1562.001'],
  see: ['https://docs.aws.amazon.com/inspector/latest/user/deactivating-best-practices.html'],
  on: {
    'inspector2.amazonaws.com': [
      'Disable',
      'DisassociateMember',
      'DisableDelegatedAdminAccount',
      'CreateFilter',
    ],
  },
  settings: { ...automation },

  match: (event, _, { automation }) =>
    isDone(event, automation) &&
    (event.eventName !== 'CreateFilter' ||
      textAt(event.requestParameters, 'action') === 'SUPPRESS'),

  subject: callerOf,
});
