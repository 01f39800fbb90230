import { type Content, NotYet } from '../input.ts';
import type { ObjectRef } from '../read/envelope.ts';
import { type Ask, type Refusal, refusalInWords } from './asking.ts';

/** Objects of S3, each fetched as a whole. */
export interface Objects {
  /** Throws Unreachable where AWS refuses it, NotYet where another try may bring it. */
  fetch(object: ObjectRef): Promise<Content>;
  /** The region in which a bucket lies: asked once for each; ours where nobody tells. */
  regionOf(bucket: string): Promise<string>;
}

/** AWS says that it is not there, or that we may not have it or the key that opens it. */
export class Unreachable extends Error {
  override name = 'Unreachable';
}

/** The actions that it takes; that of KMS where objects are encrypted with a key of one's own. */
export const FETCHING = ['s3:GetObject', 's3:ListBucket', 'kms:Decrypt'];

/** So much is fetched of an object at once; CloudTrail's are smaller. */
const PART = 8 * 2 ** 20;
const LARGEST = 256 * 2 ** 20;

/** A part of many objects may be in memory at once, but only one object that is larger than a part. */
export function objectsOf(ask: Ask, region: string): Objects {
  const regions = new Map<string, Promise<string>>();
  let large = Promise.resolve();
  return { fetch, regionOf };

  function regionOf(bucket: string): Promise<string> {
    const known = regions.get(bucket) ?? regionAsked(bucket);
    regions.set(bucket, known);
    return known;
  }

  async function regionAsked(bucket: string): Promise<string> {
    const input = { Bucket: bucket };
    const answer = await ask({ region, service: 's3', operation: 'HeadBucket', input });
    const { BucketRegion } = Object('output' in answer && answer.output) as Head;
    return BucketRegion ?? region;
  }

  async function fetch(object: ObjectRef): Promise<Content> {
    const first = await part(object, 0, PART);
    const { total, signature } = first;
    if (total > LARGEST) throw new Error('it is larger than 256 MB');
    const bytes = total > first.bytes.length ? await alone(() => rest(object, first)) : first.bytes;
    return { bytes, object: { ...object, signature } };
  }

  async function rest(object: ObjectRef, { bytes, total, etag }: Part): Promise<Uint8Array> {
    const parts = [bytes];
    for (let from = bytes.length; from < total; from += PART) {
      parts.push((await part(object, from, PART, etag)).bytes);
    }
    return Buffer.concat(parts);
  }

  function alone<Value>(task: () => Promise<Value>): Promise<Value> {
    const done = large.then(task);
    large = done.then(
      () => undefined,
      () => undefined,
    );
    return done;
  }

  async function part(
    { bucket, key }: ObjectRef,
    from: number,
    length: number,
    etag?: string,
  ): Promise<Part> {
    const answer = await ask({
      region: await regionOf(bucket),
      service: 's3',
      operation: 'GetObject',
      input: {
        Bucket: bucket,
        Key: key,
        Range: `bytes=${from}-${from + length - 1}`,
        ...(etag !== undefined && { IfMatch: etag }),
      },
    });
    if ('error' in answer) return withoutContent(answer.error);
    const { Body, ContentRange = '', ETag, Metadata } = answer.output as GotObject;
    const total = Number(/\/(\d+)$/.exec(ContentRange)?.[1] ?? Body.length);
    return { bytes: Body, total, etag: ETag, signature: Metadata?.signature ?? null };
  }
}

interface Head {
  BucketRegion?: string;
}

interface GotObject {
  Body: Uint8Array;
  ContentRange?: string;
  ETag?: string;
  Metadata?: Record<string, string>;
}

interface Part {
  bytes: Uint8Array;
  total: number;
  etag: string | undefined;
  signature: string | null;
}

/** An object with nothing in it has no range. */
function withoutContent(refusal: Refusal): Part {
  const { name, kind } = refusal;
  if (name === 'InvalidRange') {
    return { bytes: new Uint8Array(), total: 0, etag: undefined, signature: null };
  }
  const told = `it cannot be fetched: ${refusalInWords('s3:GetObject', refusal)}`;
  if (kind === 'passing' || kind === 'expired') throw new NotYet(told);
  throw kind === 'other' ? new Error(told) : new Unreachable(told);
}
