import { EvaluationError } from '../value.ts';
import { type Definitions, known, text } from './definition.ts';

export const dates: Definitions = {
  formatdate: known(2, 2, ([spec, time]) => formatted(text(spec), instant(text(time)))),
  timeadd: known(2, 2, ([time, duration]) => later(text(time), text(duration))),
  timecmp: known(2, 2, ([one, other]) => {
    return Math.sign(instant(text(one)).milliseconds - instant(text(other)).milliseconds);
  }),
};

interface Instant {
  milliseconds: number;
  /** Minutes east of Greenwich. */
  zone: number;
}

const RFC3339 = /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|([+-])(\d\d):(\d\d))$/;

function instant(time: string): Instant {
  const match = RFC3339.exec(time);
  const milliseconds = match ? Date.parse(time.toUpperCase().replace(' ', 'T')) : Number.NaN;
  if (!match || Number.isNaN(milliseconds)) throw new EvaluationError('it is no time of RFC 3339');
  const minutes = Number(match[2] ?? 0) * 60 + Number(match[3] ?? 0);
  return { milliseconds, zone: match[1] === '-' ? -minutes : minutes };
}

const UNITS = new Map([
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1000],
  ['ms', 1],
  ['us', 0.001],
  ['µs', 0.001],
  ['ns', 0.000_001],
]);

function later(time: string, duration: string): string {
  const { milliseconds, zone } = instant(time);
  if (!/^[-+]?(?:0|(?:\d+(?:\.\d+)?(?:h|ms|m|s|us|µs|ns))+)$/.test(duration)) {
    throw new EvaluationError('it is no duration');
  }
  let sum = 0;
  for (const [, count = '', unit = ''] of duration.matchAll(
    /(\d+(?:\.\d+)?)(h|ms|m|s|us|µs|ns)/g,
  )) {
    sum += Number(count) * (UNITS.get(unit) ?? 0);
  }
  const moved = milliseconds + (duration.startsWith('-') ? -sum : sum) + zone * 60_000;
  return `${new Date(moved).toISOString().slice(0, 19)}${zoneText(zone, ':') || 'Z'}`;
}

function zoneText(zone: number, between: string): string {
  if (zone === 0) return '';
  const two = (value: number) => String(value).padStart(2, '0');
  const minutes = Math.abs(zone);
  return `${zone < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}${between}${two(minutes % 60)}`;
}

const MONTHS =
  'January February March April May June July August September October November December'.split(
    ' ',
  );
const DAYS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');

/** Letters repeated stand for parts of the date, texts in single quotes for themselves. */
function formatted(spec: string, { milliseconds, zone }: Instant): string {
  const date = new Date(milliseconds + zone * 60_000);
  return spec.replace(/'((?:[^']|'')*)'|([a-zA-Z])\2*/g, (token, quoted?: string) => {
    if (quoted !== undefined) return quoted.replaceAll("''", "'") || "'";
    const part = partOf(token, date, zone);
    if (part === undefined) throw new EvaluationError(`a date has no ${token}`);
    return part;
  });
}

function partOf(token: string, date: Date, zone: number): string | undefined {
  const two = (value: number) => String(value).padStart(2, '0');
  const hour = date.getUTCHours();
  const numbers: Record<string, number> = {
    ...{ M: date.getUTCMonth() + 1, D: date.getUTCDate(), h: hour, H: hour % 12 || 12 },
    ...{ m: date.getUTCMinutes(), s: date.getUTCSeconds() },
  };
  const number = numbers[token.charAt(0)];
  if (number !== undefined && token.length <= 2)
    return token.length === 2 ? two(number) : String(number);
  const month = MONTHS[date.getUTCMonth()] ?? '';
  const day = DAYS[date.getUTCDay()] ?? '';
  const words: Record<string, string> = {
    ...{ YYYY: String(date.getUTCFullYear()), YY: two(date.getUTCFullYear() % 100) },
    ...{ MMMM: month, MMM: month.slice(0, 3), EEEE: day, EEE: day.slice(0, 3) },
    ...{ AA: hour < 12 ? 'AM' : 'PM', aa: hour < 12 ? 'am' : 'pm' },
    ...{ Z: zoneText(zone, ':') || 'Z', ZZZZ: zoneText(zone, '') || '+0000' },
    ...{ ZZZ: zoneText(zone, '') || 'UTC', ZZZZZ: zoneText(zone, ':') || '+00:00' },
  };
  return words[token];
}
