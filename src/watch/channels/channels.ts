import type { Alert } from '../../model/alert.ts';
import type { Sink } from '../sink.ts';
import type { Notebook } from '../state/notebook.ts';
import { LostLead } from '../state/shared.ts';
import { bucketOf, type Rate } from './bucket.ts';
import type { Channel } from './channel.ts';
import { type Courier, courierOf, type Time } from './courier.ts';
import { type Maintenance, maintenanceOf } from './maintenance.ts';
import { type Item, type Memory, type Owed, owedBy, type Sent } from './owed.ts';
import { type Route, routesOf } from './route.ts';

export interface ChannelsOptions {
  channels: readonly Channel[];
  /** By the name of a channel; none where it is told everything as it comes. */
  rates: ReadonlyMap<string, Rate>;
  routes: readonly Route[];
  maintenance: readonly Maintenance[];
  notebook: Notebook;
  time: Time;
  /** From 0 up to, not including, 1. */
  random(): number;
  /** To whoever watches the watch. */
  say(text: string): void;
  /** How many milliseconds there are to tell what is still owed when the watch ends. */
  patience(): number;
}

/** Alerts that came, and who owes what of them; what was told; what was given up; or everything at once. */
type Note =
  | { kind: 'took'; alerts: Count[]; owed: (readonly [channel: string, item: Item])[] }
  | ({ kind: 'sent'; channel: string } & Sent)
  | { kind: 'lost'; channel: string; keys: string[] }
  | { kind: 'whole'; alerts: Count[]; channels: (readonly [channel: string, memory: Memory])[] };

type Count = readonly [id: string, count: number];

/** Others wait for who leads until it is gone; so many milliseconds at most. */
const BRIEF = 5000;
/** So many alerts are remembered, so that none that comes again is taken twice. */
const REMEMBERED = 20_000;

/** Channels as one sink, and how many alerts each that has not told all still owes. */
export type ChannelSink = Sink & { owing(): ReadonlyMap<string, number> };

/**
 * Brings alerts to channels. They have arrived here when who is owed what is kept; each channel gets it in its own time,
 * so that one that is slow or down holds up neither the watch nor another. What may have arrived or not when a process
 * ended is sent again: twice, where a channel does not know an alert by its id, rather than never.
 */
export function channelSink(options: ChannelsOptions): ChannelSink {
  const { channels, routes, maintenance, notebook, time, say } = options;
  const taken = new Map<string, number>();
  const owed = new Map<string, Owed>();
  let couriers: readonly Courier[] = [];
  let writing: Promise<void> = Promise.resolve();
  let broken: { why: unknown } | undefined;
  return {
    async open() {
      taken.clear();
      owed.clear();
      broken = undefined;
      for (const channel of channels) owed.set(channel.name, owedBy(channel));
      for await (const note of notebook.load()) again(note as Note);
      forgetStrangers();
      couriers = channels.map(courierFor);
    },
    async deliver(alerts) {
      const note = takeOn(alerts.filter(({ id, count }) => taken.get(id) !== count));
      if (note.alerts.length > 0) await keep(note);
      if (broken) throw broken.why;
      for (const courier of couriers) courier.wake();
    },
    leave: (hasTime) => rest(false, hasTime && !broken ? Math.min(BRIEF, options.patience()) : 0),
    async close() {
      await rest(!notebook.isLasting, broken ? 0 : options.patience());
      await notebook.close();
    },
    owing() {
      const counts = [...owed].map(([name, one]) => [name, one.count()] as const);
      return new Map(counts.filter(([, count]) => count > 0));
    },
  };

  async function rest(all: boolean, patience: number): Promise<void> {
    await Promise.all(couriers.map((courier) => courier.close(all, patience)));
    couriers = [];
    await writing;
  }

  function takeOn(alerts: readonly Alert[]): Note & { kind: 'took' } {
    const now = time.now();
    const items = alerts.flatMap((alert) => {
      remember([alert.id, alert.count]);
      const window = maintenanceOf(alert, now, maintenance);
      return [...routesOf(alert, routes)].map(([name, { quiet }]) => {
        const how = { quiet, ...(window && { window }) };
        return [name, owedTo(name).take(alert, now, how)] as const;
      });
    });
    return { kind: 'took', alerts: alerts.map(({ id, count }) => [id, count]), owed: items };
  }

  function courierFor(channel: Channel): Courier {
    const { name } = channel;
    return courierOf({
      ...options,
      channel,
      owed: owedTo(name),
      bucket: bucketOf(options.rates.get(name)),
      async sent({ items, dropped }, at) {
        const told = items.map(({ key, version }) => [key, version] as const);
        const note = { kind: 'sent', channel: name, at, items: told, dropped } as const;
        again(note);
        await keep(note);
        return !(broken?.why instanceof LostLead);
      },
      lost(items) {
        const note: Note = { kind: 'lost', channel: name, keys: items.map(({ key }) => key) };
        again(note);
        return keep(note);
      },
    });
  }

  /** One after the other, in the order in which it happened. */
  function keep(note: Note): Promise<void> {
    writing = writing.then(async () => {
      if (broken) return;
      try {
        await notebook.keep(note);
        await notebook.compact(whole);
      } catch (why) {
        broken = { why };
      }
    });
    return writing;
  }

  function whole(): Note {
    const memories = [...owed].map(([name, one]) => [name, one.memory(time.now())] as const);
    return { kind: 'whole', alerts: [...taken], channels: memories };
  }

  function again(note: Note): void {
    switch (note.kind) {
      case 'took':
        note.alerts.forEach(remember);
        for (const [name, item] of note.owed) owedTo(name).put(item);
        return;
      case 'sent':
        owedTo(note.channel).sent(note);
        return;
      case 'lost':
        note.keys.forEach(owedTo(note.channel).forget);
        return;
      case 'whole':
        note.alerts.forEach(remember);
        for (const [name, memory] of note.channels) owedTo(name, memory);
    }
  }

  /** A channel that is no longer there owes as a stranger, until that is told. */
  function owedTo(name: string, memory?: Memory): Owed {
    const known = memory ? undefined : owed.get(name);
    const readers = channels.find((channel) => channel.name === name)?.readers ?? 'programs';
    const one = known ?? owedBy({ readers }, memory);
    owed.set(name, one);
    return one;
  }

  function forgetStrangers(): void {
    for (const [name, one] of owed) {
      if (channels.some((channel) => channel.name === name)) continue;
      const count = one.count();
      if (count > 0) say(`${name} is no longer configured, and still owed ${count} alerts`);
      owed.delete(name);
    }
  }

  function remember([id, count]: Count): void {
    taken.delete(id);
    taken.set(id, count);
    const [oldest] = taken.size > REMEMBERED ? taken.keys() : [];
    if (oldest !== undefined) taken.delete(oldest);
  }
}
