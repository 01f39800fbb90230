import { fittingKey } from '../../model/customer-key.ts';
import { control } from '../control.ts';
import { dataKeys } from '../settings.ts';

export default control({
  id: 'efs.file-system-encrypted',
  on: 'AWS::EFS::FileSystem',
  sources: ['live', 'code'],
  severity: 'medium',
  title: 'EFS file system is encrypted with a KMS key',
  why: 'Files, metadata and backups of an unencrypted file system lie on the disks of AWS in plain text, and no key can be taken away from whoever should no longer read them.',
  fix: 'It cannot be changed afterwards: create an encrypted file system and copy the files over with DataSync.',
  see: ['https://docs.aws.amazon.com/efs/latest/ug/encryption-at-rest.html'],
  reads: ['encrypted', 'kmsKeyId'],
  around: { 'AWS::KMS::Key': ['keyManager', 'keyId'] },
  settings: { ...dataKeys },
  examples: {
    fail: `
      resource "aws_efs_file_system" "documents" {
        creation_token = "documents"
      }`,
    pass: `
      resource "aws_efs_file_system" "documents" {
        creation_token = "documents"
        encrypted      = true
      }`,
  },

  check(system, world, settings) {
    if (!system.encrypted) return 'it is not encrypted';
    // In code, encryption without a key means the one AWS manages.
    return fittingKey(
      system.kmsKeyId ?? 'alias/aws/elasticfilesystem',
      system,
      settings.dataKeys,
      (key) => world.one('AWS::KMS::Key', key),
    );
  },
});
