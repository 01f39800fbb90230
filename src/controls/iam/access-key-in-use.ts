import { daysBetween } from '../../model/time.ts';
import { control } from '../control.ts';
import { byNumber } from '../numbers.ts';

export default control({
  id: 'iam.access-key-in-use',
  on: 'AWS::IAM::AccessKey',
  sources: ['live'],
  severity: 'medium',
  title: 'Active access key is in use',
  why: 'A forgotten key still opens the account, and nobody expects it to do anything: whoever finds it can work unnoticed.',
  fix: 'Deactivate the key, wait whether something breaks, then delete it.',
  see: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_finding-unused.html'],
  reads: ['userName', 'status', 'createDate', 'lastUsedDate'],
  settings: { days: 45 },
  exempt: 'Inactive keys.',

  except: ({ status }) => status !== 'Active',

  // CIS asks for 45 days; AWS and PCI DSS, and CIS once, for 90.
  parts: byNumber('days', 'less', [45, 90]),

  check({ userName, createDate, lastUsedDate }, { now }, { days }) {
    if (daysBetween(lastUsedDate ?? createDate, now) <= days) return true;
    return lastUsedDate === null
      ? `the key of ${userName} was never used since ${createDate}`
      : `the key of ${userName} was last used at ${lastUsedDate}`;
  },
});
