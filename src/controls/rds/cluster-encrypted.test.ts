import { cases, denied } from '../testing.ts';
import control from './cluster-encrypted.ts';

const bare = 'its storage is not encrypted';

cases(control, [
  ['a cluster of before February 2026', {}, bare],
  ['encrypted', { storageEncrypted: true }, true],
  ['by Aurora’s own default', { storageEncryptionType: 'sse-rds' }, true],
  ['said to be none', { storageEncrypted: false, storageEncryptionType: 'none' }, bare],
  ['Neptune', { engine: 'neptune', storageEncrypted: true }, true],
  [
    'hidden from us',
    { storageEncryptionType: denied('rds:DescribeDBClusters') },
    'unknown: storageEncryptionType: denied (rds:DescribeDBClusters)',
  ],
]);
