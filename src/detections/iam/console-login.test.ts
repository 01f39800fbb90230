import { call, cases, session, signIn } from '../testing.ts';
import detection from './console-login.ts';

cases(detection, [
  ['a user', signIn(), true],
  ['a federated user', signIn({ userIdentity: session('developer', 'ann') }), true],
  ['a wrong password', signIn({ responseElements: { ConsoleLogin: 'Failure' } }), false],
  ['a role taken in the console', call('signin:SwitchRole'), false],
]);
