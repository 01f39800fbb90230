import { textAt } from '../../model/event.ts';
import { isDone } from '../../model/event-doer.ts';
import { networkOutsideAws } from '../../model/event-network.ts';
import { subjectIn } from '../../model/event-subject.ts';
import { detection } from '../detection.ts';

export default detection({
  id: 'secretsmanager.secrets-read-after-new-sign-in',
  title: 'A role was taken from a new network and emptied the secrets',
  severity: 'critical',
  why: 'A role taken from where it never was, and many secrets read with it: that is a thief at work.',
  triage: [
    'Deny the sessions of the role issued until now.',
    'Change the secrets that were read, those of production first.',
    'Find how the credentials by which the role was taken got lost.',
  ],
  attack: ['T1555.006', 'T1078.004'],
  see: ['https://docs.aws.amazon.com/secretsmanager/latest/userguide/cloudtrail_log_entries.html'],
  on: {
    'sts.amazonaws.com': ['AssumeRole', 'AssumeRoleWithSAML', 'AssumeRoleWithWebIdentity'],
  },
  settings: { windowMinutes: 60 },

  match: (event) =>
    isDone(event) &&
    textAt(event.requestParameters, 'roleArn') !== undefined &&
    networkOutsideAws(event) !== undefined,

  subject: (event) => subjectIn(event, 'roleArn'),

  sequence: ({ windowMinutes }) => ({
    followedBy: ['sts.role-taken-from-new-network', 'secretsmanager.secrets-read-burst'],
    over: windowMinutes,
  }),
});
