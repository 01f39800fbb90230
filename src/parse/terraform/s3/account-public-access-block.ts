import { setting } from '../../adapter.ts';
import { publicAccessBlock } from '../../public-access-block.ts';
import { inTerraform } from '../../words.ts';

export default setting({
  sets: 'AWS::::Account',
  of: 'aws_s3_account_public_access_block',
  facts: { s3PublicAccessBlock: (block) => publicAccessBlock(block, inTerraform) },
});
