import type { Rule } from '../rule.ts';
import type { Book } from './book.ts';
import type { Caps } from './caps.ts';
import type { Clock } from './clock.ts';
import type { Content } from './content.ts';
import {
  type Entry,
  forget,
  type Group,
  type Groups,
  groupsOfRule,
  put,
  replace,
} from './groups.ts';
import { type Pieces, piecesOf } from './pieces.ts';
import { isBefore, type Sighting } from './sighting.ts';
import { EVENTS } from './spans.ts';
import { type KeptUsual, usualOf } from './usual.ts';

/** Matches of rules that look at more than one event. */
export interface Windows {
  /** Does any rule keep its matches: it itself, or one that looks at it? */
  wants(rule: string): boolean;
  /** Does the rule itself wait for more than one? */
  decides(rule: string): boolean;
  put(sighting: Sighting, second: number): void;
  /** What a rule made of several events, for those that look at it. */
  made(
    rule: Rule,
    about: Pick<Group, 'account' | 'subject'>,
    second: number,
    sample: Sighting,
  ): void;
  /** Finds what has become an alert. */
  settle(): void;
  /** Lets go of what nothing can belong to any more. */
  forget(): void;
  kept(): Group[];
  restore(groups: readonly Group[]): void;
  /** What is usual for subjects. */
  usual(): KeptUsual;
  restoreUsual(kept: KeptUsual): void;
}

/** What windows are told, and tell. */
export interface Around {
  book: Book;
  caps: Caps;
  clock: Pick<Clock, 'settled' | 'horizon'>;
  overflow(rule: string, what: keyof Caps, sighting: Sighting): void;
}

interface Looking {
  rule: Rule;
  find: Pieces;
  over: number;
}

const HOUR = 3600;

export function windowsOf(
  rules: readonly Rule[],
  { book, caps, clock, overflow }: Around,
): Windows {
  const looking = lookingIn(rules);
  const lookers = lookersAt(looking);
  const groups = new Map<string, Groups>();
  const changed = new Set<Group>();
  const waiting = new Set<Group>();
  const usual = usualOf(rules, caps);

  return {
    wants: (rule) => looking.has(rule) || lookers.has(rule),
    decides: (rule) => looking.has(rule),
    put(sighting, second) {
      const own = looking.get(sighting.rule);
      if (own) place(own.rule, sighting, second);
      else {
        for (const { rule } of lookers.get(sighting.rule) ?? []) place(rule, sighting, second);
      }
    },
    made,
    settle() {
      for (const group of waiting) changed.add(group);
      waiting.clear();
      // Rules that look at each other would go on for ever: each goes once for each that there is.
      for (let round = 0; changed.size > 0 && round <= looking.size; round += 1) {
        for (const group of [...changed]) {
          changed.delete(group);
          decide(group);
        }
      }
    },
    forget() {
      usual.forget(clock.horizon);
      for (const [rule, ofRule] of groups) {
        const one = looking.get(rule);
        if (!one) continue;
        for (const group of ofRule.all()) {
          const hour = closed(one, group);
          if (hour <= (group.closed ?? 0)) continue;
          group.closed = hour;
          forget(group, hour * HOUR - one.over);
          if (group.entries.length === 0) ofRule.delete(group);
        }
      }
    },
    kept: () => [...groups.values()].flatMap((ofRule) => [...ofRule.all()]),
    restore(kept) {
      for (const group of kept) {
        if (!looking.has(group.rule)) continue;
        groupsOf(group.rule).add(group);
        changed.add(group);
      }
    },
    usual: usual.kept,
    restoreUsual: usual.restore,
  };

  function place(rule: Rule, sighting: Sighting, second: number): void {
    const group = groupFor(rule, sighting, sighting);
    if (!group) return;
    changed.add(group);
    if (rule.count?.usual && !usual.add(rule, group, second)) overflow(rule.id, 'values', sighting);
    if (!put(group, sighting, second, caps.events)) overflow(rule.id, 'events', sighting);
  }

  function made(
    { id }: Rule,
    about: Pick<Group, 'account' | 'subject'>,
    second: number,
    sample: Sighting,
  ): void {
    for (const { rule } of lookers.get(id) ?? []) {
      const group = groupFor(rule, { ...about, rule: id }, sample);
      if (group && replace(group, id, second, sample)) changed.add(group);
    }
  }

  /** Undefined where there is no room for one more. */
  function groupFor(
    rule: Rule,
    match: Pick<Group, 'rule' | 'account' | 'subject'>,
    sighting: Sighting,
  ): Group | undefined {
    const account = rule.acrossAccounts ? '' : match.account;
    const isOwn = match.rule === rule.id;
    const subject =
      (isOwn ? undefined : rule.window?.regroup?.(match.rule, match.subject)) ?? match.subject;
    const ofRule = groupsOf(rule.id);
    const known = ofRule.get(account, subject);
    if (known) return known;
    if (ofRule.size() >= caps.subjects) {
      overflow(rule.id, 'subjects', sighting);
      return undefined;
    }
    const group: Group = { rule: rule.id, account, subject, entries: [] };
    ofRule.add(group);
    return group;
  }

  function groupsOf(rule: string): Groups {
    const known = groups.get(rule) ?? groupsOfRule();
    groups.set(rule, known);
    return known;
  }

  function decide(group: Group): void {
    const one = looking.get(group.rule);
    if (!one) return;
    const { rule, over } = one;
    const { account, subject, entries } = group;
    const now = clock.settled(account);
    const ranges = new Map<number, [number, number][]>();
    for (const [first, last] of one.find(entries)) {
      const end = entries[last];
      if (!end) continue;
      if (rule.window?.waits && end.second + over >= now) {
        waiting.add(group);
        continue;
      }
      if (rule.count?.usual) {
        const matches = entries.slice(first, last + 1).reduce((sum, { times }) => sum + times, 0);
        if (!usual.isExceeded(rule, group, end.second, matches)) continue;
      }
      const hour = Math.floor(end.second / HOUR);
      if (hour < (group.closed ?? 0)) continue;
      ranges.set(hour, addedTo(ranges.get(hour) ?? [], wholeSeconds(entries, first, last)));
      made(rule, group, end.second, { ...end.content.sample, severity: rule.severity });
    }
    if (rule.signal) return;
    for (const [mark, some] of ranges) {
      const content = contentIn(entries, some, rule);
      const isKept = book.set({ rule: rule.id, account, subject, mark }, content);
      if (!isKept) overflow(rule.id, 'alerts', content.sample);
    }
  }

  /** The hour before which its alerts no longer change. */
  function closed({ rule, over }: Looking, { account }: Group): number {
    return Math.floor((clock.horizon(account) - (rule.window?.waits ? over : 0)) / HOUR);
  }
}

