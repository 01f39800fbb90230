import { call, cases, session } from '../testing.ts';
import detection from './command-then-credentials.ts';

const sent = call('ssm:SendCommand', {
  requestParameters: { instanceIds: ['i-0a1b2c3d4e5f6a7b8'] },
});

cases(detection, [
  ['sent', sent, true],
  ['refused', { ...sent, errorCode: 'InvalidInstanceId' }, false],
  [
    'by a maintenance window',
    { ...sent, userIdentity: { ...session('x'), invokedBy: 'ssm.amazonaws.com' } },
    false,
  ],
  [
    'by the automation',
    { ...sent, userIdentity: session('pipeline') },
    false,
    { settings: { automation: ['pipeline'] } },
  ],
]);
