import { call, cases, session } from '../testing.ts';
import detection from './instances-terminated-in-bulk.ts';

const done = call('ec2:TerminateInstances', {
  requestParameters: { instancesSet: { items: [{ instanceId: 'i-0a1b2c3d' }] } },
});

cases(detection, [
  ['one of them', done, true],
  ['only tried', { ...done, errorCode: 'Client.DryRunOperation' }, false],
  [
    'by a group that scales',
    { ...done, userIdentity: { ...session('x'), invokedBy: 'autoscaling.amazonaws.com' } },
    false,
  ],
  ['stopped', call('ec2:StopInstances'), false],
  [
    'by the automation',
    { ...done, userIdentity: session('pipeline') },
    false,
    { settings: { automation: ['pipeline'] } },
  ],
]);