function lookingIn(rules: readonly Rule[]): Map<string, Looking> {
  return new Map(
    rules.flatMap((rule) => {
      const pieces = piecesOf(rule);
      return pieces ? [[rule.id, { rule, ...pieces }]] : [];
    }),
  );
}

/** By rule, those that look at its matches beside their own. */
function lookersAt(looking: ReadonlyMap<string, Looking>): Map<string, Looking[]> {
  const lookers = new Map<string, Looking[]>();
  for (const one of looking.values()) {
    const { id, sequence, window } = one.rule;
    for (const other of new Set([...(sequence?.followedBy ?? []), ...(window?.beside ?? [])])) {
      if (other !== id) lookers.set(other, [...(lookers.get(other) ?? []), one]);
    }
  }
  return lookers;
}

/** With all that happened in the seconds of the first and the last: nobody knows in which order. */
function wholeSeconds(entries: readonly Entry[], first: number, last: number): [number, number] {
  let [from, to] = [first, last];
  while (from > 0 && entries[from - 1]?.second === entries[first]?.second) from -= 1;
  while (entries[to + 1]?.second === entries[last]?.second) to += 1;
  return [from, to];
}

/** Ranges with one more, which is joined with the last where it can be. */
function addedTo(ranges: [number, number][], [first, last]: [number, number]): [number, number][] {
  const before = ranges.at(-1);
  if (!before || first < before[0] || first > before[1] + 1) ranges.push([first, last]);
  else before[1] = Math.max(before[1], last);
  return ranges;
}

/** What the entries of ranges make together, each once. */
function contentIn(
  entries: readonly Entry[],
  ranges: readonly (readonly [number, number])[],
  rule: Rule,
): Content {
  const inOrder = [...ranges].sort((a, b) => a[0] - b[0]);
  const made: Entry[] = [];
  let next = 0;
  for (const [first, last] of inOrder) {
    for (let at = Math.max(first, next); at <= last; at += 1) {
      const entry = entries[at];
      if (entry) made.push(entry);
    }
    next = Math.max(next, last + 1);
  }
  const [begin] = made;
  if (!begin) throw new Error('what makes an alert is never nothing');
  const own = made.filter((entry) => entry.rule === rule.id);
  const { sample } = (own.length > 0 ? own : made).reduce((best, entry) =>
    isBefore(entry.content.sample, best.content.sample) ? entry : best,
  ).content;
  return {
    first: begin.second,
    last: made.at(-1)?.second ?? begin.second,
    count: made.reduce((sum, { times }) => sum + times, 0),
    events: firstEvents(made),
    sample: own.length > 0 ? sample : { ...sample, severity: rule.severity },
  };
}

/** The first IDs of entries in order of time. */
function firstEvents(entries: readonly Entry[]): Content['events'] {
  const events = new Map<string, Content['events'][number]>();
  let second = Number.NEGATIVE_INFINITY;
  for (const entry of entries) {
    if (events.size >= EVENTS && entry.second > second) break;
    second = entry.second;
    for (const named of entry.content.events) events.set(named[1], named);
  }
  return [...events.values()]
    .sort((a, b) => a[0] - b[0] || (a[1] < b[1] ? -1 : 1))
    .slice(0, EVENTS);
}
