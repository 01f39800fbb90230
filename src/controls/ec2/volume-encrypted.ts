import { isCustomerKey } from '../../model/customer-key.ts';
import { control } from '../control.ts';
import { dataKeys } from '../settings.ts';

export default control({
  id: 'ec2.volume-encrypted',
  on: 'AWS::EC2::Volume',
  sources: ['live', 'code'],
  severity: 'medium',
  title: 'EBS volume is encrypted',
  why: 'An unencrypted disk needs no key: whoever may snapshot or attach it, or is handed a copy, reads all of it.',
  fix: 'A volume cannot be encrypted in place: copy a snapshot of it with encryption, make a volume from the copy and swap them.',
  see: ['https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption.html'],
  reads: ['encrypted', 'kmsKeyId'],
  around: { 'AWS::KMS::Key': ['keyManager'] },
  settings: { ...dataKeys },
  examples: {
    fail: `
      resource "aws_ebs_volume" "data" {
        availability_zone = "eu-west-1a"
        size              = 100
      }
    `,
    pass: `
      resource "aws_ebs_volume" "data" {
        availability_zone = "eu-west-1a"
        size              = 100
        encrypted         = true
      }
    `,
  },

  check(volume, world, { dataKeys }) {
    if (!volume.encrypted) return 'it is not encrypted';
    if (dataKeys === 'kms') return true;
    // Encrypted without a key named means with the region's default one, which only the region can tell.
    const { kmsKeyId, account } = volume;
    if (kmsKeyId === null) return 'it names no key of its own';
    return (
      isCustomerKey(kmsKeyId, account, (id) => world.one('AWS::KMS::Key', { id })) ||
      'its key is aws/ebs, which AWS manages'
    );
  },
});
