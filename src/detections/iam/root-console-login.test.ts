import { cases, root, signIn } from '../testing.ts';
import detection from './root-console-login.ts';

const signedIn = signIn({ userIdentity: root });

cases(detection, [
  ['with a password alone', signedIn, 'let in, without MFA, from 203.0.113.24'],
  [
    'with MFA',
    { ...signedIn, additionalEventData: { MFAUsed: 'Yes' } },
    'let in, with MFA, from 203.0.113.24',
  ],
  [
    'a wrong password',
    {
      ...signedIn,
      errorMessage: 'Failed authentication',
      responseElements: { ConsoleLogin: 'Failure' },
    },
    'turned away, without MFA, from 203.0.113.24',
  ],
  [
    'from nowhere',
    { ...signedIn, sourceIPAddress: null },
    'let in, without MFA, from an address that is not told',
  ],
  ['a user', signIn(), false],
  ['a federated user', signIn({ userIdentity: { type: 'AssumedRole' } }), false],
]);
