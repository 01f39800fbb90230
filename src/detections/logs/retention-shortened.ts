import { at } from '../../model/event.ts';
import { isDone } from '../../model/event-doer.ts';
import { subjectIn } from '../../model/event-subject.ts';
import { detection } from '../detection.ts';
import { automation } from '../settings.ts';

export default detection({
  id: 'logs.retention-shortened',
  title: 'Logs are kept for a shorter time',
  severity: 'medium',
  why: 'Most break-ins are noticed after weeks. Whoever has logs thrown away after a day has time on their side.',
  triage: [
    'Put the retention back before the older logs are gone; AWS removes them within three days.',
    'Ask whoever changed it which request it belongs to.',
  ],
  attack: ['T1070', 'T1562.008'],
  see: [
    'https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/userguide/Working-with-log-groups-and-streams.html',
  ],
  on: {
    'logs.amazonaws.com': ['PutRetentionPolicy'],
  },
  settings: { ...automation, minimumDays: 30 },

  match(event, _, { automation, minimumDays }) {
    const days = at(event.requestParameters, 'retentionInDays');
    if (typeof days !== 'number' || days >= minimumDays) return false;
    return isDone(event, automation) && { says: `${days} days` };
  },

  subject: (event) => subjectIn(event, 'logGroupName'),
});
