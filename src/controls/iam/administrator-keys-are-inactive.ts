import { enumerate } from '../../model/enumeration.ts';
import { runningFacts } from '../../model/iam.ts';
import { anyOf } from '../../model/kleene.ts';
import { control } from '../control.ts';

export default control({
  id: 'iam.administrator-keys-are-inactive',
  on: 'AWS::IAM::User',
  sources: ['live'],
  severity: 'medium',
  title: "Administrator's access keys stay inactive until needed",
  why: "An access key bypasses the console's MFA: whoever finds an administrator's key has the account.",
  fix: 'Deactivate the keys named, and let administrators use a role or the console with MFA. Activate a key for the hour in which it is needed.',
  see: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html'],
  reads: ['accessKeys'],
  around: runningFacts,
  iam: true,
  exempt: 'Users who neither are administrators nor can become one.',

  except: ({ id }, { iam }) =>
    !anyOf(
      () => iam.administers(id) !== undefined,
      () => iam.escalation(id) !== undefined,
    ),

  check({ accessKeys }) {
    const active = accessKeys.filter(({ status }) => status === 'Active');
    if (active.length === 0) return true;
    const names = enumerate(active.map(({ accessKeyId }) => accessKeyId));
    return `an administrator's ${active.length > 1 ? 'keys are' : 'key is'} active: ${names}`;
  },
});
