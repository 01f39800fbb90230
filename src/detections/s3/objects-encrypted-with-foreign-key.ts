import { parseArn } from '../../model/arn.ts';
import { at, textAt } from '../../model/event.ts';
import { isDone } from '../../model/event-doer.ts';
import { sharing } from '../../model/event-sharing.ts';
import { subjectIn } from '../../model/event-subject.ts';
import { knownAccountFacts } from '../../model/known-account.ts';
import { trustedAccounts } from '../../model/settings.ts';
import { detection } from '../detection.ts';
import { automation } from '../settings.ts';

export default detection({
  id: 's3.objects-encrypted-with-foreign-key',
  title: 'Objects are written over with a key that is not ours',
  severity: 'critical',
  why: 'Ransomware needs no program in S3: it copies every object onto itself with a key that only the extortionist has.',
  triage: [
    'Stop the caller: deny the sessions of the role or make the key inactive, now.',
    'Deny s3:PutObject with customer keys by a policy of the bucket.',
    'Keep the bucket as it is; older versions and backups have what was there.',
  ],
  attack: ['T1486'],
  see: [
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerSideEncryptionCustomerKeys.html',
    'https://aws.amazon.com/blogs/security/preventing-unintended-encryption-of-amazon-s3-objects/',
  ],
  on: {
    's3.amazonaws.com': ['CopyObject', 'PutObject', 'CreateMultipartUpload'],
  },
  settings: { ...automation, ...trustedAccounts, threshold: 5, windowMinutes: 10 },
  around: { 'AWS::::Account': knownAccountFacts },

  match(event, world, { automation, trustedAccounts }) {
    if (!isDone(event, automation)) return false;
    const { requestParameters } = event;
    if (at(requestParameters, `${SSE}-customer-algorithm`) !== undefined) {
      return { says: 'a key that comes with the request, and that AWS does not keep' };
    }
    const key = parseArn(textAt(requestParameters, `${SSE}-aws-kms-key-id`) ?? '');
    if (!key?.account) return false;
    const own = world.account(event.recipientAccountId);
    return sharing([key.account], event, { trusted: trustedAccounts, world: own });
  },

  subject: (event) => subjectIn(event, 'bucketName'),

  count: ({ threshold, windowMinutes }) => ({ over: windowMinutes, atLeast: threshold }),
});

const SSE = 'x-amz-server-side-encryption';
