import { type CloudTrailEvent, textAt } from '../../model/event.ts';
import { isDone } from '../../model/event-doer.ts';
import { networkOutsideAws } from '../../model/event-network.ts';
import { subjectIn } from '../../model/event-subject.ts';
import { detection } from '../detection.ts';

export default detection({
  id: 'sts.role-taken-from-new-network',
  title: 'Role was taken from a network it was not taken from before',
  severity: 'low',
  why: 'It is part of what is told of secrets read by stolen credentials.',
  triage: ['Nothing by itself.'],
  attack: ['T1078.004'],
  see: ['https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html'],
  on: {
    'sts.amazonaws.com': ['AssumeRole', 'AssumeRoleWithSAML', 'AssumeRoleWithWebIdentity'],
  },
  signal: true,
  settings: { days: 30 },

  match: (event) =>
    isDone(event) &&
    textAt(event.requestParameters, 'roleArn') !== undefined &&
    networkOutsideAws(event) !== undefined,

  subject: (event) => subjectIn(event, 'roleArn'),

  firstSeen: ({ days }) => ({ of: roleAndNetwork, within: days }),
});

function roleAndNetwork(event: CloudTrailEvent): string {
  return `${subjectIn(event, 'roleArn')} from ${networkOutsideAws(event) ?? 'AWS'}`;
}
