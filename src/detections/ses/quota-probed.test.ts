import { call, cases, session } from '../testing.ts';
import detection from './quota-probed.ts';

const asked = call('ses:GetSendQuota', { readOnly: true });

cases(detection, [
  ['with a key', asked, true],
  ['refused', { ...asked, errorCode: 'AccessDenied' }, true],
  ['in the console', { ...asked, sessionCredentialFromConsole: 'true' }, false],
  ['by a role', { ...asked, userIdentity: session('mailer') }, false],
  ['by a program we know', asked, false, { settings: { automation: ['ann'] } }],
  ['sent', call('ses:SendEmail'), false],
]);
