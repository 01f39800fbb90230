import { call, cases, session } from '../testing.ts';
import detection from './command-sent.ts';

const sent = call('ssm:SendCommand', {
  requestParameters: { instanceIds: ['i-0a1b2c3d'], documentName: 'AWS-RunShellScript' },
});

cases(detection, [
  ['a script', sent, 'AWS-RunShellScript'],
  [
    'a script again and again',
    call('ssm:CreateAssociation', { requestParameters: { name: 'AWS-RunPowerShellScript' } }),
    'AWS-RunPowerShellScript',
  ],
  ['patches', { ...sent, requestParameters: { documentName: 'AWS-RunPatchBaseline' } }, false],
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
