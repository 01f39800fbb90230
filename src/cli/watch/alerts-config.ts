import { dirname } from 'node:path';
import { LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { severities } from '../../model/finding.ts';
import { UserError } from '../../model/user-error.ts';
import type { Maintenance, Once, Weekly } from '../../watch/channels/maintenance.ts';
import type { Choice, Route } from '../../watch/channels/route.ts';
import type { Layer } from '../layers.ts';
import { didYouMean, nearest } from '../suggest.ts';
import { CHANNEL, type SaidChannel } from './alert-channels.ts';

const texts = z.array(z.string().min(1));

const CHOICE = {
  severity: z.enum(severities).optional().describe('This and worse.'),
  detections: texts.optional().describe('Ids of detections, with globs.'),
  accounts: texts.optional(),
  regions: texts.optional(),
};

const DURATION = z
  .string()
  .regex(/^\d{1,4}[mhd]$/, { error: 'is how long: 30m, 4h or 1d' })
  .describe('30m, 4h or 1d.');

const ROUTE = z.strictObject({
  to: texts.min(1).describe('Names of channels.'),
  ...CHOICE,
  dedupe: DURATION.default('1h').describe('How long people are not told the same again.'),
});

const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
const HOUR = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'is an hour, as "22:00"' });
const MOMENT = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)$/, {
  error: 'is a moment, as 2026-12-01T22:00Z; hours, as "22:00", take a zone',
});

const MAINTENANCE = z.union(
  [
    z.strictObject({ name: z.string().min(1), from: MOMENT, to: MOMENT, ...CHOICE }),
    z.strictObject({
      name: z.string().min(1),
      days: z
        .array(z.enum(DAYS))
        .min(1)
        .default([...DAYS]),
      from: HOUR,
      to: HOUR,
      zone: z.string().min(1),
      ...CHOICE,
    }),
  ],
  {
    error:
      'is not understood: it has a name, and from and to are moments (2026-12-01T22:00Z), or hours ("22:00") with a zone and days',
  },
);

/** What `alerts` may say. */
export const ALERTS = z.strictObject({
  channels: z.record(z.string(), CHANNEL).default({}),
  routes: z
    .array(ROUTE)
    .default([])
    .describe('Which alerts go where; without any, all go everywhere.'),
  maintenance: z.array(MAINTENANCE).default([]).describe('When people are told afterwards.'),
});

/** How alerts are told. */
export interface Alerting {
  /** By name, in the order of the file. */
  channels: ReadonlyMap<string, SaidChannel>;
  routes: readonly Route[];
  maintenance: readonly Maintenance[];
  /** Where a channel is configured: the place in the file. */
  at(channel: string, key?: string): string;
  /** What paths of files are meant from. */
  directory: string;
}

/**
 * How alerts are told, out of a configuration's text; undefined where it does not say. Throws UserError with the place of
 * what it does not understand.
 *
 *     alerts:
 *       channels:
 *         siem: { kind: webhook, url: https://siem.example/in, secret: { env: SIEM_SECRET } }
 *       routes:
 *         - { to: [siem], severity: high, dedupe: 4h }
 *       maintenance:
 *         - { name: patching, days: [sat], from: '22:00', to: '02:00', zone: Europe/Berlin }
 */
