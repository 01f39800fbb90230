import { call, cases, session } from '../testing.ts';
import detection from './authorization-details-read.ts';

const read = call('iam:GetAccountAuthorizationDetails', { readOnly: true });

cases(detection, [
  ['read', read, true],
  ['refused', { ...read, errorCode: 'AccessDenied' }, true],
  [
    'by our scanner',
    { ...read, userIdentity: session('castellan') },
    false,
    { settings: { scanners: ['castellan'] } },
  ],
  ['by a service', { ...read, userIdentity: { type: 'AWSService' } }, false],
  ['a list of users', call('iam:ListUsers'), false],
]);
