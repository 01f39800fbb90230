import { call, cases, session } from '../testing.ts';
import detection from './ssh-key-sent.ts';

const done = call('ec2-instance-connect:SendSSHPublicKey', {
  requestParameters: { instanceId: 'i-0a1b2c3d', instanceOSUser: 'ec2-user' },
});

cases(detection, [
  ['done', done, true],
  ['refused', { ...done, errorCode: 'AccessDenied' }, false],
  ['a tunnel', call('ec2-instance-connect:OpenTunnel'), false],
  ['by AWS itself', { ...done, userIdentity: { type: 'AWSService' } }, false],
  [
    'by the automation',
    { ...done, userIdentity: session('pipeline') },
    false,
    { settings: { automation: ['pipeline'] } },
  ],
]);
