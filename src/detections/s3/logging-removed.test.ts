import { call, cases, session } from '../testing.ts';
import detection from './logging-removed.ts';

const done = call('s3:PutBucketLogging', {
  requestParameters: {
    bucketName: 'labels',
    BucketLoggingStatus: { xmlns: 'http://doc.s3.amazonaws.com/2006-03-01' },
  },
});

cases(detection, [
  ['done', done, true],
  ['refused', { ...done, errorCode: 'AccessDenied' }, false],
  [
    'switched on',
    call('s3:PutBucketLogging', {
      requestParameters: { BucketLoggingStatus: { LoggingEnabled: { TargetBucket: 'logs' } } },
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