export function alertsIn({ text, file }: Layer): Alerting | undefined {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const said: unknown = Reflect.get(Object(document.toJS({ maxAliasCount: 20 })), 'alerts');
  if (said === undefined) return undefined;
  const result = ALERTS.safeParse(said);
  if (!result.success) throw new UserError(inWords(result.error.issues[0], said));
  const { channels, routes, maintenance } = result.data;
  const names = Object.keys(channels);
  routes.forEach(({ to }, i) => {
    const stranger = to.find((name) => !names.includes(name));
    if (stranger === undefined) return;
    const where = at(['routes', String(i), 'to', String(to.indexOf(stranger))]);
    throw new UserError(`${where} there is no channel ${stranger}${didYouMean(stranger, names)}`);
  });
  const all = { to: names, quiet: millisOf('1h') };
  return {
    channels: new Map(Object.entries(channels)),
    routes: routes.length === 0 ? [all] : routes.map(routeOf),
    maintenance: maintenance.map((one, i) => ({
      ...chosen(one),
      name: one.name,
      when: whenOf(one, at(['maintenance', String(i)])),
    })),
    at: (channel, key) => {
      const path = ['channels', channel, ...(key === undefined ? [] : [key])];
      return `${at(path)} ${['alerts', ...path].join('.')}`;
    },
    directory: dirname(file),
  };

  function at(path: readonly string[]): string {
    for (let end = path.length; end >= 0; end -= 1) {
      const range: unknown = Reflect.get(
        Object(document.getIn(['alerts', ...path.slice(0, end)], true)),
        'range',
      );
      if (!Array.isArray(range)) continue;
      const { line, col } = lines.linePos(Number(range[0]));
      return `${file}:${line}:${col}`;
    }
    return file;
  }

  function inWords(issue: z.core.$ZodIssue | undefined, whole: unknown): string {
    const path = issue?.path.map(String) ?? [];
    const name = ['alerts', ...path].join('.');
    const value = path.reduce<unknown>((one, key) => Reflect.get(Object(one), key), whole);
    if (issue?.code === 'unrecognized_keys') {
      const [key = ''] = issue.keys;
      return `${at([...path, key])} ${name} has no ${key}${didYouMean(key, KEYS)}`;
    }
    if (path.at(-1) === 'kind') {
      const kinds = CHANNEL.options.map(({ shape }) => shape.kind.value);
      const guess = typeof value === 'string' ? nearest(value, kinds) : undefined;
      const meant = guess === undefined ? '' : `; did you mean ${guess}?`;
      return `${at(path)} ${name} is one of ${kinds.join(', ')}${meant}`;
    }
    const message = issue?.message ?? '';
    const own = /^is /.test(message) ? message : `is not understood: ${message}`;
    return `${at(path)} ${name} ${own}`;
  }
}

/** All keys that `alerts` knows, wherever. */
const KEYS = [
  ...Object.keys(ALERTS.shape),
  ...Object.keys(ROUTE.shape),
  ...CHANNEL.options.flatMap(({ shape }) => Object.keys(shape)),
];

function routeOf({ to, dedupe, ...choice }: z.output<typeof ROUTE>): Route {
  return { to, quiet: millisOf(dedupe), ...chosen(choice) };
}

/** Without what is left open. */
function chosen({
  severity,
  detections,
  accounts,
  regions,
}: z.output<z.ZodObject<typeof CHOICE>>): Choice {
  return {
    ...(severity && { severity }),
    ...(detections && { detections }),
    ...(accounts && { accounts }),
    ...(regions && { regions }),
  };
}

const MILLIS = { m: 60_000, h: 3_600_000, d: 86_400_000 };

function millisOf(duration: string): number {
  return Number.parseInt(duration, 10) * MILLIS[duration.at(-1) as keyof typeof MILLIS];
}

function whenOf(said: z.output<typeof MAINTENANCE>, where: string): Once | Weekly {
  if (!('zone' in said)) {
    const [from, to] = [Date.parse(said.from), Date.parse(said.to)];
    if (from < to) return { from, to };
    throw new UserError(`${where} the maintenance ${said.name} ends before it begins`);
  }
  const [from, to] = [minutesOf(said.from), minutesOf(said.to)];
  if (from === to) throw new UserError(`${where} the maintenance ${said.name} ends as it begins`);
  if (!isZone(said.zone)) throw new UserError(`${where} there is no time zone ${said.zone}`);
  return { days: said.days.map((day) => DAYS.indexOf(day)), from, to, zone: said.zone };
}

function minutesOf(hour: string): number {
  const [hours = 0, minutes = 0] = hour.split(':').map(Number);
  return hours * 60 + minutes;
}

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
