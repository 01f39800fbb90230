import { cases, denied } from '../testing.ts';
import control from './snapshot-encrypted.ts';

cases(control, [
  ['of an instance that is not encrypted', {}, 'it is not encrypted'],
  ['encrypted', { encrypted: true }, true],
  ['with a key AWS owns', { storageEncryptionType: 'sse-rds' }, true],
  ['of a cluster', { ofCluster: true, storageEncryptionType: 'none' }, 'it is not encrypted'],
  ['a copy of AWS Backup', { snapshotType: 'awsbackup' }, 'it is not encrypted'],
  ['automated', { snapshotType: 'automated' }, 'exempt'],
  [
    'hidden from us',
    { encrypted: denied('rds:DescribeDBSnapshots') },
    'unknown: encrypted: denied (rds:DescribeDBSnapshots)',
  ],
]);
