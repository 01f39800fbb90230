import { createHash } from 'node:crypto';
import { z } from 'zod';
import { toMoment } from '../../model/time.ts';
import { nameIn } from './file-name.ts';

/** What a digest of CloudTrail says: which log files were delivered within an hour, and which digest was before it. */
export interface Digest {
  /** In seconds since 1970. */
  start: number;
  end: number;
  /** Null where a chain begins: the trail was made, or started again. */
  previous: Hashed | null;
  logs: readonly Hashed[];
  /** CloudTrail signed it; false where nobody can tell. */
  isSigned: boolean;
}

/** A file, and what its content was. */
export interface Hashed {
  name: string;
  /** Of the bytes before they were packed, in hexadecimal. */
  sha256: string;
}

/** A digest as it is written, with what is signed of it. */
export interface Written extends Omit<Digest, 'isSigned'> {
  /** Where it was delivered. */
  bucket: string;
  key: string;
  /** Of the key that it was signed with. */
  fingerprint: string;
  /**
   * What its signature is of, as AWS documents it for custom implementations:
   * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-custom-validation.html
   */
  signed: string;
}

/** The digest in these bytes; undefined where there is none. */
export function readDigest(bytes: Uint8Array): Written | undefined {
  const read = DIGEST.safeParse(parsed(bytes));
  if (!read.success) return undefined;
  const { digestS3Bucket: bucket, digestS3Object: key, digestEndTime, ...rest } = read.data;
  const { previousDigestS3Object: before, previousDigestHashValue: hash } = rest;
  const signature = rest.previousDigestSignature ?? 'null';
  return {
    bucket,
    key,
    fingerprint: rest.digestPublicKeyFingerprint,
    start: secondOf(rest.digestStartTime),
    end: secondOf(digestEndTime),
    previous: before === null || hash === null ? null : { name: nameIn(before), sha256: hash },
    logs: rest.logFiles.map((one) => ({ name: nameIn(one.s3Object), sha256: one.hashValue })),
    signed: [digestEndTime, `${bucket}/${key}`, sha256(bytes), signature].join('\n'),
  };
}

const TIME = z.string().refine((text) => !Number.isNaN(secondOf(text)));
const HASH = z.string().regex(/^[0-9a-f]{64}$/);
const DIGEST = z.object({
  digestStartTime: TIME,
  digestEndTime: TIME,
  digestS3Bucket: z.string(),
  digestS3Object: z.string(),
  digestPublicKeyFingerprint: z.string(),
  digestSignatureAlgorithm: z.literal('SHA256withRSA'),
  previousDigestS3Object: z.string().nullable(),
  previousDigestHashValue: HASH.nullable(),
  previousDigestHashAlgorithm: z.literal('SHA-256').nullable(),
  previousDigestSignature: z.string().nullable(),
  logFiles: z.array(
    z.object({ s3Object: z.string(), hashValue: HASH, hashAlgorithm: z.literal('SHA-256') }),
  ),
});

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString());
  } catch {
    return undefined;
  }
}

/** NaN for what is no time. */
function secondOf(time: string): number {
  return (toMoment(time) ?? Number.NaN) / 1000;
}
