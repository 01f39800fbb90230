import { daysBetween } from '../../model/time.ts';
import { control } from '../control.ts';

export default control({
  id: 'iam.root-not-used-recently',
  on: 'AWS::::Account',
  sources: ['live'],
  severity: 'medium',
  title: 'Root user has not been used recently',
  why: 'Everyday work as root means its password and device are at hand every day, for a thief too, and what it does cannot be traced to a person. Use that nobody remembers is an intrusion.',
  fix: 'Find in CloudTrail what root did and who it was. Give that person a role for the work and lock the root credentials away.',
  see: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/root-user-tasks.html'],
  reads: ['rootCredentials'],
  settings: { days: 30, graceDays: 7 },

  check({ rootCredentials }, { now }, { days, graceDays }) {
    const { userCreationTime, passwordLastUsed, accessKey1LastUsedDate, accessKey2LastUsedDate } =
      rootCredentials;
    const uses = [
      ['password', passwordLastUsed],
      ['first access key', accessKey1LastUsedDate],
      ['second access key', accessKey2LastUsedDate],
    ] as const;
    for (const [credential, used] of uses) {
      if (used === null || daysBetween(used, now) > days) continue;
      if (daysBetween(userCreationTime, used) <= graceDays) continue;
      return `the root user's ${credential} was used at ${used}`;
    }
    return true;
  },
});
