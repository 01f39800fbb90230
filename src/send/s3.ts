import { createHash } from 'node:crypto';
import { createGzip } from 'node:zlib';
import type { Sender, Sent } from './sender.ts';

/** A place in a bucket; the prefix is empty or ends in `/`. */
export interface S3Place {
  bucket: string;
  prefix: string;
}

/**
 * Puts a run, as gzipped NDJSON, under a key made of its day, its id and the hash of its content: what is there already
 * is what would be put, and is left. How it is encrypted is the bucket's to say.
 */
export async function sendToS3(
  { bucket, prefix }: S3Place,
  { id, startedAt, content }: { id: string; startedAt: string; content: Iterable<string> },
  region: string,
  sender: Sender,
): Promise<Sent> {
  const { hash, body } = await packed(content);
  const day = startedAt.slice(0, 10).replaceAll('-', '/');
  const key = `${prefix}${day}/${id}-${hash.slice(0, 16)}.ndjson.gz`;
  const url = `s3://${bucket}/${key}`;
  const answer = await sender({
    region,
    service: 's3',
    operation: 'PutObject',
    input: {
      Bucket: bucket,
      Key: key,
      Body: body,
      ContentType: 'application/gzip',
      IfNoneMatch: '*',
    },
  });
  if ('output' in answer) return { what: `${url} written`, problems: [] };
  const { name, message } = answer.error;
  if (name === 'PreconditionFailed') return { what: `${url} is there already`, problems: [] };
  return { what: `${url} not written`, problems: [`${url}: ${whyNot(name, message, region)}`] };
}

/** Compressed as it comes; the hash is of the content, for zlib's bytes differ between versions. */
async function packed(content: Iterable<string>): Promise<{ hash: string; body: Buffer }> {
  const hash = createHash('sha256');
  const gzip = createGzip();
  const chunks: Buffer[] = [];
  gzip.on('data', (chunk: Buffer) => chunks.push(chunk));
  const done = new Promise<void>((resolve, reject) => {
    gzip.once('end', resolve);
    gzip.once('error', reject);
  });
  for (const text of content) {
    hash.update(text);
    if (!gzip.write(text)) await new Promise((resolve) => gzip.once('drain', resolve));
  }
  gzip.end();
  await done;
  return { hash: hash.digest('hex'), body: Buffer.concat(chunks) };
}

function whyNot(name: string, message: string, region: string): string {
  if (name === 'NoSuchBucket') return 'there is no such bucket';
  if (name === 'AccessDenied') return 's3:PutObject is denied, or the key the bucket encrypts with';
  if (/^(PermanentRedirect|AuthorizationHeaderMalformed)$/.test(name)) {
    return `the bucket is not in ${region}; set AWS_REGION to its region`;
  }
  return `${name}: ${message}`;
}
