import { isDone } from '../../model/event-doer.ts';
import { subjectIn } from '../../model/event-subject.ts';
import { detection } from '../detection.ts';
import { automation } from '../settings.ts';

export default detection({
  id: 'iam.identity-provider-changed',
  title: 'Another identity provider may let people in',
  severity: 'high',
  why: "Whoever runs the provider decides who signs in. A provider of the intruder's own signs in whomever he likes.",
  triage: [
    'Delete the provider, or put its certificates back.',
    'Ask whoever changed it which request it belongs to.',
    'Look for roles assumed by it (AssumeRoleWithSAML, AssumeRoleWithWebIdentity).',
  ],
  attack: ['T1556.007', 'T1484.002'],
  see: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers.html'],
  on: {
    'iam.amazonaws.com': [
      'CreateSAMLProvider',
      'UpdateSAMLProvider',
      'CreateOpenIDConnectProvider',
      'UpdateOpenIDConnectProviderThumbprint',
      'AddClientIDToOpenIDConnectProvider',
    ],
  },
  settings: { ...automation },

  match: (event, _, { automation }) => isDone(event, automation),

  subject: (event) =>
    subjectIn(event, 'name', 'sAMLProviderArn', 'openIDConnectProviderArn', 'url'),
});
