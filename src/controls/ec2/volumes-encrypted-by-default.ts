import { control } from '../control.ts';
import { dataKeys } from '../settings.ts';

export default control({
  id: 'ec2.volumes-encrypted-by-default',
  on: 'AWS::::Region',
  sources: ['live', 'code'],
  severity: 'medium',
  title: 'Region encrypts new EBS volumes by default',
  why: 'EBS encrypts only when asked. Where nobody asks by default, every new disk and every snapshot of it can be read or passed on by whoever gets hold of it, without a key.',
  fix: 'Switch on EBS encryption by default in the region; where your own keys are demanded, name one as the default key.',
  see: ['https://docs.aws.amazon.com/ebs/latest/userguide/encryption-by-default.html'],
  reads: ['ebsEncryptionByDefault', 'ebsDefaultKmsKeyId'],
  settings: { ...dataKeys },
  examples: {
    fail: `
      resource "aws_ebs_encryption_by_default" "this" {
        enabled = false
      }
    `,
    pass: `
      resource "aws_ebs_encryption_by_default" "this" {
        enabled = true
      }
    `,
  },

  check(region, _world, { dataKeys }) {
    if (!region.ebsEncryptionByDefault) return 'encryption by default is off';
    if (dataKeys === 'kms') return true;
    return !region.ebsDefaultKmsKeyId.endsWith('alias/aws/ebs') || 'its default key is aws/ebs';
  },
});
