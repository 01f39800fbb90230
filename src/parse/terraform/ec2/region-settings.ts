import { setting } from '../../adapter.ts';
import { vpcBlockPublicAccess } from '../../ec2/vpc-block-public-access.ts';
import { terraform } from '../dialect.ts';

export default [
  setting({
    sets: 'AWS::::Region',
    of: 'aws_ebs_encryption_by_default',
    facts: { ebsEncryptionByDefault: (block) => block.flag('enabled') ?? true },
  }),
  setting({
    sets: 'AWS::::Region',
    of: 'aws_ebs_default_kms_key',
    facts: { ebsDefaultKmsKeyId: (block) => block.text('key_arn') ?? 'alias/aws/ebs' },
  }),
  setting({
    sets: 'AWS::::Region',
    of: 'aws_ec2_image_block_public_access',
    facts: { imageBlockPublicAccessState: (block) => block.text('state') ?? '' },
  }),
  setting({
    sets: 'AWS::::Region',
    of: 'aws_ebs_snapshot_block_public_access',
    facts: { snapshotBlockPublicAccessState: (block) => block.text('state') ?? '' },
  }),
  ...vpcBlockPublicAccess(
    'aws_vpc_block_public_access_options',
    'aws_vpc_block_public_access_exclusion',
    terraform,
  ),
];
