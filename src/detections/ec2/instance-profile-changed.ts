import { isDone } from '../../model/event-doer.ts';
import { subjectIn } from '../../model/event-subject.ts';
import { detection } from '../detection.ts';
import { automation } from '../settings.ts';

export default detection({
  id: 'ec2.instance-profile-changed',
  title: 'Machine got another role',
  severity: 'medium',
  why: 'Whoever is on a machine has its role. Giving a machine a stronger role is how one climbs without touching any user.',
  triage: [
    'Compare the roles: what can the machine do now that it could not.',
    'Ask whoever changed it which request it belongs to.',
  ],
  attack: ['T1098.003', 'T1548'],
  see: ['https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/iam-roles-for-amazon-ec2.html'],
  on: {
    'ec2.amazonaws.com': ['AssociateIamInstanceProfile', 'ReplaceIamInstanceProfileAssociation'],
    'iam.amazonaws.com': ['AddRoleToInstanceProfile'],
  },
  settings: { ...automation },

  match: (event, _, { automation }) => isDone(event, automation),

  subject: (event) =>
    subjectIn(
      event,
      'AssociateIamInstanceProfileRequest.InstanceId',
      'ReplaceIamInstanceProfileAssociationRequest.AssociationId',
      'instanceProfileName',
    ),
});
