import { isDone, isThroughService } from '../../model/event-doer.ts';
import { subjectIn } from '../../model/event-subject.ts';
import { detection } from '../detection.ts';
import { automation } from '../settings.ts';

export default detection({
  id: 'ec2.launch-template-changed',
  title: 'Template of machines was changed by hand',
  severity: 'medium',
  why: 'Every machine that a group starts from now on is made as the template says: with its image, its script and its role.',
  triage: [
    'Compare the version with the one before.',
    'Ask whoever changed it which request it belongs to.',
    'If there is none, make the old version the default, and replace what was started meanwhile.',
  ],
  attack: ['T1578.002', 'T1525'],
  see: ['https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/manage-launch-template-versions.html'],
  on: {
    'ec2.amazonaws.com': ['CreateLaunchTemplateVersion', 'ModifyLaunchTemplate'],
  },
  settings: { ...automation },

  // EKS and others make templates for their own machines.
  match: (event, _, { automation }) => isDone(event, automation) && !isThroughService(event),

  subject: (event) =>
    subjectIn(
      event,
      'CreateLaunchTemplateVersionRequest.LaunchTemplateId',
      'ModifyLaunchTemplateRequest.LaunchTemplateId',
      'CreateLaunchTemplateVersionRequest.LaunchTemplateName',
      'ModifyLaunchTemplateRequest.LaunchTemplateName',
    ),
});
