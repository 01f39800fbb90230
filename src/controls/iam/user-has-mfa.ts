import { control } from '../control.ts';
import { serviceUsers } from '../settings.ts';

export default control({
  id: 'iam.user-has-mfa',
  on: 'AWS::IAM::User',
  sources: ['live'],
  severity: 'high',
  title: 'IAM user has an MFA device',
  why: 'A password alone can be phished, guessed or found in a leak, and then works for anybody from anywhere.',
  fix: 'Have the user register a passkey, hardware key or authenticator app under Security credentials, and deny what matters to sessions without MFA.',
  see: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa.html'],
  reads: ['userName', 'loginProfile', 'mfaDevices'],
  settings: { who: 'console' as 'console' | 'all', ...serviceUsers },
  exempt:
    'Users without a console password, unless all users are to have MFA (who: all); then service users without one.',

  except: (user, _, { who, serviceUsers }) =>
    (who === 'console' || serviceUsers.includes(user.userName)) && user.loginProfile === null,

  check: ({ mfaDevices }) => mfaDevices.length > 0 || 'the user has no MFA device',
});
