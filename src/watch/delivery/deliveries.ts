import type { Fields } from '../../model/event.ts';
import type { Delivery } from './delivery.ts';
import { named } from './file-name.ts';
import { type Held, type KeptLedger, ledgerOf } from './ledger.ts';
import { type KeptSilences, silencesOf } from './silence.ts';

/** What CloudTrail delivered: whether it went on delivering, and whether files are as it delivered them. */
export interface Deliveries {
  /** What is certain at once. */
  meet(delivered: readonly Delivery[], now: number): Fields[];
  /** What is certain because nothing came. `upFor`: seconds for which the watch has been looking. */
  due(now: number, upFor: number): Fields[];
  /** Nothing more will come. */
  finish(): Fields[];
  kept(): KeptDeliveries;
  restore(kept: KeptDeliveries): void;
}

export interface KeptDeliveries {
  silences: KeptSilences;
  ledger: KeptLedger;
  /** When something came last that had been delivered long before. */
  behind: number | null;
}

const MINUTE = 60;
/** So much later a watch that has begun, or has caught up, knows what there is. */
const GRACE = 15 * MINUTE;
/** Who reads what is older has not caught up. */
const OLD = 120 * MINUTE;

/** `silence`: for how many minutes nothing may come. `lateness`: of the engine, in seconds. `count` hears of what was held against its digest. */
export function deliveriesOf(
  silence: number,
  lateness: number,
  count: (held: Held) => void,
): Deliveries {
  const silences = silencesOf(silence, lateness === Number.POSITIVE_INFINITY);
  const ledger = ledgerOf(lateness, count);
  let behind = Number.NEGATIVE_INFINITY;
  return {
    meet(delivered, now) {
      for (const { name } of delivered) {
        const said = named(name);
        if (said && !said.isBackfill && said.second < now - OLD) behind = now;
      }
      silences.meet(delivered, now);
      return delivered.flatMap((one) => ledger.meet(one, now));
    },
    due(now, upFor) {
      if (upFor < GRACE || now - behind < GRACE) return [];
      return [...silences.due(now), ...ledger.due(now)];
    },
    finish: () => [...silences.finish(), ...ledger.finish()],
    kept: () => ({
      silences: silences.kept(),
      ledger: ledger.kept(),
      behind: Number.isFinite(behind) ? behind : null,
    }),
    restore(kept) {
      silences.restore(kept.silences);
      ledger.restore(kept.ledger);
      behind = kept.behind ?? Number.NEGATIVE_INFINITY;
    },
  };
}
