import { cases, denied, resource } from '../testing.ts';
import control from './topic-encrypted.ts';

const KEY = 'arn:aws:kms:eu-west-1:111122223333:key/1';
const customer = { settings: { dataKeys: 'customer' as const } };
const none = 'it has no KMS key, so its messages are stored in plain text';
const keyOf = (keyManager: 'AWS' | 'CUSTOMER') => ({
  ...customer,
  others: [resource('AWS::KMS::Key', { id: KEY, keyId: '1', keyManager })],
});

cases(control, [
  ['a new topic', {}, none],
  ['with a key', { kmsMasterKeyId: KEY }, true],
  ['with the key of AWS', { kmsMasterKeyId: 'alias/aws/sns' }, true],
  ['without a key, where it must be our own', {}, none, customer],
  [
    'with the key of AWS, where it must be our own',
    { kmsMasterKeyId: 'alias/aws/sns' },
    'its key alias/aws/sns is managed by AWS',
    customer,
  ],
  [
    'with the key of AWS by its ARN',
    { kmsMasterKeyId: KEY },
    `its key ${KEY} is managed by AWS`,
    keyOf('AWS'),
  ],
  ['with our own by its id', { kmsMasterKeyId: '1' }, true, keyOf('CUSTOMER')],
  ['with our own by its alias', { kmsMasterKeyId: 'alias/topics' }, true, customer],
  [
    'with one of another account',
    { kmsMasterKeyId: 'arn:aws:kms:eu-west-1:444455556666:key/2' },
    true,
    customer,
  ],
  [
    'keys hidden from us',
    { kmsMasterKeyId: KEY },
    'unknown: list of AWS::KMS::Key: incomplete (it stopped early)',
    { ...customer, incomplete: [{ type: 'AWS::KMS::Key' }] },
  ],
  [
    'hidden from us',
    { kmsMasterKeyId: denied('sns:GetTopicAttributes') },
    'unknown: kmsMasterKeyId: denied (sns:GetTopicAttributes)',
  ],
]);
