import { call, cases, session } from '../testing.ts';
import detection from './session-on-two-networks.ts';

const called = call('s3:ListBuckets', {
  readOnly: true,
  userIdentity: session('developer', 'ann'),
});

cases(detection, [
  ['a session', called, true],
  ['a key of a user', call('s3:ListBuckets'), false],
  ['from AWS', { ...called, sourceIPAddress: '18.236.1.1' }, false],
  ['by the other kind of address', { ...called, sourceIPAddress: '2001:db8::1' }, false],
  [
    'through an endpoint',
    { ...called, sourceIPAddress: '10.0.0.1', vpcEndpointId: 'vpce-1' },
    false,
  ],
  ['through a service', { ...called, sourceIPAddress: 'athena.amazonaws.com' }, false],
  ['from our office', called, false, { settings: { knownCidrs: ['203.0.113.0/24'] } }],
]);
