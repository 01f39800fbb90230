import { call, cases, root } from '../testing.ts';
import detection from './root-access-key-used.ts';

const withKey = { ...root, accessKeyId: 'AKIAEXAMPLE' };
const used = call('s3:ListBuckets', { userIdentity: withKey });

cases(detection, [
  ['a call', used, 'AKIAEXAMPLE'],
  ['a call that was refused', { ...used, errorCode: 'AccessDenied' }, 'AKIAEXAMPLE'],
  [
    'in the console',
    call('s3:ListBuckets', { userIdentity: { ...root, accessKeyId: 'ASIAEXAMPLE' } }),
    false,
  ],
  ['in the console, which says so', { ...used, sessionCredentialFromConsole: 'true' }, false],
  ['a user', call('s3:ListBuckets'), false],
  [
    'a service on the way',
    { ...used, userIdentity: { ...withKey, invokedBy: 'cloudformation.amazonaws.com' } },
    false,
  ],
]);
