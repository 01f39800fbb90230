import { control } from '../control.ts';

export default control({
  id: 'ec2.snapshot-encrypted',
  on: 'AWS::EC2::Snapshot',
  sources: ['live', 'code'],
  severity: 'low',
  title: 'EBS snapshot is encrypted',
  why: 'A snapshot is a whole disk that fits through an API call: unencrypted, it can be shared with any account, and read there without a key of yours.',
  fix: 'Copy the snapshot with encryption and delete the original; where an image uses it, make the image again from the copy.',
  see: ['https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption.html'],
  reads: ['encrypted'],
  examples: {
    fail: `
      resource "aws_ebs_snapshot_copy" "data" {
        source_snapshot_id = "snap-0123456789abcdef0"
        source_region      = "eu-west-1"
      }
    `,
    pass: `
      resource "aws_ebs_snapshot_copy" "data" {
        source_snapshot_id = "snap-0123456789abcdef0"
        source_region      = "eu-west-1"
        encrypted          = true
      }
    `,
  },

  check: ({ encrypted }) => encrypted || 'it is not encrypted',
});
