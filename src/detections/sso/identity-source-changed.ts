import { isDone } from '../../model/event-doer.ts';
import { subjectIn } from '../../model/event-subject.ts';
import { detection } from '../detection.ts';

export default detection({
  id: 'sso.identity-source-changed',
  title: 'Where Identity Center takes its people from was changed',
  severity: 'critical',
  why: 'The source decides who everybody is, in every account at once.',
  triage: [
    'Put the source back.',
    'Ask whoever changed it which request it belongs to; it happens once in years.',
    'Look who signed in since.',
  ],
  attack: ['T1556.007', 'T1484.002'],
  see: [
    'https://docs.aws.amazon.com/singlesignon/latest/userguide/manage-your-identity-source.html',
  ],
  on: {
    'sso.amazonaws.com': [
      'AssociateDirectory',
      'DisassociateDirectory',
      'DeleteInstance',
      'CreateTrustedTokenIssuer',
    ],
    'sso-directory.amazonaws.com': [
      'CreateExternalIdPConfigurationForDirectory',
      'UpdateExternalIdPConfigurationForDirectory',
      'EnableExternalIdPConfigurationForDirectory',
      'DisableExternalIdPConfigurationForDirectory',
      'ImportExternalIdPCertificate',
    ],
  },

  match: (event) => isDone(event),

  subject: (event) => subjectIn(event, 'directoryId', 'instanceArn'),
});
