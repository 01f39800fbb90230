import { textAt } from '../../model/event.ts';
import { subjectIn } from '../../model/event-subject.ts';
import { detection } from '../detection.ts';

export default detection({
  id: 'watch.looks-away',
  title: 'The watch does not see all any more',
  severity: 'high',
  why: 'A rule had to forget, crashed, or a file could not be read. What would have been alerted in it was not.',
  triage: [
    'Read what it says: a rule over its limit counts too many subjects, and wants narrowing or a higher limit.',
    'Of a file, fetch it again and read it with castellan watch --once.',
    'Look whether somebody floods the logs to drown something.',
  ],
  attack: ['T1562.008'],
  see: [
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-examples.html',
  ],
  on: {
    'castellan.watch': ['RuleOverflowed', 'RuleCrashed', 'LogFileUnreadable'],
  },

  match: ({ eventName, requestParameters }) => {
    const why = textAt(requestParameters, 'why') ?? textAt(requestParameters, 'message');
    return { says: why === undefined ? eventName : `${eventName}: ${why}` };
  },

  subject: (event) => subjectIn(event, 'rule', 'file'),
});
