import { textAt } from '../../model/event.ts';
import { isDone } from '../../model/event-doer.ts';
import { subjectIn } from '../../model/event-subject.ts';
import { detection } from '../detection.ts';
import { automation } from '../settings.ts';

export default detection({
  id: 'logs.log-group-deleted',
  title: 'Log group or stream was deleted',
  severity: 'medium',
  why: 'Logs that are gone tell nothing. Old ones of a program are tidied away now and then, those of trails and networks never.',
  triage: [
    'Tell what wrote to the group; of a trail or of flow logs treat the caller as an intruder.',
    'Ask whoever deleted it which request it belongs to.',
    'Look whether a subscription or an export has a copy.',
  ],
  attack: ['T1070', 'T1562.008'],
  see: [
    'https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DeleteLogGroup.html',
  ],
  on: {
    'logs.amazonaws.com': ['DeleteLogGroup', 'DeleteLogStream'],
  },
  settings: { ...automation },

  match(event, _, { automation }) {
    if (!isDone(event, automation)) return false;
    const name = textAt(event.requestParameters, 'logGroupName') ?? '';
    return !EVIDENCE.test(name) || { says: `${name} holds evidence`, severity: 'high' };
  },

  subject: (event) => subjectIn(event, 'logGroupName'),
});

const EVIDENCE = /cloudtrail|flow-?logs?|vpc-?flow|guardduty|audit|route53/i;
