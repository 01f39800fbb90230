import { call, cases, session } from '../testing.ts';
import detection from './ssh-keys-sent-to-many.ts';

const sent = call('ec2-instance-connect:SendSSHPublicKey', {
  requestParameters: { instanceId: 'i-0a1b2c3d' },
});

cases(detection, [
  ['sent', sent, true],
  ['refused', { ...sent, errorCode: 'AccessDenied' }, true],
  [
    'by the automation',
    { ...sent, userIdentity: session('pipeline') },
    false,
    { settings: { automation: ['pipeline'] } },
  ],
  ['to the serial console', call('ec2-instance-connect:SendSerialConsoleSSHPublicKey'), false],
]);
