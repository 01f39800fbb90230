import { call, cases, doneByHand } from '../testing.ts';
import detection from './versioning-suspended.ts';

const done = call('s3:PutBucketVersioning', {
  requestParameters: { bucketName: 'labels', VersioningConfiguration: { Status: 'Suspended' } },
});

cases(detection, [
  ...doneByHand(done),
  [
    'enabled',
    call('s3:PutBucketVersioning', {
      requestParameters: { VersioningConfiguration: { Status: 'Enabled' } },
    }),
    false,
  ],
]);
