import { cases, denied, resource } from '../testing.ts';
import control from './instance-uses-kms-key.ts';

const KEY = 'arn:aws:kms:eu-west-1:111122223333:key/1';
const encrypted = { storageEncrypted: true, kmsKeyId: KEY };
const customer = { settings: { dataKeys: 'customer' as const } };
const keyOf = (keyManager: 'AWS' | 'CUSTOMER') => ({
  ...customer,
  others: [resource('AWS::KMS::Key', { id: KEY, keyId: '1', keyManager })],
});
const clusterOf = (facts: object) => ({
  others: [resource('AWS::RDS::DBCluster', { dbClusterIdentifier: 'shop', ...facts })],
});

cases(control, [
  ['a new instance', {}, 'its storage is not encrypted'],
  ['with a key', encrypted, true],
  ['encrypted in code, key left to AWS', { storageEncrypted: true }, true],
  [
    'with a key AWS owns',
    { storageEncryptionType: 'sse-rds' },
    'it is encrypted with a key that AWS owns',
  ],
  ['with our own key, where it must be', encrypted, true, keyOf('CUSTOMER')],
  [
    'with aws/rds, where it must be our own',
    encrypted,
    `its key ${KEY} is managed by AWS`,
    keyOf('AWS'),
  ],
  [
    'encrypted in code, key left to AWS, where it must be our own',
    { storageEncrypted: true },
    'its key alias/aws/rds is managed by AWS',
    customer,
  ],
  ['member of a cluster with a key', { dbClusterIdentifier: 'shop' }, true, clusterOf(encrypted)],
  [
    'member of a cluster without',
    { dbClusterIdentifier: 'shop', ...encrypted },
    'its storage is not encrypted',
    clusterOf({}),
  ],
  [
    'member of a cluster we do not see',
    { dbClusterIdentifier: 'shop' },
    'unknown: cluster shop: unsupported (not in the inventory)',
  ],
  [
    'the key hidden from us',
    encrypted,
    'unknown: list of AWS::KMS::Key: incomplete (it stopped early)',
    { ...customer, incomplete: [{ type: 'AWS::KMS::Key' }] },
  ],
  [
    'hidden from us',
    { storageEncrypted: denied('rds:DescribeDBInstances') },
    'unknown: storageEncrypted: denied (rds:DescribeDBInstances)',
  ],
]);
