import { nothing, type Opened, open } from './envelope.ts';
import { type Inflated, inflate } from './inflate.ts';
import { parse, WHOLE } from './parse.ts';

/** What kind of file CloudTrail delivered, as its key tells. */
export type Kind = 'log' | 'digest' | 'insight';

/** `AWSLogs/111122223333/CloudTrail-Digest/...`, `..._CloudTrail-Insight_...`. */
export function kindOf(key: string): Kind {
  if (/(^|[/_])CloudTrail-Digest[/_]/.test(key)) return 'digest';
  return /(^|[/_])CloudTrail-Insight[/_]/.test(key) ? 'insight' : 'log';
}

/** Whether a file is called as logs are: JSON, or anything that is packed. */
export function isLogName(name: string): boolean {
  return /\.(json|ndjson|jsonl|gz)$/i.test(name);
}

/** The records in some bytes, packed or not, in whatever they came; what is bad in them costs no more than itself. */
export function read(bytes: Uint8Array, inflated: Inflated = inflate(bytes)): Opened {
  const into = nothing();
  if ('why' in inflated) {
    into.bad.push({ at: WHOLE, why: inflated.why });
    return into;
  }
  const { values, bad } = parse(
    Buffer.from(
      inflated.bytes.buffer,
      inflated.bytes.byteOffset,
      inflated.bytes.byteLength,
    ).toString(),
  );
  into.bad.push(...bad);
  for (const value of values) open(value, into);
  return into;
}
