import { cases, denied, resource } from '../testing.ts';
import control from './queue-uses-kms-key.ts';

const KEY = 'arn:aws:kms:eu-west-1:111122223333:key/1';
const customer = { settings: { dataKeys: 'customer' as const } };
const keyOf = (keyManager: 'AWS' | 'CUSTOMER') => ({
  ...customer,
  others: [resource('AWS::KMS::Key', { id: KEY, keyId: '1', keyManager })],
});

cases(control, [
  ['a new queue', {}, 'it has no KMS key'],
  ['with a key', { kmsMasterKeyId: KEY }, true],
  ['our own, where it must be', { kmsMasterKeyId: KEY }, true, keyOf('CUSTOMER')],
  [
    "AWS's, where it must be our own",
    { kmsMasterKeyId: 'alias/aws/sqs' },
    'its key alias/aws/sqs is managed by AWS',
    customer,
  ],
  ['of another account', { kmsMasterKeyId: KEY.replace('1111', '9999') }, true, customer],
  [
    'hidden from us',
    { kmsMasterKeyId: denied('sqs:GetQueueAttributes') },
    'unknown: kmsMasterKeyId: denied (sqs:GetQueueAttributes)',
  ],
]);
