import { createHash } from 'node:crypto';
import { type Alert, earliestFirst } from '../../model/alert.ts';
import { isoOf } from '../noticed.ts';
import type { Rule } from '../rule.ts';
import { type Content, together } from './content.ts';

/** What an alert is about. */
export interface About {
  rule: string;
  account: string;
  subject: string;
  /** The hour of its latest event; of what was never there before, that value. */
  mark: number | string | null;
}

/** The alerts of a watch, until nothing can change them. */
export interface Book {
  /** Adds to an alert. False where there is no room for one more. */
  add(about: About, content: Content): boolean;
  /** Says what an alert is made of, instead of what it was. */
  set(about: About, content: Content): boolean;
  /** New ones, to be told now. */
  fresh(): Alert[];
  /** Of those that end before this second of their account the ones that changed since they were told, to be told once more. */
  over(until: (account: string) => number): Alert[];
  /** Lets go of those that ended before. */
  forget(until: (account: string) => number): void;
  kept(): Kept[];
  restore(kept: readonly Kept[]): void;
}

export interface Kept {
  about: About;
  content: Content;
  /** It was told, and what has come since was not. */
  told: boolean;
  changed: boolean;
}

/** `most`: alerts of one rule at a time. */
export function bookOf(rules: ReadonlyMap<string, Rule>, most: number): Book {
  const alerts = new Map<string, Kept>();
  const untold = new Set<Kept>();
  const perRule = new Map<string, number>();
  return {
    add: (about, content) =>
      keep(about, (before) => (before ? together(before, content) : content)),
    set: (about, content) =>
      keep(about, (before) => (before && isSame(before, content) ? before : content)),
    fresh() {
      const told = [...untold].map((kept) => tell(kept));
      untold.clear();
      return told.sort(earliestFirst);
    },
    over(until) {
      const told: Alert[] = [];
      for (const kept of alerts.values()) {
        if (kept.told && kept.changed && endOf(kept) <= until(kept.about.account)) {
          told.push(tell(kept));
        }
      }
      return told.sort(earliestFirst);
    },
    forget(until) {
      for (const [key, kept] of alerts) {
        const { rule, account } = kept.about;
        if (!kept.told || endOf(kept) > until(account)) continue;
        alerts.delete(key);
        perRule.set(rule, (perRule.get(rule) ?? 1) - 1);
      }
    },
    kept: () => [...alerts.values()],
    restore(kept) {
      for (const one of kept) {
        alerts.set(keyOf(one.about), one);
        perRule.set(one.about.rule, (perRule.get(one.about.rule) ?? 0) + 1);
        if (!one.told) untold.add(one);
      }
    },
  };

  function tell(kept: Kept): Alert {
    kept.told = true;
    kept.changed = false;
    return alertOf(kept, rules);
  }

  function keep(about: About, change: (before: Content | undefined) => Content): boolean {
    const key = keyOf(about);
    let kept = alerts.get(key);
    if (!kept) {
      const others = perRule.get(about.rule) ?? 0;
      if (others >= most) return false;
      perRule.set(about.rule, others + 1);
      kept = { about, content: change(undefined), told: false, changed: true };
      alerts.set(key, kept);
      untold.add(kept);
      return true;
    }
    const content = change(kept.content);
    if (content === kept.content) return true;
    kept.content = content;
    kept.changed = true;
    return true;
  }
}

/** The second after which nothing is added to it. */
function endOf({ about: { mark }, content: { last } }: Kept): number {
  return typeof mark === 'number' ? (mark + 1) * HOUR : (last ?? 0) + 1;
}

const HOUR = 3600;

function keyOf({ rule, account, subject, mark }: About): string {
  return JSON.stringify([rule, account, subject, mark]);
}

function isSame(a: Content, b: Content): boolean {
  return (
    a.count === b.count &&
    a.first === b.first &&
    a.last === b.last &&
    a.sample.event === b.sample.event &&
    a.sample.severity === b.sample.severity &&
    a.sample.says === b.sample.says &&
    a.events.length === b.events.length &&
    a.events.every(([, event], i) => event === b.events[i]?.[1])
  );
}

function alertOf({ about, content }: Kept, rules: ReadonlyMap<string, Rule>): Alert {
  const rule = rules.get(about.rule);
  if (!rule) throw new Error(`there is no rule ${about.rule}`);
  const { sample, first, last, count, events } = content;
  const { says, unknown, severity, actor, address, region, account, evidence } = sample;
  return {
    id: createHash('sha256').update(keyOf(about)).digest('hex'),
    detection: rule.id,
    title: rule.title,
    severity,
    ...(says !== undefined && { says }),
    ...(unknown !== undefined && { unknown }),
    subject: about.subject || sample.subject,
    account: account || null,
    region,
    actor,
    sourceAddress: address,
    first: first === null ? null : isoOf(first),
    last: last === null ? null : isoOf(last),
    count,
    events: events.map(([, event]) => event),
    evidence,
    triage: rule.triage,
    attack: rule.attack,
    origin: rule.origin,
  };
}
