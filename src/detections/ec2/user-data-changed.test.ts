import { call, cases, doneByHand } from '../testing.ts';
import detection from './user-data-changed.ts';

const done = call('ec2:ModifyInstanceAttribute', {
  requestParameters: { instanceId: 'i-0a1b2c3d', userData: '<sensitiveDataRemoved>' },
});

cases(detection, [
  ...doneByHand(done),
  [
    'its type',
    call('ec2:ModifyInstanceAttribute', {
      requestParameters: { instanceId: 'i-0a1b2c3d', instanceType: { value: 't3.large' } },
    }),
    false,
  ],
]);
