import { openedBy } from '../../model/event-bucket-access.ts';
import { isDone } from '../../model/event-doer.ts';
import { subjectIn } from '../../model/event-subject.ts';
import { detection } from '../detection.ts';
import { automation } from '../settings.ts';

export default detection({
  id: 's3.bucket-policy-changed',
  title: 'Bucket policy, ACL or access block was changed',
  severity: 'medium',
  why: 'Who may read a bucket, what is copied out of it and when its objects vanish is said in a few documents. One of them changed by hand is how data leaks.',
  triage: [
    'If it lets everyone in, turn on all four settings of Block Public Access for the bucket now.',
    'Ask whoever changed it which request it belongs to.',
    'If there is none, put it back, and look at the data events or access logs of the bucket since.',
  ],
  attack: ['T1530', 'T1562', 'T1485'],
  see: [
    'https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/cloudtrail-logging-s3-info.html',
  ],
  on: {
    's3.amazonaws.com': [
      'PutBucketPolicy',
      'DeleteBucketPolicy',
      'PutBucketAcl',
      'PutBucketCors',
      'DeleteBucketCors',
      'PutBucketLifecycle',
      'DeleteBucketLifecycle',
      'PutBucketReplication',
      'DeleteBucketReplication',
      'PutBucketPublicAccessBlock',
      'DeleteBucketPublicAccessBlock',
      'PutAccountPublicAccessBlock',
      'DeleteAccountPublicAccessBlock',
      'PutBucketOwnershipControls',
      'DeleteBucketOwnershipControls',
    ],
  },
  settings: { ...automation },

  match(event, _, { automation }) {
    if (!isDone(event, automation)) return false;
    const opened = openedBy(event);
    return opened === undefined || { says: opened, severity: 'high' };
  },

  subject: (event) => subjectIn(event, 'bucketName', 'accountId'),
});
