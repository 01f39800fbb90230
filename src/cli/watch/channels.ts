import { readFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { globMatches } from '../../model/glob.ts';
import { UserError } from '../../model/user-error.ts';
import { whyNot } from '../../store/file.ts';
import type { Rate } from '../../watch/channels/bucket.ts';
import type { Channel } from '../../watch/channels/channel.ts';
import { type ChannelSink, channelSink } from '../../watch/channels/channels.ts';
import type { Time } from '../../watch/channels/courier.ts';
import type { Notebook } from '../../watch/state/notebook.ts';
import { type Environment, filesOf } from '../layers.ts';
import { didYouMean } from '../suggest.ts';
import { type Means, openChannel, type SaidChannel, type Secret } from './alert-channels.ts';
import { type Alerting, alertsIn } from './alerts-config.ts';

/** What people are sent at most, where nothing else is said: ten messages at once, and then six a minute. */
const FOR_PEOPLE: Rate = { perMinute: 6, burst: 10 };

/** Channels that are configured, as far as they are chosen, and the way they are told. */
export interface Configured {
  alerting: Alerting;
  channels: readonly Channel[];
  /** The text with no secret of theirs in it. */
  withoutSecrets(text: string): string;
}

/**
 * The channels of castellan.yaml whose names match one of the globs; undefined where none is configured. Throws UserError for
 * what is not understood, a secret that is not there, and a glob that fits nothing.
 */
export async function configuredChannels(
  {
    config,
    chosen = ['*'],
  }: { config: string | undefined; chosen?: readonly string[] | undefined },
  env: Environment = process.env,
): Promise<Configured | undefined> {
  const alerting = (await filesOf(config, env)).map(alertsIn).findLast(Boolean);
  const names = [...(alerting?.channels.keys() ?? [])];
  for (const glob of chosen) {
    if (names.some((name) => globMatches(glob, name)) || (glob === '*' && !alerting)) continue;
    const known = names.length === 0 ? '; none is configured under alerts.channels' : '';
    throw new UserError(`there is no channel ${glob}${didYouMean(glob, names)}${known}`);
  }
  if (!alerting) return undefined;
  const secrets: string[] = [];
  const channels: Channel[] = [];
  for (const [name, said] of alerting.channels) {
    if (!chosen.some((glob) => globMatches(glob, name))) continue;
    channels.push(await openChannel(name, said, meansFor(name, alerting, env, secrets)));
  }
  return {
    alerting,
    channels,
    withoutSecrets: (text) =>
      secrets
        .toSorted((a, b) => b.length - a.length)
        .reduce((rest, one) => rest.replaceAll(one, '[secret]'), text),
  };
}

export interface ChannelFlags {
  config?: string;
  /** Globs of names; false for none at all. */
  channel?: readonly string[] | false;
  once?: boolean;
}

/** The channels of a watch. */
export interface WatchChannels {
  /** None where nothing is to be told. What they owe is kept there. */
  sinks(notebook: Notebook): readonly ChannelSink[];
  /** After the end: is everything told, or kept for the next watch? What is not is said. */
  isDone(): boolean;
  /** Whatever happened, nothing is under way any more. */
  stop(): Promise<void>;
}

/** How a watch ends. */
export interface Ending {
  say(text: string): void;
  /** How many milliseconds channels then have. */
  patience(): number;
  /** What becomes of alerts that are then not told, where nothing keeps them. */
  unkept: string;
}

/** What is read once may be old: it is told channels that are named, and no others. */
export async function channelsOfWatch(
  { config, channel, once }: ChannelFlags,
  { say, patience, unkept }: Ending,
): Promise<WatchChannels> {
  const nobody = { sinks: () => [], isDone: () => true, stop: async () => {} };
  if (channel === false) return nobody;
  const configured = await configuredChannels({ config, chosen: channel });
  if (!configured) return nobody;
  if (once && channel === undefined) {
    say('what is read once is told no channel, unless --channel names it');
    return nobody;
  }
  let isOver = false;
  let told: { sink: ChannelSink; isLasting: boolean } | undefined;
  return {
    sinks(notebook) {
      const left = () => (isOver ? 0 : patience());
      const sink = sinkTo(configured, { notebook, say, patience: left });
      told = { sink, isLasting: notebook.isLasting };
      return [sink];
    },
    isDone() {
      const owing = told?.sink.owing() ?? new Map<string, number>();
      for (const [name, count] of owing) {
        const what = `${count === 1 ? '1 alert is' : `${count} alerts are`} not told ${name}`;
        say(`${what}${told?.isLasting ? ': the next watch with this state does' : `, ${unkept}`}`);
      }
      return told?.isLasting || owing.size === 0;
    },
    async stop() {
      isOver = true;
      await told?.sink.close();
    },
  };
}

/** Several channels as one sink. */
function sinkTo(
  { alerting, channels, withoutSecrets }: Configured,
  options: { notebook: Notebook; say(text: string): void; patience(): number },
): ChannelSink {
  const names = new Set(channels.map(({ name }) => name));
  const routes = alerting.routes.map((route) => ({
    ...route,
    to: route.to.filter((name) => names.has(name)),
  }));
  const rates = channels.flatMap((channel): [string, Rate][] => {
    const rate = rateOf(channel, alerting.channels.get(channel.name));
    return rate ? [[channel.name, rate]] : [];
  });
  return channelSink({
    ...options,
    channels,
    routes,
    rates: new Map(rates),
    maintenance: alerting.maintenance,
    time: wallClock,
    random: Math.random,
    say: (text) => options.say(withoutSecrets(text)),
  });
}

function rateOf({ readers }: Channel, said: SaidChannel | undefined): Rate | undefined {
  return said?.rate ?? (readers === 'people' ? FOR_PEOPLE : undefined);
}

const wallClock: Time = {
  now: () => Date.now(),
  wait: (millis, signal) => wait(millis, undefined, { signal }).catch(() => undefined),
};

/** Shorter ones are no secrets, and would blank words. */
const SHORTEST_SECRET = 6;

function meansFor(
  name: string,
  { at, directory }: Alerting,
  env: Environment,
  secrets: string[],
): Means {
  return {
    secret,
    async url(said, key) {
      const text = typeof said === 'string' ? said : await secret(said, key);
      const url = URL.canParse(text) ? new URL(text) : undefined;
      if (
        !url ||
        !(url.protocol === 'https:' || (url.protocol === 'http:' && isHere(url.hostname)))
      ) {
        throw new UserError(`${at(name, key)} must be an address of https`);
      }
      if (url.username !== '' || url.password !== '') {
        throw new UserError(
          `${at(name, key)} holds a user or password, which belong in a header of their own`,
        );
      }
      if (typeof said !== 'string') secrets.push(url.href, ...secretParts(url));
      return url;
    },
    file,
    refuseUnlessHere(host, key) {
      if (isHere(host)) return;
      throw new UserError(`${at(name, key)} cannot be none: ${host} is another machine`);
    },
    // What a header of syslog may hold, and no more than that.
    hostname:
      hostname()
        .replace(/[^!-~]/g, '')
        .slice(0, 255) || '-',
    now: wallClock.now,
  };

  async function secret(said: Secret, key: string): Promise<string> {
    const text = ('env' in said ? env[said.env] : await file(said.file, key))?.trim() ?? '';
    if (text === '') {
      const from = 'env' in said ? `${said.env} in the environment` : said.file;
      throw new UserError(`${at(name, key)} is read from ${from}, which is empty or not there`);
    }
    if (text.length >= SHORTEST_SECRET) secrets.push(text);
    return text;
  }

  async function file(path: string, key: string): Promise<string> {
    return readFile(resolve(directory, path), 'utf8').catch((cause: unknown) => {
      throw new UserError(`${at(name, key)} is read from ${path}: ${whyNot(cause)}`, { cause });
    });
  }
}

/** What of an address that is a secret may be said back by who is there: its path, the end of that, and its signature. */
function secretParts({ pathname, search, searchParams }: URL): string[] {
  const parts = [`${pathname}${search}`, pathname, pathname.split('/').at(-1) ?? ''];
  return [...parts, ...searchParams.values()].filter(({ length }) => length >= SHORTEST_SECRET);
}

function isHere(host: string): boolean {
  return /^(localhost|\[?::1\]?|127\.\d+\.\d+\.\d+)$/.test(host);
}
