import { cases, denied } from '../testing.ts';
import control from './instance-encrypted.ts';

const bare = 'its storage is not encrypted';

cases(control, [
  ['a new instance', {}, bare],
  ['encrypted', { storageEncrypted: true }, true],
  ['encrypted with a KMS key', { storageEncrypted: true, storageEncryptionType: 'sse-kms' }, true],
  ['with a key AWS owns, which the flag denies', { storageEncryptionType: 'sse-rds' }, true],
  ['said to be none', { storageEncryptionType: 'none' }, bare],
  ['member of a cluster', { dbClusterIdentifier: 'orders' }, 'exempt'],
  [
    'hidden from us',
    { storageEncrypted: denied('rds:DescribeDBInstances') },
    'unknown: storageEncrypted: denied (rds:DescribeDBInstances)',
  ],
]);
