import { daysBetween } from '../../model/time.ts';
import { control } from '../control.ts';

export default control({
  id: 'iam.inactive-access-key-rotated',
  on: 'AWS::IAM::AccessKey',
  sources: ['live'],
  severity: 'low',
  title: 'Inactive access key is deleted or replaced in time',
  why: 'One call makes an inactive key work again. An intruder who may update keys gets in with an old copy and creates nothing new that anybody would notice.',
  fix: 'Delete the key. If one is kept inactive on purpose, replace it as often as an active one.',
  see: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html'],
  reads: ['userName', 'status', 'createDate'],
  settings: { days: 90 },
  exempt: 'Active keys, which iam.access-key-rotated judges.',

  except: ({ status }) => status === 'Active',

  check({ userName, createDate }, { now }, { days }) {
    const age = daysBetween(createDate, now);
    return age <= days || `the inactive key of ${userName} is ${Math.floor(age)} days old`;
  },
});
