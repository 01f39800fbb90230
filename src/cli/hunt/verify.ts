import logFileChanged from '../../detections/cloudtrail/log-file-changed.ts';
import type { Fields } from '../../model/event.ts';
import type { Delivery } from '../../watch/delivery/delivery.ts';
import { engineOf } from '../../watch/engine/engine.ts';
import { type Looked, lookThrough } from '../../watch/engine/look.ts';
import type { Counts } from '../../watch/engine/snapshot.ts';
import type { Looker } from '../../watch/looker.ts';
import { ruleOf } from '../../watch/rule.ts';
import { eventWorldOf } from '../../watch/world.ts';
import type { AskerFlags } from '../aws-asker.ts';
import { type VerifyFlags, verifyingFor } from '../watch/verify.ts';

/** Holds files that are read to their end against CloudTrail's digests, where that is asked for. */
export interface Holding {
  looker: Looker;
  meet(looked: Looked): void;
  /** All has come. Undefined where nobody verifies. */
  end(): Held | undefined;
  close(): void;
}

/** What came of it. */
export interface Held extends Pick<Counts, 'digests' | 'unsigned' | 'verified'> {
  /** What was changed, removed or added, as the watch says it. */
  flaws: string[];
  /** Whether all that digests name could be held against them. */
  isWhole: boolean;
}

/** `reader`: reads all that is no digest; `say` hears once why signatures cannot be checked. */
export async function holdingFor(
  flags: VerifyFlags & AskerFlags,
  reader: Looker,
  say: (text: string) => void,
): Promise<Holding> {
  const rules = [ruleOf(logFileChanged)];
  const through = lookThrough(rules, eventWorldOf(undefined));
  const flaws = new Set<string>();
  let isFull = false;
  const look = (records: readonly unknown[]): Looked => {
    const looked = through(records);
    for (const { seen } of looked.sightings) flaws.add(seen.says ?? seen.subject);
    isFull ||= records.some((one) => (one as Fields).eventName === 'RuleOverflowed');
    return looked;
  };
  const engine = engineOf({ rules, look, lateness: Number.POSITIVE_INFINITY });
  const verifier = await verifyingFor(flags, reader, look, say);
  return {
    looker: verifier.looker,
    meet(looked) {
      if (flags.verify) engine.take(looked, 0);
    },
    end() {
      if (!flags.verify) return undefined;
      engine.finish();
      if (isFull) say('more files wait for a digest than can be remembered: ingest fewer at once');
      const { digests, unsigned, verified } = engine.counts();
      const isWhole = digests > 0 && verifier.isWhole() && !isFull;
      return { digests, unsigned, verified, flaws: [...flaws].sort(), isWhole };
    },
    close: () => verifier.close(),
  };
}

/** What a reader says who looks for nothing. */
export function nothingSeen(delivered: readonly Delivery[]): Looked {
  return { ...lookThrough([], eventWorldOf(undefined))([]), delivered };
}
