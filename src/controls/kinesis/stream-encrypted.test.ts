import { cases, denied, resource } from '../testing.ts';
import control from './stream-encrypted.ts';

const KEY = 'arn:aws:kms:eu-west-1:111122223333:key/1';
const customer = { settings: { dataKeys: 'customer' as const } };
const keyOf = (keyManager: 'AWS' | 'CUSTOMER') => ({
  ...customer,
  others: [resource('AWS::KMS::Key', { id: KEY, keyId: '1', keyManager })],
});

cases(control, [
  ['a new stream', {}, 'its records are stored in plain text'],
  ['with a key', { encryption: { keyId: 'alias/aws/kinesis' } }, true],
  [
    "AWS's, where it must be our own",
    { encryption: { keyId: 'alias/aws/kinesis' } },
    'its key alias/aws/kinesis is managed by AWS',
    customer,
  ],
  ['our own, where it must be', { encryption: { keyId: KEY } }, true, keyOf('CUSTOMER')],
  [
    'hidden from us',
    { encryption: denied('kinesis:DescribeStreamSummary') },
    'unknown: encryption: denied (kinesis:DescribeStreamSummary)',
  ],
]);
