import { call, cases, session } from '../testing.ts';
import detection from './user-data-changed.ts';

const done = call('ec2:ModifyInstanceAttribute', {
  requestParameters: { instanceId: 'i-0a1b2c3d', userData: '<sensitiveDataRemoved>' },
});

cases(detection, [
  ['done', done, true],
  ['refused', { ...done, errorCode: 'AccessDenied' }, false],
  [
    'its type',
    call('ec2:ModifyInstanceAttribute', {
      requestParameters: { instanceId: 'i-0a1b2c3d', instanceType: { value: 't3.large' } },
    }),
    false,
  ],
  ['by AWS itself', { ...done, userIdentity: { type: 'AWSService' } }, false],
  [
    'by the automation',
    { ...done, userIdentity: session('pipeline') },
    false,
    { settings: { automation: ['pipeline'] } },
  ],
]);
