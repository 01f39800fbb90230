import { call, cases, session } from '../testing.ts';
import detection from './user-data-read-burst.ts';

const read = call('ec2:DescribeInstanceAttribute', {
  readOnly: true,
  requestParameters: { instanceId: 'i-0a1b2c3d', attribute: 'userData' },
});

cases(detection, [
  ['read', read, true],
  ['refused', { ...read, errorCode: 'Client.UnauthorizedOperation' }, true],
  ['another attribute', { ...read, requestParameters: { attribute: 'instanceType' } }, false],
  [
    'by our scanner',
    { ...read, userIdentity: session('castellan') },
    false,
    { settings: { scanners: ['castellan'] } },
  ],
]);
