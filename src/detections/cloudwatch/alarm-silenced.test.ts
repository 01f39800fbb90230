import { call, cases, session } from '../testing.ts';
import detection from './alarm-silenced.ts';

const done = call('monitoring:DeleteAlarms', { requestParameters: { alarmNames: ['root-login'] } });

cases(detection, [
  ['deleted', done, true],
  ['its actions off', call('monitoring:DisableAlarmActions'), true],
  ['an alarm made', call('monitoring:PutMetricAlarm'), false],
  ['refused', { ...done, errorCode: 'AccessDenied' }, false],
  [
    'by Auto Scaling',
    { ...done, userIdentity: { ...session('x'), invokedBy: 'autoscaling.amazonaws.com' } },
    false,
  ],
  [
    'by the automation',
    { ...done, userIdentity: session('pipeline') },
    false,
    { settings: { automation: ['pipeline'] } },
  ],
]);
