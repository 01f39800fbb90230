import { call, cases, session } from '../testing.ts';
import detection from './versioning-suspended.ts';

const done = call('s3:PutBucketVersioning', {
  requestParameters: { bucketName: 'labels', VersioningConfiguration: { Status: 'Suspended' } },
});

cases(detection, [
  ['done', done, true],
  ['refused', { ...done, errorCode: 'AccessDenied' }, false],
  [
    'enabled',
    call('s3:PutBucketVersioning', {
      requestParameters: { VersioningConfiguration: { Status: 'Enabled' } },
    }),
    false,
  ],
  ['by AWS itself', { ...done, userIdentity: { type: 'AWSService' } }, false],
  [
    'by the automation',
    { ...done, userIdentity: session('pipeline') },
    false,
    { settings: { automation: ['pipeline'] } },
  ],
]);
