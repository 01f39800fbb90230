import type { Rule } from '../rule.ts';
import type { Caps } from './caps.ts';
import type { Group } from './groups.ts';

/** How often rules match for a subject on other days, for those that alert of what is more than usual. */
export interface Usual {
  /** One more match. False where there is no room to remember it: what is usual for the subject is not known then. */
  add(rule: Rule, about: About, second: number): boolean;
  /** Are so many matches, in a window that ends at this second, more than is usual? True where nobody can tell. */
  isExceeded(rule: Rule, about: About, second: number, matches: number): boolean;
  /** Lets go of days that no window looks back to any more. */
  forget(horizon: (account: string) => number): void;
  kept(): KeptUsual;
  restore(kept: KeptUsual): void;
}

export interface KeptUsual {
  subjects: [rule: string, Subject][];
  /** By rule and account, the second of the first match that is known. */
  since: [key: string, second: number][];
}

type About = Pick<Group, 'account' | 'subject'>;

interface Subject extends About {
  /** Matches of a day. */
  days: [day: number, matches: number][];
}

const DAY = 24 * 3600;
const MINUTES = 24 * 60;

export function usualOf(rules: readonly Rule[], { values: most }: Pick<Caps, 'values'>): Usual {
  const lengths = new Map(rules.map(({ id, count }) => [id, count?.usual?.days ?? 0]));
  const subjects = new Map<string, Map<string, Subject>>();
  const since = new Map<string, number>();
  return {
    add({ id }, { account, subject }, second) {
      const known = since.get(keyOf(id, account)) ?? second;
      since.set(keyOf(id, account), Math.min(known, second));
      const ofRule = subjects.get(id) ?? new Map<string, Subject>();
      subjects.set(id, ofRule);
      const key = keyOf(account, subject);
      const one = ofRule.get(key) ?? { account, subject, days: [] };
      if (!ofRule.has(key) && ofRule.size >= most) return false;
      ofRule.set(key, one);
      const today = one.days.find(([day]) => day === dayOf(second));
      if (today) today[1] += 1;
      else one.days.push([dayOf(second), 1]);
      return true;
    },
    isExceeded({ id, count }, { account, subject }, second, matches) {
      const { usual, over } = count ?? {};
      if (!usual || over === undefined) return true;
      const [from, to] = daysBefore(second, usual.days);
      const known = since.get(keyOf(id, account));
      const one = subjects.get(id)?.get(keyOf(account, subject));
      if (known === undefined || known > from * DAY || !one) return true;
      const all = one.days.filter(([day]) => day >= from && day < to);
      const sum = all.reduce((before, [, more]) => before + more, 0);
      return matches > (usual.times * sum * over) / (usual.days * MINUTES);
    },
    forget(horizon) {
      for (const [rule, ofRule] of subjects) {
        for (const [key, one] of ofRule) {
          const [from] = daysBefore(horizon(one.account), lengths.get(rule) ?? 0);
          one.days = one.days.filter(([day]) => day >= from);
          if (one.days.length === 0) ofRule.delete(key);
        }
      }
    },
    kept: () => ({
      subjects: [...subjects].flatMap(([rule, ofRule]) =>
        [...ofRule.values()].map((one): [string, Subject] => [rule, one]),
      ),
      since: [...since],
    }),
    restore(kept) {
      for (const [rule, one] of kept.subjects) {
        if (!lengths.get(rule)) continue;
        const ofRule = subjects.get(rule) ?? new Map<string, Subject>();
        subjects.set(rule, ofRule.set(keyOf(one.account, one.subject), one));
      }
      for (const [key, second] of kept.since) since.set(key, second);
    },
  };
}

/** Whole days that say what is usual at a second. The day before it is not among them: what is late may still belong to it. */
function daysBefore(second: number, days: number): [from: number, to: number] {
  const to = dayOf(second) - 1;
  return [to - days, to];
}

function dayOf(second: number): number {
  return Math.floor(second / DAY);
}

function keyOf(a: string, b: string): string {
  return `${a}\0${b}`;
}
