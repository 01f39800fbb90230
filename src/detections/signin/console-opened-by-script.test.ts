import { call, cases, session } from '../testing.ts';
import detection from './console-opened-by-script.ts';

const made = call('signin:GetSigninToken', {
  userAgent: 'python-requests/2.32.3',
  userIdentity: session('deploy'),
});

cases(detection, [
  ['by a script', made, true],
  ['by Identity Center', { ...made, userAgent: 'Jersey/2.41 (HttpUrlConnection 21.0.1)' }, false],
  ['by our portal', made, false, { settings: { automation: ['deploy'] } }],
  ['refused', { ...made, errorCode: 'AccessDenied' }, false],
]);
