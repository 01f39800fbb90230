import { visible, width } from '../report/visible.ts';
import type { Running, Seen } from './scan/progress.ts';

export interface ProgressOptions {
  /** `bars` redraws a line for each account under way, `plain` prints one every 15 s, `json` one object a second. */
  style: 'bars' | 'plain' | 'json' | 'none';
  write: (text: string) => void;
  seen: () => Seen;
  calls: () => number;
  /** Milliseconds on the clock of `seen`. */
  now: () => number;
  /** Of the terminal. */
  size: () => { columns: number; rows: number };
}

/** At most ten redraws a second. */
const EVERY = { bars: 100, plain: 15_000, json: 1000 };

/** Shows how far a scan is, on standard error. Returns what ends it and takes the bars away. */
export function showProgress(options: ProgressOptions): () => void {
  const { style, write, seen, calls, now, size } = options;
  if (style === 'none') return () => {};
  const startedAt = now();
  let drawn = 0;
  const timer = setInterval(show, EVERY[style]);
  timer.unref();
  return () => {
    clearInterval(timer);
    if (style === 'json') show();
    if (style === 'bars') write(above(drawn));
  };

  function show(): void {
    const told = { ...seen(), calls: calls(), seconds: Math.round((now() - startedAt) / 1000) };
    if (style === 'json') write(`${JSON.stringify(asData(told))}\n`);
    else if (style === 'plain') write(`${summary(told)}\n`);
    else {
      const lines = bars(told, now(), size());
      write(above(drawn) + lines.map((line) => `${line}\n`).join(''));
      drawn = lines.length;
    }
  }
}

/** Moves to the first of the lines last drawn, and clears from there on. */
function above(lines: number): string {
  return lines === 0 ? '' : `\x1b[${lines}A\r\x1b[0J`;
}

interface Told extends Seen {
  calls: number;
  seconds: number;
}

function asData({ accounts, done, running, total, calls, seconds }: Told): object {
  return {
    ...total,
    accounts,
    accountsDone: done,
    running: running.map(({ account, name, counts }) => ({
      account,
      ...(name !== undefined && { name }),
      ...counts,
    })),
    calls,
    seconds,
  };
}

/** `37 of 412 accounts  8 under way  142/380 listings  5120 resources  8122 calls  3 unknown  0:41` */
function summary({ accounts, done, running, total, calls, seconds }: Told): string {
  const several =
    accounts > 1 ? [`${done} of ${accounts} accounts`, `${running.length} under way`] : [];
  return [
    ...several,
    `${total.unitsDone}/${total.units} listings`,
    `${total.resources} resources`,
    `${calls} calls`,
    `${total.unknowns} unknown`,
    clock(seconds),
  ].join('  ');
}

/** A bar for each account under way, as many as there is room for, and below them how far everything is. */
function bars(told: Told, now: number, { columns, rows }: { columns: number; rows: number }) {
  const room = Math.max(1, rows - 3);
  const shown = told.running.slice(0, told.running.length > room ? room - 1 : room);
  const hidden = told.running.length - shown.length;
  const lines = [
    ...shown.map((one) => lineOf(one, now)),
    ...(hidden > 0 ? [`${hidden} more under way`] : []),
    ...(told.accounts > 1 || shown.length === 0 ? [summary(told)] : []),
  ];
  return lines.map((line) => cut(line, columns - 1));
}

/** `[########............] 111122223333 production  142/380  eu-west-1 ec2  3 unknown  0:41` */
function lineOf({ account, name, counts, since }: Running, now: number): string {
  const { unitsDone, units, unknowns, latest } = counts;
  const filled = units === 0 ? 0 : Math.round((unitsDone / units) * WIDTH);
  return [
    `[${'#'.repeat(filled)}${'.'.repeat(WIDTH - filled)}] ${account}${name === undefined ? '' : ` ${visible(name)}`}`,
    `${unitsDone}/${units}`,
    ...(latest === undefined ? [] : [latest]),
    `${unknowns} unknown`,
    clock((now - since) / 1000),
  ].join('  ');
}

const WIDTH = 20;

function clock(seconds: number): string {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

/** A line that wraps would be two, and the next drawing one line off. */
function cut(line: string, columns: number): string {
  let taken = '';
  for (const character of line) {
    if (width(taken + character) > columns) break;
    taken += character;
  }
  return taken;
}

/** Bars on a terminal, plain lines elsewhere and in CI. */
export function progressStyle(
  chosen: string | undefined,
  { quiet, isTTY, ci }: { quiet: boolean; isTTY: boolean; ci: boolean },
): ProgressOptions['style'] {
  if (quiet) return 'none';
  if (chosen === 'json') return 'json';
  return isTTY && !ci ? 'bars' : 'plain';
}
