import { call, cases } from '../testing.ts';
import detection from './replicated-to-another-account.ts';

function put(Rule: unknown) {
  return call('s3:PutBucketReplication', {
    requestParameters: { bucketName: 'labels', ReplicationConfiguration: { Role: 'r', Rule } },
  });
}
const away = put({ Destination: { Account: 444455556666, Bucket: 'arn:aws:s3:::x' } });

cases(detection, [
  ['to a stranger', away, { says: 'with 444455556666', severity: 'high' }],
  [
    'one rule of two',
    put([{ Destination: {} }, { Destination: { Account: '444455556666' } }]),
    { says: 'with 444455556666', severity: 'high' },
  ],
  ['within the account', put({ Destination: { Bucket: 'arn:aws:s3:::labels-copy' } }), false],
  ['to one we trust', away, false, { settings: { trustedAccounts: ['444455556666'] } }],
  ['no rule', put(undefined), false],
  ['refused', { ...away, errorCode: 'AccessDenied' }, false],
]);
