import { call, cases, session } from '../testing.ts';
import detection from './enumeration-burst.ts';

const asked = call('iam:ListUsers', { readOnly: true });

cases(detection, [
  ['asked', asked, true],
  ['refused', { ...asked, errorCode: 'AccessDenied' }, true],
  [
    'by our scanner',
    { ...asked, userIdentity: session('castellan') },
    false,
    { settings: { scanners: ['castellan'] } },
  ],
  ['in the console', { ...asked, sessionCredentialFromConsole: 'true' }, false],
  [
    'by a plan of Terraform',
    { ...asked, userAgent: 'APN/1.0 HashiCorp/1.0 Terraform/1.1.2' },
    false,
  ],
  ['by AWS itself', { ...asked, userIdentity: { type: 'AWSService' } }, false],
  ['changed', call('iam:CreateUser'), false],
]);
