import { call, cases, session } from '../testing.ts';
import detection from './objects-deleted-burst.ts';

const done = call('s3:DeleteObject', { requestParameters: { bucketName: 'labels', key: 'a' } });

cases(detection, [
  ['one of them', done, true],
  ['refused', { ...done, errorCode: 'AccessDenied' }, false],
  ['read', call('s3:GetObject'), false],
  [
    'by the lifecycle',
    { ...done, userIdentity: { type: 'AWSService', invokedBy: 's3.amazonaws.com' } },
    false,
  ],
  [
    'by a job',
    { ...done, userIdentity: session('tidy') },
    false,
    { settings: { automation: ['tidy'] } },
  ],
]);
