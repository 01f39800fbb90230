import type { PublicAccessBlock } from '../model/aws/s3.ts';
import type { Block } from './block.ts';
import type { Words } from './words.ts';

/** What a block sets; what it does not say is off for buckets and accounts, on for access points (see below). */
export function publicAccessBlock(block: Block, words: Words, unsaid = false): PublicAccessBlock {
  const setting = (member: string) => block.flag(words(member)) ?? unsaid;
  return {
    blockPublicAcls: setting('block_public_acls'),
    ignorePublicAcls: setting('ignore_public_acls'),
    blockPublicPolicy: setting('block_public_policy'),
    restrictPublicBuckets: setting('restrict_public_buckets'),
  };
}

/**
 * Those of an access point are on unless they are switched off. Source: Amazon S3 User Guide, "Managing public access to
 * access points".
 */
export function accessPointBlock(block: Block | null, words: Words): PublicAccessBlock {
  return block ? publicAccessBlock(block, words, true) : ALL_ON;
}

const ALL_ON: PublicAccessBlock = {
  blockPublicAcls: true,
  ignorePublicAcls: true,
  blockPublicPolicy: true,
  restrictPublicBuckets: true,
};
