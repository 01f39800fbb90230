import { cases, signIn } from '../testing.ts';
import detection from './console-login-from-new-network.ts';

cases(detection, [
  ['signed in', signIn(), true],
  ['turned away', signIn({ responseElements: { ConsoleLogin: 'Failure' } }), false],
  ['from AWS', signIn({ sourceIPAddress: '18.236.1.1' }), false],
  ['from our office', signIn(), false, { settings: { knownCidrs: ['203.0.113.0/24'] } }],
]);
