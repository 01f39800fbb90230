import { isDone } from '../../model/event-doer.ts';
import { subjectIn } from '../../model/event-subject.ts';
import { detection } from '../detection.ts';
import { automation } from '../settings.ts';

export default detection({
  id: 'logs.filter-deleted',
  title: 'Filter of a log group was deleted',
  severity: 'medium',
  why: 'Alarms hang on metric filters, and copies of logs on subscriptions. Without them nothing is told any more, and nothing looks broken.',
  triage: [
    'Put the filter back as the code has it.',
    'Ask whoever deleted it which request it belongs to.',
    'Look at the log group for what would have set the alarm off since.',
  ],
  attack: ['T1562.008'],
  see: [
    'https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/logs/MonitoringLogData.html',
    'https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/logs/Subscriptions.html',
  ],
  on: {
    'logs.amazonaws.com': ['DeleteMetricFilter', 'DeleteSubscriptionFilter'],
  },
  settings: { ...automation },

  match: (event, _, { automation }) => isDone(event, automation),

  subject: (event) => subjectIn(event, 'logGroupName'),
});
