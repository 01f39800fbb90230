import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { z } from 'zod';

/** The keys that CloudTrail signs digests with; each region has its own. */
export interface PublicKeys {
  /** The key of a fingerprint; undefined where CloudTrail has none, and in words why nobody can tell. */
  find(region: string, fingerprint: string): Promise<KeyObject | string | undefined>;
}

/** What `aws cloudtrail list-public-keys` prints, and ListPublicKeys answers: keys by fingerprint. Undefined for anything else. */
export function publicKeysIn(answer: unknown): ReadonlyMap<string, KeyObject> | undefined {
  const read = LIST.safeParse(answer);
  if (!read.success) return undefined;
  const keys = read.data.PublicKeyList.map(({ Fingerprint, Value }) => [
    Fingerprint,
    keyOf(typeof Value === 'string' ? Buffer.from(Value, 'base64') : Value),
  ]);
  return keys.every((pair): pair is [string, KeyObject] => pair[1] !== undefined)
    ? new Map(keys)
    : undefined;
}

const LIST = z.object({
  PublicKeyList: z.array(
    z.object({
      Fingerprint: z.string(),
      Value: z.union([z.string(), z.instanceof(Uint8Array)]),
    }),
  ),
});

/** PKCS #1, as AWS documents it; its examples hold X.509 too. */
function keyOf(der: Uint8Array): KeyObject | undefined {
  for (const type of ['pkcs1', 'spki'] as const) {
    try {
      return createPublicKey({ key: Buffer.from(der), format: 'der', type });
    } catch {}
  }
  return undefined;
}

/** After so many seconds a region is asked again for a key that it did not have: CloudTrail changes its keys. */
const AGAIN = 600;

/** Asks each region once, and again when a new key appears. `ask` answers in words why it cannot be told. */
export function askedKeys(
  ask: (region: string) => Promise<ReadonlyMap<string, KeyObject> | string>,
  now: () => number,
): PublicKeys {
  const known = new Map<string, { keys: ReturnType<typeof ask>; second: number }>();
  return {
    async find(region, fingerprint) {
      const asked = known.get(region);
      const keys = await asked?.keys;
      const isKnown = typeof keys === 'object' && keys.has(fingerprint);
      if (!asked || (!isKnown && now() >= asked.second + AGAIN)) {
        known.set(region, { keys: ask(region), second: now() });
      }
      const found = await known.get(region)?.keys;
      return typeof found === 'string' ? found : found?.get(fingerprint);
    },
  };
}

/** Is this the signature of a text, in hexadecimal? RSA with PKCS #1 v1.5 and SHA-256. */
export function isSignature(signature: string, text: string, key: KeyObject): boolean {
  return verify('sha256', Buffer.from(text), key, Buffer.from(signature, 'hex'));
}
