import { call, cases, session } from '../testing.ts';
import detection from './objects-encrypted-with-foreign-key.ts';

function put(more: object) {
  return call('s3:CopyObject', {
    eventCategory: 'Data',
    managementEvent: false,
    requestParameters: { bucketName: 'labels', key: 'a', ...more },
  });
}
const ransom = put({ 'x-amz-server-side-encryption-customer-algorithm': 'AES256' });

cases(detection, [
  ['a key of the request', ransom, 'a key that comes with the request, and that AWS does not keep'],
  [
    'a key of a stranger',
    put({
      'x-amz-server-side-encryption-aws-kms-key-id': 'arn:aws:kms:eu-west-1:444455556666:key/x',
    }),
    { says: 'with 444455556666', severity: 'high' },
  ],
  [
    'a key of ours',
    put({
      'x-amz-server-side-encryption-aws-kms-key-id': 'arn:aws:kms:eu-west-1:111122223333:key/x',
    }),
    false,
  ],
  ['a key by its id', put({ 'x-amz-server-side-encryption-aws-kms-key-id': '1234abcd' }), false],
  ['no key', put({}), false],
  ['refused', { ...ransom, errorCode: 'AccessDenied' }, false],
  [
    'a program that does so',
    { ...ransom, userIdentity: session('vault') },
    false,
    { settings: { automation: ['vault'] } },
  ],
]);
