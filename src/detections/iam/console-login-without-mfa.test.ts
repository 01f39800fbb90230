import { cases, signIn } from '../testing.ts';
import detection from './console-login-without-mfa.ts';

cases(detection, [
  ['a user with a password alone', signIn(), true],
  ['root with a password alone', signIn({ userIdentity: { type: 'Root' } }), true],
  ['a user with MFA', signIn({ additionalEventData: { MFAUsed: 'Yes' } }), false],
  [
    'a user who got the password wrong',
    signIn({ responseElements: { ConsoleLogin: 'Failure' } }),
    false,
  ],
  [
    'a federated user, whose provider asked',
    signIn({ userIdentity: { type: 'AssumedRole' } }),
    false,
  ],
  ['no word of MFA', signIn({ additionalEventData: null }), true],
]);
