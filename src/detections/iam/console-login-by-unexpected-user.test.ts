import { cases, root, session, signIn } from '../testing.ts';
import detection from './console-login-by-unexpected-user.ts';

const few = {
  settings: { consoleUsers: ['arn:aws:sts::*:assumed-role/AWSReservedSSO_admin*/*', 'bob'] },
};

cases(detection, [
  ['a user', signIn(), true, few],
  ['root', signIn({ userIdentity: root }), true, few],
  ['nobody was named', signIn(), false],
  ['one of the few', signIn({ userIdentity: { type: 'IAMUser', userName: 'bob' } }), false, few],
  [
    'one of the few, federated',
    signIn({ userIdentity: session('AWSReservedSSO_admin_0a1b', 'carol') }),
    false,
    few,
  ],
  [
    'the user for emergencies',
    signIn(),
    false,
    { settings: { ...few.settings, breakGlass: ['ann'] } },
  ],
  ['turned away', signIn({ responseElements: { ConsoleLogin: 'Failure' } }), false, few],
]);
