import { cases, computed, denied, resource } from '../testing.ts';
import control from './trail-encrypted-with-kms.ts';

const KEY = 'arn:aws:kms:eu-west-1:111122223333:key/1';
const key = (keyState: string) => ({
  others: [resource('AWS::KMS::Key', { id: KEY, keyState })],
});

cases(control, [
  ['default', {}, 'its logs are encrypted with keys S3 owns, not with KMS'],
  ['default, which is enough', {}, true, { settings: { minimum: 'any' } }],
  ['a key', { kmsKeyId: KEY }, true, key('Enabled')],
  ['a disabled key', { kmsKeyId: KEY }, `its KMS key ${KEY} is Disabled`, key('Disabled')],
  [
    'a dying key',
    { kmsKeyId: KEY },
    `its KMS key ${KEY} is PendingDeletion`,
    key('PendingDeletion'),
  ],
  ['a key that is gone', { kmsKeyId: KEY }, `its KMS key ${KEY} does not exist`],
  ["another account's key", { kmsKeyId: 'arn:aws:kms:eu-west-1:444455556666:key/1' }, true],
  [
    'a key in code',
    { kmsKeyId: 'aws_kms_key.trail' },
    true,
    { others: [resource('AWS::KMS::Key', { id: 'aws_kms_key.trail' })] },
  ],
  [
    'a key known after apply',
    { kmsKeyId: computed('var.key') },
    'unknown: kmsKeyId: computed (var.key)',
  ],
  [
    'denied',
    { kmsKeyId: KEY },
    'unknown: keyState: denied (kms:DescribeKey)',
    { others: [resource('AWS::KMS::Key', { id: KEY, keyState: denied('kms:DescribeKey') })] },
  ],
  [
    'keys of the region cut short',
    { kmsKeyId: KEY },
    'unknown: list of AWS::KMS::Key: incomplete (it stopped early)',
    { incomplete: [{ type: 'AWS::KMS::Key' }] },
  ],
  [
    'keys of another region cut short',
    { kmsKeyId: KEY },
    `its KMS key ${KEY} does not exist`,
    {
      incomplete: [{ type: 'AWS::KMS::Key', region: 'us-east-1' }],
    },
  ],
]);
