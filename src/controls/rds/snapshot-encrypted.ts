import { isStorageEncrypted } from '../../model/storage-encryption.ts';
import { control } from '../control.ts';

export default control({
  id: 'rds.snapshot-encrypted',
  on: 'AWS::RDS::DBSnapshot',
  sources: ['live'],
  severity: 'medium',
  title: 'Database snapshot is encrypted',
  why: 'A snapshot is the whole database in one handy piece. Unencrypted, it can be copied or shared with anybody who gets hold of rds:ModifyDBSnapshotAttribute, and outlives the database itself.',
  fix: 'Copy the snapshot with a KMS key and delete the plain one; encrypt the database it comes from.',
  see: ['https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_CopySnapshot.html'],
  reads: ['snapshotType', 'encrypted', 'storageEncryptionType'],
  exempt: 'Automated snapshots, which are as their database is.',

  except: ({ snapshotType }) => snapshotType === 'automated',
  check: (snapshot) => isStorageEncrypted(snapshot) || 'it is not encrypted',
});
