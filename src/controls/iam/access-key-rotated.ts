import { daysBetween } from '../../model/time.ts';
import { control } from '../control.ts';
import { byNumber } from '../numbers.ts';

export default control({
  id: 'iam.access-key-rotated',
  on: 'AWS::IAM::AccessKey',
  sources: ['live'],
  severity: 'medium',
  title: 'Active access key is not older than the rotation period',
  why: 'Keys end up in scripts, backups and chats. The older a key, the more copies there are, and each works for whoever finds it.',
  fix: 'Create a second key, switch what uses the old one, deactivate that and delete it a few days later. Where it can be, use a role instead: its credentials rotate by themselves.',
  see: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html'],
  reads: ['userName', 'status', 'createDate'],
  settings: { days: 90 },
  exempt: 'Inactive keys, which iam.inactive-access-key-rotated judges.',

  except: ({ status }) => status !== 'Active',

  // CIS and AWS ask for 90 days.
  parts: byNumber('days', 'less', [90]),

  check({ userName, createDate }, { now }, { days }) {
    const age = daysBetween(createDate, now);
    return age <= days || `the key of ${userName} is ${Math.floor(age)} days old`;
  },
});
