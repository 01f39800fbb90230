import { isThroughService, isTried } from '../../model/event-doer.ts';
import { callerAndAddress } from '../../model/event-subject.ts';
import { detection } from '../detection.ts';
import { scanners } from '../settings.ts';

export default detection({
  id: 'iam.authorization-details-read',
  title: 'Everything about who may do what was read at once',
  severity: 'medium',
  why: 'One call tells all users, roles and policies. It is the map by which somebody looks for the way to more.',
  triage: [
    'Ask whoever owns the user or role whether it was them; tools that look at everything are named in scanners.',
    'If not, make the key inactive or deny the sessions of the role.',
  ],
  attack: ['T1087.004', 'T1069.003'],
  see: [
    'https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html',
  ],
  on: {
    'iam.amazonaws.com': ['GetAccountAuthorizationDetails'],
  },
  settings: { ...scanners },

  match: (event, _, { scanners }) => isTried(event, scanners) && !isThroughService(event),

  subject: callerAndAddress,
});
