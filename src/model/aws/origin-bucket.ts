import { type BucketHost, parseBucketHost } from '../bucket-host.ts';
import type { Origin } from './cloudfront.ts';

/** The bucket behind an origin; undefined when it is something else. A host that is set up as S3's is S3's. */
export function bucketOf({ domainName, isS3 }: Origin): BucketHost | undefined {
  return parseBucketHost(domainName) ?? (isS3 ? { kind: 'bucket', name: domainName } : undefined);
}
