import { call, cases, session } from '../testing.ts';
import detection from './key-used-from-new-network.ts';

const called = call('s3:ListBuckets', { readOnly: true });

cases(detection, [
  ['with a key', called, true],
  ['from AWS', { ...called, sourceIPAddress: '18.236.1.1' }, false],
  ['in a session', { ...called, userIdentity: session('app') }, false],
  ['from our office', called, false, { settings: { knownCidrs: ['203.0.113.0/24'] } }],
  ['through a service', { ...called, sourceIPAddress: 'cloudformation.amazonaws.com' }, false],
]);
