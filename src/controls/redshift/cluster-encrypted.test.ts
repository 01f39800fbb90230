import { cases, denied, resource } from '../testing.ts';
import control from './cluster-encrypted.ts';

const KEY = 'arn:aws:kms:eu-west-1:111122223333:key/1';
const customer = { settings: { dataKeys: 'customer' as const } };
const keyOf = (keyManager: 'AWS' | 'CUSTOMER') => ({
  ...customer,
  others: [resource('AWS::KMS::Key', { id: KEY, keyId: '1', keyManager })],
});

cases(control, [
  ['a new cluster', {}, 'it is encrypted with a key that AWS owns'],
  ['an old one', { encrypted: false }, 'it is not encrypted'],
  ['with a key', { kmsKeyId: KEY }, true],
  ['by a hardware module of our own', { hsmEncrypted: true }, true, customer],
  ['our own, where it must be', { kmsKeyId: KEY }, true, keyOf('CUSTOMER')],
  [
    "AWS's, where it must be our own",
    { kmsKeyId: KEY },
    `its key ${KEY} is managed by AWS`,
    keyOf('AWS'),
  ],
  [
    'hidden from us',
    { encrypted: denied('redshift:DescribeClusters') },
    'unknown: encrypted: denied (redshift:DescribeClusters)',
  ],
]);
