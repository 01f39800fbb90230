import { call, cases, doneByHand } from '../testing.ts';
import detection from './logging-removed.ts';

const done = call('s3:PutBucketLogging', {
  requestParameters: {
    bucketName: 'labels',
    BucketLoggingStatus: { xmlns: 'http://doc.s3.amazonaws.com/2006-03-01' },
  },
});

cases(detection, [
  ...doneByHand(done),
  [
    'switched on',
    call('s3:PutBucketLogging', {
      requestParameters: { BucketLoggingStatus: { LoggingEnabled: { TargetBucket: 'logs' } } },
    }),
    false,
  ],
]);
