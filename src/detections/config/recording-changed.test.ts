import { call, cases, session } from '../testing.ts';
import detection from './recording-changed.ts';

const stopped = call('config:StopConfigurationRecorder', {
  requestParameters: { configurationRecorderName: 'default' },
});

cases(detection, [
  ['stopped', stopped, true],
  ['deleted', call('config:DeleteConfigurationRecorder'), true],
  ['started', call('config:StartConfigurationRecorder'), false],
  ['not there', { ...stopped, errorCode: 'NoSuchConfigurationRecorderException' }, false],
  ['read', call('config:DescribeConfigurationRecorders', { readOnly: true }), false],
  [
    'by the automation',
    { ...stopped, userIdentity: session('pipeline') },
    false,
    { settings: { automation: ['pipeline'] } },
  ],
]);
