import { enumerate } from '../../model/enumeration.ts';
import { knownOf } from '../../model/kleene.ts';
import { breakGlass } from '../../model/settings.ts';
import { control } from '../control.ts';

export default control({
  id: 'iam.console-access-is-limited',
  on: 'AWS::::Account',
  sources: ['live'],
  severity: 'medium',
  title: 'Only a handful of IAM users can sign in to the console',
  why: 'Every console password is one more that can be guessed, phished or reused elsewhere, and one more to withdraw when its owner leaves.',
  fix: 'Let people sign in through the directory, and delete the console passwords of programs and of those who no longer need one.',
  see: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html'],
  reads: [],
  around: { 'AWS::IAM::User': ['userName', 'loginProfile'] },
  settings: { max: 5, consoleUsers: [] as readonly string[], ...breakGlass },

  check(_, world, { max, consoleUsers, breakGlass }) {
    const { found, rest } = knownOf(
      world.all('AWS::IAM::User'),
      ({ userName, loginProfile }) => !breakGlass.includes(userName) && loginProfile !== null,
    );
    const names = found.map(({ item }) => item.userName);
    const strangers = names.filter((name) => !consoleUsers.includes(name));
    if (consoleUsers.length > 0 && strangers.length > 0)
      return `${enumerate(strangers)} can sign in to the console`;
    if (names.length > max)
      return `${names.length} can sign in to the console: ${enumerate(names)}`;
    if (rest) throw rest;
    return true;
  },
});
