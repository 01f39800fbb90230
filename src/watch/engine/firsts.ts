import type { Rule } from '../rule.ts';
import type { Content } from './content.ts';
import type { First, Looked, Times } from './look.ts';
import { type Span, withSpan } from './spans.ts';
import type { Around, Windows } from './windows.ts';

/** Values that rules for what was never there before have met. */
export interface Firsts {
  meet(firsts: readonly First[], times: readonly Times[]): void;
  /** What is met here is nothing new, and the accounts' history goes back far enough. */
  learn(looked: Looked): void;
  /** Tells what is new, once nothing that is still to come can make it known. */
  settle(): void;
  forget(): void;
  kept(): KeptFirsts;
  restore(kept: KeptFirsts): void;
}

export interface KeptFirsts {
  values: First[];
  /** By rule and account, since when the logs are known; null: for long enough. */
  since: [string, number | null][];
}

const DAY = 24 * 3600;

export function firstsOf(
  rules: readonly Rule[],
  {
    book,
    caps,
    clock,
    overflow,
    lateness,
    windows,
  }: Around & { lateness: number; windows: Pick<Windows, 'made'> },
): Firsts {
  const withins = new Map(
    rules.flatMap((rule) =>
      rule.firstSeen ? [[rule.id, { rule, within: rule.firstSeen.within * DAY }] as const] : [],
    ),
  );
  const values = new Map<string, Map<string, First>>();
  const since = new Map<string, number>();
  const pending = new Set<First>();

  return {
    meet(firsts, times) {
      remember(times, ({ oldest }) => oldest);
      for (const first of firsts) {
        const known = keep(first);
        if (known) pending.add(known);
      }
    },
    learn({ firsts, times }) {
      remember(times, () => Number.NEGATIVE_INFINITY);
      for (const first of firsts) {
        keep({ ...first, spans: first.spans.map((span) => ({ ...span, learnt: true })) });
      }
    },
    settle() {
      if (lateness === Number.POSITIVE_INFINITY && clock.settled('') < lateness) return;
      for (const first of pending) if (tell(first)) pending.delete(first);
    },
    forget() {
      for (const [rule, ofRule] of values) {
        const within = withins.get(rule)?.within ?? 0;
        for (const [key, first] of ofRule) {
          const gone = clock.horizon(first.account) - within - Math.min(lateness, DAY);
          first.spans = first.spans.filter(({ to }) => to >= gone);
          if (first.spans.length === 0) ofRule.delete(key);
        }
      }
    },
    kept: () => ({
      values: [...values.values()].flatMap((ofRule) => [...ofRule.values()]),
      since: [...since].map(([key, second]) => [key, Number.isFinite(second) ? second : null]),
    }),
    restore(kept) {
      for (const [key, second] of kept.since) since.set(key, second ?? Number.NEGATIVE_INFINITY);
      for (const first of kept.values) {
        const known = withins.has(first.rule) ? keep(first) : undefined;
        if (known) pending.add(known);
      }
    },
  };

  function remember(times: readonly Times[], secondOf: (times: Times) => number): void {
    const accounts = new Map<string, number>();
    for (const one of times) {
      const known = accounts.get(one.account) ?? Number.POSITIVE_INFINITY;
      accounts.set(one.account, Math.min(known, secondOf(one)));
    }
    for (const { rule } of withins.values()) {
      for (const [account, second] of accounts) {
        const key = keyOf(rule.id, rule.acrossAccounts ? '' : account);
        since.set(key, Math.min(since.get(key) ?? Number.POSITIVE_INFINITY, second));
      }
    }
  }

  /** The value as it is known now; undefined where there is no room for it. */
  function keep(met: First): First | undefined {
    const { rule, account, value, spans } = met;
    const ofRule = values.get(rule) ?? new Map<string, First>();
    values.set(rule, ofRule);
    const key = keyOf(account, value);
    const known = ofRule.get(key);
    const within = withins.get(rule)?.within ?? 0;
    if (known) {
      known.spans = spans.reduce((all, span) => withSpan(all, span, within), known.spans);
      return known;
    }
    const [first] = spans;
    if (ofRule.size >= caps.values) {
      if (first) overflow(rule, 'values', first.sample);
      return undefined;
    }
    const kept = { rule, account, value, spans: [...spans] };
    ofRule.set(key, kept);
    return kept;
  }

  /** False when it is too early to say. */
  function tell(first: First): boolean {
    const { rule, within } = withins.get(first.rule) ?? {};
    if (!rule || within === undefined) return true;
    const told = first.spans.map((span, i) => isNew(first, span, first.spans[i - 1], within));
    const all = first.spans.filter((_, i) => told[i] === true);
    // What was new once before and told is forgotten sooner or later, unless everything is read to its end.
    const fresh = Number.isFinite(lateness) ? all.slice(-1) : all;
    const { account, value } = first;
    const begin = fresh[0];
    if (begin) {
      for (const { from, sample } of fresh) {
        windows.made(rule, { account, subject: sample.subject }, from, sample);
      }
      const about = { rule: rule.id, account, subject: '', mark: value };
      if (!rule.signal && !book.set(about, contentOf(fresh, begin))) {
        overflow(rule.id, 'alerts', begin.sample);
      }
    }
    return !told.includes(undefined);
  }

  /** Undefined while what is still to come may decide it. */
  function isNew(
    { rule, account }: First,
    { from, learnt }: Span,
    before: Span | undefined,
    within: number,
  ): boolean | undefined {
    if (learnt) return false;
    const begin = since.get(keyOf(rule, account)) ?? from;
    const isFinal = from < clock.settled(account);
    if (begin > from - within) return isFinal ? false : undefined;
    const certain = from - within - lateness;
    const isCertain = begin <= certain && (before?.to ?? Number.NEGATIVE_INFINITY) < certain;
    return isFinal || isCertain ? true : undefined;
  }
}

function keyOf(a: string, b: string): string {
  return `${a}\0${b}`;
}

function contentOf(spans: readonly Span[], begin: Span): Content {
  const events = spans.flatMap(({ from, events: ids }) => ids.map((id) => [from, id] as const));
  return {
    first: begin.from,
    last: spans.at(-1)?.from ?? begin.from,
    count: Math.max(events.length, spans.length),
    events: events.slice(0, 10),
    sample: begin.sample,
  };
}
