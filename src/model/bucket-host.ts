import { inLowerCase } from './open-name.ts';

/** The bucket, or access point, behind a host name of S3. */
export interface BucketHost {
  /** `website` speaks only HTTP and asks nobody who they are. */
  kind: 'bucket' | 'website' | 'access point';
  /** The bucket's name; of an access point its alias, or its name and account: `exports-111122223333`. */
  name: string;
}

/**
 * Undefined when the host is not S3's. Sources: S3 User Guide, "Virtual hosting of general purpose buckets", "Website
 * endpoints" and "Referencing access points"; AWS General Reference, "Amazon Simple Storage Service endpoints".
 */
export function parseBucketHost(host: string): BucketHost | undefined {
  const { name, service } = HOST.exec(inLowerCase(host))?.groups ?? {};
  if (name === undefined || service === undefined) return undefined;
  if (service === 's3-website') return { kind: 'website', name };
  const isPoint = POINTS.includes(service) || /(-s3alias|--ol-s3)$/.test(name);
  return { kind: isPoint ? 'access point' : 'bucket', name };
}

/** Names of buckets hold dots, so the last label that can be the service is it. */
const HOST =
  /^(?<name>.+)\.(?<service>s3|s3-fips|s3-accelerate|s3-external-1|s3-website|s3-accesspoint|s3-accesspoint-fips|s3-object-lambda|accesspoint\.s3-global)(\.dualstack)?([.-][a-z]{2}(-[a-z]+)+-\d+)?\.amazonaws\.com(\.cn)?$/;

const POINTS = [
  's3-accesspoint',
  's3-accesspoint-fips',
  's3-object-lambda',
  'accesspoint.s3-global',
];
