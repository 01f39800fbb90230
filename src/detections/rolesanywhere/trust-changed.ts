import { isDone } from '../../model/event-doer.ts';
import { subjectIn } from '../../model/event-subject.ts';
import { detection } from '../detection.ts';
import { automation } from '../settings.ts';

export default detection({
  id: 'rolesanywhere.trust-changed',
  title: 'Certificates of others may take on roles',
  severity: 'high',
  why: "Roles Anywhere lets in whoever holds a certificate of the authority it trusts. An authority of the intruder's own is a door without any key of ours.",
  triage: [
    'Disable the trust anchor (rolesanywhere:DisableTrustAnchor).',
    'Ask whoever made it which request it belongs to.',
    'Look for sessions issued by it (CreateSession of rolesanywhere).',
  ],
  attack: ['T1098.001', 'T1556'],
  see: ['https://docs.aws.amazon.com/rolesanywhere/latest/userguide/introduction.html'],
  on: {
    'rolesanywhere.amazonaws.com': [
      'CreateTrustAnchor',
      'UpdateTrustAnchor',
      'EnableTrustAnchor',
      'CreateProfile',
      'UpdateProfile',
      'ImportCrl',
      'DeleteCrl',
    ],
  },
  settings: { ...automation },

  match: (event, _, { automation }) => isDone(event, automation),

  subject: (event) => subjectIn(event, 'name', 'trustAnchorId', 'profileId'),
});
