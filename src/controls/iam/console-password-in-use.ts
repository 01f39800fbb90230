import { breakGlass } from '../../model/settings.ts';
import { daysBetween } from '../../model/time.ts';
import { control } from '../control.ts';
import { byNumber } from '../numbers.ts';

export default control({
  id: 'iam.console-password-in-use',
  on: 'AWS::IAM::User',
  sources: ['live'],
  severity: 'medium',
  title: 'Console password is in use',
  why: 'Nobody misses a password that is not used: whoever gets hold of it can try and use it unnoticed, often long after its owner left.',
  fix: 'Delete the console password of the user, and the user where nothing else needs it.',
  see: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_finding-unused.html'],
  reads: ['userName', 'loginProfile', 'passwordLastUsed', 'passwordLastChanged', 'createDate'],
  settings: { days: 45, ...breakGlass },
  exempt: 'Users without a console password, and those kept for emergencies (breakGlass).',

  except: (user, _, { breakGlass }) =>
    breakGlass.includes(user.userName) || user.loginProfile === null,

  // CIS asks for 45 days; AWS and PCI DSS, and CIS once, for 90.
  parts: byNumber('days', 'less', [45, 90]),

  check(user, { now }, { days }) {
    const { passwordLastUsed } = user;
    if (passwordLastUsed !== null) {
      return (
        daysBetween(passwordLastUsed, now) <= days || `it was last used at ${passwordLastUsed}`
      );
    }
    const since = user.passwordLastChanged ?? user.createDate;
    return daysBetween(since, now) <= days || `it was never used since ${since}`;
  },
});
