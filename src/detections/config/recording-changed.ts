import { isDone } from '../../model/event-doer.ts';
import { subjectIn } from '../../model/event-subject.ts';
import { detection } from '../detection.ts';
import { automation } from '../settings.ts';

export default detection({
  id: 'config.recording-changed',
  title: 'AWS Config recording was changed or stopped',
  severity: 'medium',
  why: 'AWS Config remembers how everything was before. An intruder stops it so that nobody can tell afterwards.',
  triage: [
    'Start the recorder again, or put the delivery channel back.',
    'Ask whoever changed it which request it belongs to.',
    'If there is none, look in CloudTrail for what was changed while nothing was recorded.',
  ],
  attack: ['T1562.001', 'T1562.008'],
  see: [
    'https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html',
    'https://docs.aws.amazon.com/config/latest/developerguide/stop-start-recorder.html',
  ],
  on: {
    'config.amazonaws.com': [
      'StopConfigurationRecorder',
      'PutConfigurationRecorder',
      'DeleteConfigurationRecorder',
      'DeleteDeliveryChannel',
      'PutDeliveryChannel',
    ],
  },
  settings: { ...automation },

  match: (event, _, { automation }) => isDone(event, automation),

  subject: (event) =>
    subjectIn(
      event,
      'configurationRecorderName',
      'configurationRecorder.name',
      'deliveryChannelName',
      'deliveryChannel.name',
    ),
});
