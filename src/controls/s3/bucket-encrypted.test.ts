import { parsePolicy } from '../../model/policy.ts';
import { cases, denied } from '../testing.ts';
import control from './bucket-encrypted.ts';

const kms = { encryption: { sseAlgorithm: 'aws:kms', kmsMasterKeyId: 'key' } };
const dsse = { encryption: { sseAlgorithm: 'aws:kms:dsse', kmsMasterKeyId: 'key' } };
const requireDeny = { settings: { requireDeny: true } };
const SSE = 's3:x-amz-server-side-encryption';
const accepts = 'its default is aws:kms, but its policy accepts writes that name AES256';

cases(control, [
  ['a new bucket', {}, true],
  ['a bucket nobody looked at', { encryption: null }, 'it reports no default encryption'],
  ['with KMS', kms, true],
  ['with KMS, weaker not refused', kms, accepts, requireDeny],
  [
    'all but KMS refused',
    { ...kms, policy: deny({ StringNotEquals: { [SSE]: 'aws:kms' } }) },
    true,
    requireDeny,
  ],
  [
    'AES256 refused',
    { ...kms, policy: deny({ StringEquals: { [SSE]: 'AES256' } }) },
    true,
    requireDeny,
  ],
  [
    'AES256 refused, but the default is stronger than KMS',
    { ...dsse, policy: deny({ StringEquals: { [SSE]: 'AES256' } }) },
    'its default is aws:kms:dsse, but its policy accepts writes that name aws:kms',
    requireDeny,
  ],
  [
    'all that name one refused',
    { ...dsse, policy: deny({ Null: { [SSE]: 'false' } }) },
    true,
    requireDeny,
  ],
  [
    'writes that name none refused',
    { ...kms, policy: deny({ Null: { [SSE]: 'true' } }) },
    accepts,
    requireDeny,
  ],
  [
    'refused only over plain HTTP',
    {
      ...kms,
      policy: deny({
        StringEquals: { [SSE]: 'AES256' },
        Bool: { 'aws:SecureTransport': 'false' },
      }),
    },
    accepts,
    requireDeny,
  ],
  ['nothing is weaker than the default', {}, true, requireDeny],
  [
    'policy hidden from us, where it does not matter',
    { policy: denied('s3:GetBucketPolicy') },
    true,
  ],
  [
    'hidden from us',
    { encryption: denied('s3:GetEncryptionConfiguration') },
    'unknown: encryption: denied (s3:GetEncryptionConfiguration)',
  ],
]);

function deny(Condition: object) {
  const Statement = {
    Effect: 'Deny',
    Principal: '*',
    Action: 's3:PutObject',
    Resource: 'arn:aws:s3:::bucket/*',
    Condition,
  };
  return parsePolicy(JSON.stringify({ Version: '2012-10-17', Statement }));
}
