import { textsAt } from '../../model/event.ts';
import { isDone, isThroughService } from '../../model/event-doer.ts';
import { subjectIn } from '../../model/event-subject.ts';
import { detection } from '../detection.ts';
import { automation } from '../settings.ts';

export default detection({
  id: 'cloudwatch.alarm-silenced',
  title: 'CloudWatch alarm was deleted or silenced',
  severity: 'medium',
  why: 'An alarm that is gone, or that does nothing when it goes off, warns nobody.',
  triage: [
    'Put the alarm back, or enable its actions.',
    'Ask whoever did it which request it belongs to.',
    'Look at its metric for what happened since.',
  ],
  attack: ['T1562.008'],
  see: [
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DeleteAlarms.html',
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DisableAlarmActions.html',
  ],
  on: {
    'monitoring.amazonaws.com': ['DeleteAlarms', 'DisableAlarmActions', 'SetAlarmState'],
  },
  settings: { ...automation },

  // Auto Scaling makes and deletes alarms of its own all day.
  match: (event, _, { automation }) => isDone(event, automation) && !isThroughService(event),

  subject: (event) =>
    textsAt(event.requestParameters, 'alarmNames')[0] ?? subjectIn(event, 'alarmName'),
});
