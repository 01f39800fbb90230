import { cases, signIn } from '../testing.ts';
import detection from './password-guessed.ts';

const failed = signIn({
  userIdentity: { type: 'IAMUser', userName: 'ann' },
  responseElements: { ConsoleLogin: 'Failure' },
});

cases(detection, [
  ['failed', failed, true],
  ['let in', { ...failed, responseElements: { ConsoleLogin: 'Success' } }, false],
  ['who is not named', { ...failed, userIdentity: { type: 'Root' } }, false],
]);
