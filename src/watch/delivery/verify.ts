import type { Fields } from '../../model/event.ts';
import type { Looked } from '../engine/look.ts';
import type { Content } from '../input.ts';
import type { Looker } from '../looker.ts';
import { type Noticed, noticed } from '../noticed.ts';
import { inflate } from '../read/inflate.ts';
import { WHOLE } from '../read/parse.ts';
import { kindOf } from '../read/read.ts';
import { type Delivery, deliveryAt, pathOf } from './delivery.ts';
import { readDigest, sha256, type Written } from './digest.ts';
import { named, nameIn } from './file-name.ts';
import { isSignature, type PublicKeys } from './public-keys.ts';

/** What it takes to hold digests against what CloudTrail signed. */
export interface Verifying {
  keys: PublicKeys;
  /** Looks at what is noticed of them. */
  look(records: readonly unknown[]): Looked;
  /** Nobody can tell whether CloudTrail signed a digest, and why; `isCopy`: it has no signature beside it. */
  unsigned(why: string, isCopy: boolean): void;
}

/** Looks at digests, each by itself; all else is left to another. Whether they fit together is told by the engine. */
export function verifying(looker: Looker, { keys, look, unsigned }: Verifying): Looker {
  return {
    width: looker.width,
    async look(name, content) {
      const path = pathOf(name, content);
      if (kindOf(path) !== 'digest') return looker.look(name, content);
      if (typeof content === 'string') {
        const bad = { at: WHOLE, why: content };
        const records = [noticed('LogFileUnreadable', {}, { file: name, ...bad })];
        return { looked: look(records), bad: [bad], skipped: 1 };
      }
      const { flaws, delivery } = await digestIn(path, content);
      const records = flaws.map(([what, why]) => flawOf(what, why, path));
      const looked = { ...look(records), delivered: delivery ? [delivery] : [] };
      return { looked, bad: [], skipped: 1 };
    },
  };

  /** One that CloudTrail did not write came, and says nothing. */
  async function digestIn(path: string, content: Content): Promise<Checked> {
    const delivery = deliveryAt(path);
    const inflated = inflate(content.bytes);
    if ('why' in inflated) return { flaws: [['DigestChanged', inflated.why]], delivery };
    const hash = sha256(inflated.bytes);
    const came = delivery && { ...delivery, sha256: hash };
    const digest = readDigest(inflated.bytes);
    if (!digest) return { flaws: [['DigestChanged', 'it is no digest']], delivery: came };
    const { bucket, key, start, end, previous, logs } = digest;
    const flaws: Flaw[] = isWhereItWas(path, content, digest)
      ? []
      : [['DigestMoved', `it was delivered as ${bucket}/${key}`]];
    const signature = await signatureOf(digest, content, keys);
    if ('flaw' in signature) {
      return { flaws: [...flaws, ['DigestChanged', signature.flaw]], delivery: came };
    }
    const { isSigned } = signature;
    if (!isSigned) unsigned(signature.why, content.object === undefined);
    const said = { start, end, previous, logs, isSigned };
    return { flaws, delivery: { name: nameIn(key), sha256: hash, digest: said } };
  }
}

type Flaw = readonly [what: Noticed, why: string];

interface Checked {
  flaws: readonly Flaw[];
  delivery: Delivery | undefined;
}

function flawOf(what: Noticed, why: string, path: string): Fields {
  const file = nameIn(path);
  return noticed(what, named(file) ?? {}, { file, why });
}

/** A copy lies in a folder of its own: it is where it was as far as its path goes. */
function isWhereItWas(path: string, { object }: Content, { bucket, key }: Written): boolean {
  if (object) return object.bucket === bucket && object.key === key;
  const [here, there] = [path, `${bucket}/${key}`].map((one) => `/${one.replace(/\.gz$/, '')}`);
  return here?.endsWith(there ?? '') || there?.endsWith(here ?? '') || false;
}

type Signature = { isSigned: true } | { isSigned: false; why: string } | { flaw: string };

async function signatureOf(
  { key, fingerprint, signed }: Written,
  { object }: Content,
  keys: PublicKeys,
): Promise<Signature> {
  if (!object) return { isSigned: false, why: 'a copy has no signature beside it' };
  if (object.signature === null) return { flaw: 'it has no signature' };
  const region = named(nameIn(key))?.region ?? '';
  const found = await keys.find(region, fingerprint);
  if (typeof found === 'string') return { isSigned: false, why: found };
  if (!found) return { flaw: `CloudTrail has no key ${fingerprint} in ${region}` };
  return isSignature(object.signature, signed, found)
    ? { isSigned: true }
    : { flaw: 'its signature is not of what it says' };
}
