import type { Match } from '../rule.ts';
import { type Content, contentOf, together } from './content.ts';
import type { Sighting } from './sighting.ts';

/** All that matched for one subject of a rule, in order of time. */
export interface Group {
  rule: string;
  /** Empty where the rule does not tell accounts apart, or the record names none. */
  account: string;
  subject: string;
  entries: Entry[];
  /** Alerts of hours before this one no longer change; some of what they were made of is forgotten. */
  closed?: number;
}

/** Those of one rule. */
export interface Groups {
  get(account: string, subject: string): Group | undefined;
  add(group: Group): void;
  delete(group: Group): void;
  all(): Iterable<Group>;
  size(): number;
}

/** By account and subject apart: to put the two together for each of millions of events takes longer than to find them. */
export function groupsOfRule(): Groups {
  const accounts = new Map<string, Map<string, Group>>();
  let size = 0;
  return {
    get: (account, subject) => accounts.get(account)?.get(subject),
    add(group) {
      const ofAccount = accounts.get(group.account) ?? new Map<string, Group>();
      accounts.set(group.account, ofAccount);
      size -= ofAccount.size;
      ofAccount.set(group.subject, group);
      size += ofAccount.size;
    },
    delete({ account, subject }) {
      const ofAccount = accounts.get(account);
      if (!ofAccount?.delete(subject)) return;
      size -= 1;
      if (ofAccount.size === 0) accounts.delete(account);
    },
    *all() {
      for (const ofAccount of accounts.values()) yield* ofAccount.values();
    },
    size: () => size,
  };
}

/** Events of one second that are the same to the rule. */
export interface Entry extends Match {
  content: Content;
}

/** Puts a sighting in its place. False where there is no room: the group has `most` entries. */
export function put(group: Group, sighting: Sighting, second: number, most: number): boolean {
  const note = sighting.note ?? null;
  const at = placeOf(group.entries, second, sighting.rule, note);
  const entry = group.entries[at];
  const content = contentOf(sighting);
  if (entry && compare(entry, second, sighting.rule, note) === 0) {
    entry.content = together(entry.content, content);
    entry.times += 1;
    entry.event = entry.content.events[0]?.[1] ?? '';
    return true;
  }
  if (group.entries.length >= most) return false;
  const { rule, event } = sighting;
  group.entries.splice(at, 0, { rule, second, note, times: 1, event, content });
  return true;
}

/** Puts what another rule made of its own matches in its place, instead of what it made before. False when that changes nothing. */
export function replace(group: Group, rule: string, second: number, sample: Sighting): boolean {
  const at = placeOf(group.entries, second, rule, null);
  const entry = group.entries[at];
  const isThere = entry !== undefined && compare(entry, second, rule, null) === 0;
  if (isThere && entry.content.sample === sample) return false;
  const { event } = sample;
  const made = { rule, second, note: null, times: 1, event, content: contentOf(sample) };
  group.entries.splice(at, isThere ? 1 : 0, made);
  return true;
}

/** What lies before a second is forgotten. */
export function forget(group: Group, second: number): void {
  group.entries.splice(0, placeOf(group.entries, second, '', null));
}

function placeOf(
  entries: readonly Entry[],
  second: number,
  rule: string,
  note: Match['note'],
): number {
  let [low, high] = [0, entries.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const entry = entries[middle];
    if (entry && compare(entry, second, rule, note) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

function compare(entry: Entry, second: number, rule: string, note: Match['note']): number {
  if (entry.second !== second) return entry.second - second;
  if (entry.rule !== rule) return entry.rule < rule ? -1 : 1;
  const [a, b] = [noteText(entry.note), noteText(note)];
  return a === b ? 0 : a < b ? -1 : 1;
}

/** A number is not the text of it. */
function noteText(note: Match['note']): string {
  return typeof note === 'string' ? `"${note}` : String(note);
}
