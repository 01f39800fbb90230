import { cases, session, signIn } from '../testing.ts';
import detection from './user-signed-in.ts';

const signedIn = signIn({ userIdentity: { type: 'IAMUser', userName: 'ann' } });

cases(detection, [
  ['a user', signedIn, true],
  ['somebody of a directory', signIn({ userIdentity: session('developer', 'ann') }), false],
  ['turned away', { ...signedIn, responseElements: { ConsoleLogin: 'Failure' } }, false],
]);
