import { type Alert, earliestFirst } from '../../model/alert.ts';
import { severities } from '../../model/finding.ts';
import type { Channel, Message } from './channel.ts';

/** An alert that a channel has still to tell; for people, all of one detection and subject. Moments are in milliseconds. */
export interface Item {
  key: string;
  /** As it came last. For people `count`, `first` and `last` are of all that it stands for, and `severity` is the gravest. */
  alert: Alert;
  /** How many events there are in each alert that it stands for, by id. */
  counts: readonly (readonly [id: string, count: number])[];
  /** Grows with each that is added. */
  version: number;
  /** When the first of it came. */
  since: number;
  due: number;
  /** For how long the same is not told again. */
  quiet: number;
  /** The maintenance during which it happened. */
  window?: string;
}

/** All that there is to remember of a channel. */
export interface Memory {
  items: readonly Item[];
  told: readonly Told[];
  /** Alerts that were too many to be kept. People are told how many. */
  dropped: number;
}

/** What was told, how grave it was, and until when the same is not told again. */
export type Told = readonly [key: string, severity: Alert['severity'], until: number];

/** A message that can be sent now, and all that it tells. */
export interface Ready {
  message: Message;
  items: readonly Item[];
  dropped: number;
}

/** What became of a message: what it told, each up to a version. */
export interface Sent {
  at: number;
  items: readonly (readonly [key: string, version: number])[];
  dropped: number;
}

export interface Owed {
  /** Takes an alert on. `quiet`: for how long people are not told the same again. */
  take(alert: Alert, now: number, how: { quiet: number; window?: Window }): Item;
  /**
   * A message of `size` alerts at most, or when there is one, if anything is owed. `isLast`: that no other may follow soon,
   * so that people are told of the rest by its number.
   */
  next(now: number, size: number, isLast: boolean): Ready | { at: number | undefined };
  put(item: Item): void;
  sent(sent: Sent): void;
  /** It is told to nobody any more. */
  forget(key: string): void;
  /** Tries it not before then. */
  postpone(item: Item, until: number): void;
  /** Nothing is held back any longer. */
  hurry(now: number): void;
  /** How many alerts can be told, now or whenever. */
  count(due?: number): number;
  memory(now: number): Memory;
}

/** A maintenance that is or was, and when it ends. */
export interface Window {
  name: string;
  end: number;
}

const NOTHING: Memory = { items: [], told: [], dropped: 0 };
/** So many alerts are kept for a channel that is down. */
const MOST = 10_000;

/** What a channel owes, and what it told. Knows no clock. */
export function owedBy(
  { readers }: Pick<Channel, 'readers'>,
  memory: Memory = NOTHING,
  most = MOST,
): Owed {
  const items = new Map(memory.items.map((item) => [item.key, item]));
  const told = new Map(memory.told.map((one) => [one[0], one]));
  let { dropped } = memory;
  const isForPeople = readers === 'people';
  return {
    take(alert, now, { quiet, window }) {
      const key = isForPeople
        ? JSON.stringify([alert.detection, alert.account, alert.subject])
        : alert.id;
      const known = items.get(key);
      const all = isForPeople ? known : undefined;
      const during = isForPeople && (!known || known.window !== undefined) ? window : undefined;
      const item: Item = {
        key,
        alert: all ? joined(all, alert) : alert,
        counts: [...(all?.counts.filter(([id]) => id !== alert.id) ?? []), [alert.id, alert.count]],
        version: (known?.version ?? 0) + 1,
        since: known?.since ?? now,
        due: now,
        quiet: isForPeople ? quiet : 0,
        ...(during && { window: during.name }),
      };
      const taken = { ...item, due: dueOf(item, now, during) };
      put(taken);
      return taken;
    },
    next(now, size, isLast) {
      const ready = [...items.values()].filter(({ due }) => due <= now);
      if (ready.length === 0) return { at: soonest() };
      const usual = ready.filter(({ window }) => window === undefined);
      const window = usual.length > 0 ? undefined : ready[0]?.window;
      const all = ready.filter((one) => one.window === window).sort(gravestFirst);
      const [shown, rest] = [all.slice(0, size), all.slice(size)];
      const counted = isForPeople && (isLast || window !== undefined) ? rest : [];
      const more = isForPeople ? counted.length + dropped : 0;
      const why =
        window === undefined ? {} : { why: `It happened during the maintenance ${window}` };
      const message = { alerts: shown.map(({ alert }) => alert), more, ...why };
      return { message, items: [...shown, ...counted], dropped };
    },
    put,
    sent({ at, items: all, dropped: counted }) {
      dropped -= counted;
      for (const [key, version] of all) {
        const item = items.get(key);
        if (!item) continue;
        const until = at + item.quiet;
        if (item.quiet > 0) told.set(key, [key, item.alert.severity, until]);
        if (item.version <= version) items.delete(key);
        else items.set(key, { ...item, due: Math.max(item.due, until) });
      }
    },
    forget: (key) => void items.delete(key),
    postpone(item, until) {
      if (items.get(item.key) === item) items.set(item.key, { ...item, due: until });
    },
    hurry(now) {
      for (const item of items.values())
        items.set(item.key, { ...item, due: Math.min(now, item.due) });
    },
    count: (due) =>
      [...items.values()].filter((item) => due === undefined || item.due <= due).length,
    memory(now) {
      for (const [key, , until] of told.values()) if (until <= now) told.delete(key);
      return { items: [...items.values()], told: [...told.values()], dropped };
    },
  };

  /** What is graver than what was told is told at once. */
  function dueOf({ key, alert }: Item, now: number, window: Window | undefined): number {
    const [, severity = alert.severity, until = now] = told.get(key) ?? [];
    const isGraver = rank(alert) < severities.indexOf(severity);
    return Math.max(now, isGraver ? now : until, window?.end ?? now);
  }

  function put(item: Item): void {
    if (items.has(item.key) || items.size < most) items.set(item.key, item);
    else {
      dropped += 1;
      const least = [...items.values()].find(({ alert }) => rank(alert) > rank(item.alert));
      if (!least) return;
      items.delete(least.key);
      items.set(item.key, item);
    }
  }

  function soonest(): number | undefined {
    const all = [...items.values()].map(({ due }) => due);
    return all.length === 0 ? undefined : all.reduce((a, b) => Math.min(a, b));
  }
}

function joined({ alert: before, counts }: Item, alert: Alert): Alert {
  const others = counts.filter(([id]) => id !== alert.id);
  return {
    ...alert,
    severity: rank(before) < rank(alert) ? before.severity : alert.severity,
    first: outermost(before.first, alert.first, (a, b) => a < b),
    last: outermost(before.last, alert.last, (a, b) => a > b),
    count: others.reduce((sum, [, count]) => sum + count, alert.count),
  };
}

function outermost(
  a: string | null,
  b: string | null,
  isBefore: (a: string, b: string) => boolean,
): string | null {
  if (a === null || b === null) return a ?? b;
  return isBefore(a, b) ? a : b;
}

function gravestFirst({ alert: a }: Item, { alert: b }: Item): number {
  return rank(a) - rank(b) || earliestFirst(a, b);
}

function rank({ severity }: Alert): number {
  return severities.indexOf(severity);
}
