import type { Trail } from './aws/cloudtrail.ts';
import type { S3Bucket } from './aws/s3.ts';
import { anyOf } from './kleene.ts';
import { admitsCloudTrail } from './log-delivery.ts';

/** What `isTrailBucket` reads of the account, for a control's `around`. */
export const trailFacts = ['s3BucketName'] as const;

/** The part of a control's world that knows trails. */
export interface Trails {
  one(
    type: 'AWS::CloudTrail::Trail',
    where: Pick<Trail, 's3BucketName'>,
  ): Pick<Trail, 's3BucketName'> | undefined;
}

/**
 * Does CloudTrail deliver here: does a trail name the bucket, or its policy let CloudTrail write? The policy tells
 * it of the log bucket of an organisation, whose trails live in other accounts.
 */
export function isTrailBucket(
  bucket: Pick<S3Bucket, 'bucketName' | 'policy'>,
  world: Trails,
): boolean {
  return (
    anyOf(
      () => admitsCloudTrail(bucket.policy),
      () => world.one('AWS::CloudTrail::Trail', { s3BucketName: bucket.bucketName }) !== undefined,
    ) !== undefined
  );
}
