import { call, cases, session } from '../testing.ts';
import detection from './password-policy-weakened.ts';

const to = (minimumPasswordLength?: number) =>
  call('iam:UpdateAccountPasswordPolicy', { requestParameters: { minimumPasswordLength } });

cases(detection, [
  ['removed', call('iam:DeleteAccountPasswordPolicy'), 'there is none any more'],
  ['short ones', to(8), '8 characters are enough'],
  ['not said', to(), '6 characters are enough'],
  ['long ones', to(14), false],
  ['less than we want', to(14), '14 characters are enough', { settings: { minimumLength: 20 } }],
  ['refused', { ...to(8), errorCode: 'AccessDenied' }, false],
  [
    'by the automation',
    { ...to(8), userIdentity: session('pipeline') },
    false,
    { settings: { automation: ['pipeline'] } },
  ],
]);
