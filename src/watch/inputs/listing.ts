import { UserError } from '../../model/user-error.ts';
import { type Ask, type Refusal, refusalInWords } from './asking.ts';

/** A bucket, as it is listed. */
export interface Bucket {
  ask: Ask;
  name: string;
  region: string;
}

/** What lies at one level: folders, which end in `/`, and objects. */
export interface Level {
  folders: string[];
  keys: string[];
}

/** A listing that AWS refused, and will again. */
export class ListingRefused extends UserError {
  readonly isPassing: boolean;

  constructor(url: string, refusal: Refusal) {
    const told = refusalInWords('s3:ListObjectsV2', refusal);
    super(`${url} cannot be listed: ${told}`, { exitCode: refusal.kind === 'expired' ? 5 : 2 });
    this.isPassing = refusal.kind === 'passing';
  }
}

/** Everything directly below a prefix. */
export async function levelAt(bucket: Bucket, prefix: string): Promise<Level> {
  const level: Level = { folders: [], keys: [] };
  for await (const { folders, keys } of pagesOf(bucket, { Prefix: prefix, Delimiter: '/' })) {
    level.folders.push(...folders);
    level.keys.push(...keys);
  }
  return level;
}

/** All keys below a prefix, in their order, behind one of them, in pages of so many. */
export async function* keysBelow(
  bucket: Bucket,
  prefix: string,
  { behind, page }: { behind: string; page: number },
): AsyncIterable<string[]> {
  const input = { Prefix: prefix, MaxKeys: page, ...(behind > prefix && { StartAfter: behind }) };
  for await (const { keys } of pagesOf(bucket, input)) yield keys;
}

async function* pagesOf(bucket: Bucket, input: Record<string, unknown>): AsyncIterable<Level> {
  const { ask, name, region } = bucket;
  const tokens = new Set<string>();
  for (let token: string | undefined; ; ) {
    const answer = await ask({
      region,
      service: 's3',
      operation: 'ListObjectsV2',
      input: {
        Bucket: name,
        ...input,
        // Not every key can be written in XML.
        EncodingType: 'url',
        ...(token !== undefined && { ContinuationToken: token }),
      },
    });
    if ('error' in answer) throw new ListingRefused(`s3://${name}/${input.Prefix}`, answer.error);
    const { Contents = [], CommonPrefixes = [], ...rest } = answer.output as Listed;
    const plain = rest.EncodingType === 'url' ? decoded : (text: string) => text;
    yield {
      folders: CommonPrefixes.map(({ Prefix = '' }) => plain(Prefix)),
      keys: Contents.map(({ Key = '' }) => plain(Key)).filter((key) => !key.endsWith('/')),
    };
    const { NextContinuationToken: next } = rest;
    if (!rest.IsTruncated || next === undefined) return;
    if (tokens.has(next)) throw new Error(`the listing of s3://${name} goes in a circle`);
    tokens.add(next);
    token = next;
  }
}

interface Listed {
  Contents?: { Key?: string }[];
  CommonPrefixes?: { Prefix?: string }[];
  EncodingType?: string;
  IsTruncated?: boolean;
  NextContinuationToken?: string;
}

function decoded(text: string): string {
  return decodeURIComponent(text.replaceAll('+', ' '));
}
