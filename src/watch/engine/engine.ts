import type { Alert } from '../../model/alert.ts';
import type { Fields } from '../../model/event.ts';
import { deliveriesOf } from '../delivery/deliveries.ts';
import { noticed } from '../noticed.ts';
import type { Rule } from '../rule.ts';
import { bookOf } from './book.ts';
import { CAPS, type Caps } from './caps.ts';
import { clockOf } from './clock.ts';
import { contentOf } from './content.ts';
import { firstsOf } from './firsts.ts';
import { KEY } from './key.ts';
import type { Looked } from './look.ts';
import { overflows } from './overflows.ts';
import { seenEvents } from './seen.ts';
import type { Sighting } from './sighting.ts';
import { type Counts, NONE, type Snapshot } from './snapshot.ts';
import { windowsOf } from './windows.ts';

/** How the engine is to work. */
export interface EngineOptions {
  rules: readonly Rule[];
  /** Looks at what the engine itself has noticed. */
  look(records: readonly unknown[]): Looked;
  /** Seconds; infinite for what is read to its end. */
  lateness: number;
  caps?: Caps;
}

/**
 * Turns what was looked at into alerts. Events may come in any order, in any pieces and again: the alerts are the same,
 * unless something comes later than `lateness`.
 */
export interface Engine {
  /** `now`: seconds since 1970. What follows from it follows from these alone, and from what was taken before. */
  take(looked: Looked, now: number): void;
  /** Values that are nothing new, and the history they are from. */
  learn(looked: Looked): void;
  /** Alerts to be told now. */
  settle(): Alert[];
  /** No more will come: all alerts that are left to be told. */
  finish(): Alert[];
  counts(): Counts;
  snapshot(): Snapshot;
}

const HOUR = 3600;
const DAY = 24 * HOUR;

export function engineOf(options: EngineOptions, before?: Snapshot): Engine {
  const { rules, lateness, caps = CAPS } = options;
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const seen = seenEvents();
  const clock = clockOf(lateness);
  const book = bookOf(byId, caps.alerts);
  const overflown = overflows();
  const notices: Fields[] = [];
  const around = { book, caps, clock, overflow };
  const windows = windowsOf(rules, around);
  const firsts = firstsOf(rules, { ...around, lateness, windows });
  const counts: Counts = { ...NONE };
  const deliveries = deliveriesOf(
    Math.min(...rules.map(({ silence = Number.POSITIVE_INFINITY }) => silence)),
    lateness,
    (held) => {
      counts[held] += 1;
    },
  );
  let swept = Number.NEGATIVE_INFINITY;
  if (before) restore(before);

  return {
    take(looked, now) {
      const { sightings, firsts: met, times, delivered, upFor } = looked;
      const isFresh = freshIn(looked);
      for (const { at, seen: sighting } of sightings) if (isFresh[at]) place(sighting);
      firsts.meet(met, times);
      if (upFor !== null) clock.pass(now, upFor);
      clock.advance(times, now);
      notices.push(...crashesIn(looked), ...deliveries.meet(delivered, now));
      if (upFor !== null) notices.push(...deliveries.due(now, upFor));
      notice();
    },
    learn: (looked) => firsts.learn(looked),
    settle() {
      if (lateness === Number.POSITIVE_INFINITY) return [];
      decide();
      const fresh = book.fresh();
      const settled = clock.settled('');
      if (Math.floor(settled / HOUR) <= Math.floor(swept / HOUR)) return fresh;
      swept = settled;
      const over = book.over(clock.settled);
      sweep();
      return [...fresh, ...over];
    },
    finish() {
      clock.end();
      notices.push(...deliveries.finish());
      decide();
      const last = [...book.fresh(), ...book.over(() => Number.POSITIVE_INFINITY)];
      swept = clock.horizon('');
      sweep();
      return last;
    },
    counts: () => ({ ...counts }),
    snapshot: () => ({
      seen: [...seen.hours()],
      times: clock.known(),
      heard: clock.heard(),
      alerts: book.kept(),
      groups: windows.kept(),
      usual: windows.usual(),
      firsts: firsts.kept(),
      deliveries: deliveries.kept(),
      overflown: overflown.kept(),
      counts: { ...counts },
      swept: Number.isFinite(swept) ? swept : null,
    }),
  };

  function decide(): void {
    firsts.settle();
    windows.settle();
    notice();
    windows.settle();
  }

  /** Which events nobody has seen yet, by number. */
  function freshIn({ events, strange, keys, hours }: Looked): Uint8Array {
    const isFresh = new Uint8Array(events);
    for (let at = 0; at < events; at += 1) {
      if (seen.add(hours[at] ?? 0, keys, KEY * at)) isFresh[at] = 1;
      else counts.duplicates += 1;
    }
    counts.events += events;
    counts.strange += strange;
    return isFresh;
  }

  function crashesIn({ crashes, times }: Looked): Fields[] {
    return crashes.map(({ rule, times: often, message, event }) => {
      counts.crashes += often;
      const second = times[0]?.newest ?? null;
      return noticed('RuleCrashed', { second }, { rule, message, event });
    });
  }

  /** An event that is late for windows is an alert of its own all the same. */
  function place(sighting: Sighting): void {
    const { rule, account, region, second } = sighting;
    const isLate = second === null || clock.isLate(account, region ?? '', second);
    if (windows.wants(rule)) {
      if (second === null || isLate) counts.late += 1;
      else windows.put(sighting, second);
    }
    if (!windows.decides(rule) && byId.get(rule)?.signal !== true) single(sighting);
  }

  function single(sighting: Sighting): void {
    const { rule, subject, second } = sighting;
    const account = byId.get(rule)?.acrossAccounts ? '' : sighting.account;
    const mark = second === null ? null : Math.floor(second / HOUR);
    const isKept = book.add({ rule, account, subject, mark }, contentOf(sighting));
    if (!isKept) overflow(rule, 'alerts', sighting);
  }

  /** Told once for each rule, what there was too much of, and hour. */
  function overflow(rule: string, what: keyof Caps, { account, region, second }: Sighting): void {
    if (!overflown.add(rule, what, Math.floor((second ?? 0) / HOUR))) return;
    const told = { rule, what, cap: caps[what] };
    notices.push(noticed('RuleOverflowed', { account, region, second }, told));
  }

  /** What rules make of what the watch noticed. What is noticed while they do is left for the next time. */
  function notice(): void {
    if (notices.length === 0) return;
    const { sightings } = options.look(notices.splice(0));
    for (const { seen: sighting } of sightings) place(sighting);
  }

  /** Lets go of what lies behind the horizon. Alerts stay a day longer: what comes late belongs to them all the same. */
  function sweep(): void {
    seen.forget(Math.floor((clock.horizon('') - Math.min(lateness, DAY)) / HOUR));
    book.forget((account) => clock.horizon(account) - DAY);
    windows.forget();
    firsts.forget();
  }

  function restore(snapshot: Snapshot): void {
    for (const [hour, keys] of snapshot.seen) {
      for (let at = 0; at < keys.length; at += KEY) seen.add(hour, keys, at);
    }
    clock.restore(snapshot.times, snapshot.heard);
    book.restore(snapshot.alerts.filter(({ about }) => byId.has(about.rule)));
    windows.restore(snapshot.groups);
    windows.restoreUsual(snapshot.usual);
    firsts.restore(snapshot.firsts);
    deliveries.restore(snapshot.deliveries);
    overflown.restore(snapshot.overflown);
    Object.assign(counts, snapshot.counts);
    swept = snapshot.swept ?? Number.NEGATIVE_INFINITY;
  }
}
