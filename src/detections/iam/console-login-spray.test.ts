import { cases, signIn } from '../testing.ts';
import detection from './console-login-spray.ts';

const failed = signIn({ responseElements: { ConsoleLogin: 'Failure' } });

cases(detection, [
  ['one of them', failed, true],
  ['let in', signIn(), false],
]);
