import { call, cases, session } from '../testing.ts';
import detection from './buckets-deleted-in-bulk.ts';

const done = call('s3:DeleteBucket', { requestParameters: { bucketName: 'labels' } });

cases(detection, [
  ['one of them', done, true],
  ['not empty', { ...done, errorCode: 'BucketNotEmpty' }, false],
  ['made', call('s3:CreateBucket'), false],
  [
    'by the automation',
    { ...done, userIdentity: session('pipeline') },
    false,
    { settings: { automation: ['pipeline'] } },
  ],
]);
