import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type ProgressOptions, progressStyle, showProgress } from './progress.ts';
import { watching } from './scan/progress.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function shown(style: ProgressOptions['style'], size = { columns: 60, rows: 24 }) {
  const written: string[] = [];
  const now = () => Date.now();
  const { watch, seen } = watching(now);
  const stop = showProgress({
    style,
    write: (text) => void written.push(text),
    seen,
    calls: () => 812,
    now,
    size: () => size,
  });
  return { written, watch, stop };
}

/** What a terminal shows after all that was written to it: only going up and clearing from there is understood. */
function screen(written: readonly string[]): string[] {
  let lines: string[] = [''];
  for (const part of written.join('').split('\x1b[')) {
    const up = /^(\d+)A\r$/.exec(part)?.[1];
    if (up !== undefined) lines = [...lines.slice(0, lines.length - 1 - Number(up)), ''];
    else lines = [...lines.slice(0, -1), ...(lines.at(-1) + part.replace(/^0J/, '')).split('\n')];
  }
  return lines;
}

const COUNTS = { resources: 5, unknowns: 3, unitsDone: 142, units: 380, latest: 'eu-west-1 ec2' };

test('a terminal shows a bar for each account under way, and the rest in numbers', () => {
  const { written, watch, stop } = shown('bars');
  watch.expect(412);
  const first = watch.begin('111122223333', 'prod\x1b[2J');
  const second = watch.begin('222222222222');
  Object.assign(first.counts, COUNTS);
  vi.advanceTimersByTime(41_000);
  expect(screen(written)).toStrictEqual([
    '[#######.............] 111122223333 prod\\x1b[2J  142/380  e',
    '[....................] 222222222222  0/0  0 unknown  0:41',
    '0 of 412 accounts  2 under way  142/380 listings  5 resourc',
    '',
  ]);
  second.end();
  vi.advanceTimersByTime(100);
  expect(screen(written)).toHaveLength(3);
  stop();
  expect(screen(written)).toStrictEqual(['']);
});

test('one account has its bar alone', () => {
  const { written, watch } = shown('bars', { columns: 100, rows: 24 });
  watch.expect(1);
  Object.assign(watch.begin('111122223333').counts, COUNTS);
  vi.advanceTimersByTime(100);
  expect(screen(written)).toStrictEqual([
    '[#######.............] 111122223333  142/380  eu-west-1 ec2  3 unknown  0:00',
    '',
  ]);
});

test('it is drawn ten times a second at most, and never higher than the terminal', () => {
  const { written, watch } = shown('bars', { columns: 80, rows: 6 });
  watch.expect(30);
  for (let i = 0; i < 20; i += 1) watch.begin(String(i).padStart(12, '0'));
  vi.advanceTimersByTime(1000);
  expect(written).toHaveLength(10);
  expect(screen(written)).toHaveLength(5);
  expect(screen(written)[2]).toBe('18 more under way');
});

test('elsewhere it is a line every 15 s', () => {
  const { written, watch, stop } = shown('plain');
  watch.expect(412);
  for (let i = 0; i < 37; i += 1) watch.begin(String(i)).end();
  Object.assign(watch.begin('111122223333').counts, COUNTS);
  vi.advanceTimersByTime(44_000);
  stop();
  expect(written).toStrictEqual(
    ['0:15', '0:30'].map(
      (clock) =>
        `37 of 412 accounts  1 under way  142/380 listings  5 resources  812 calls  3 unknown  ${clock}\n`,
    ),
  );
});

test('a wrapper gets an object a second, and one at the end', () => {
  const { written, watch, stop } = shown('json');
  watch.expect(2);
  const first = watch.begin('111122223333', 'prod');
  Object.assign(first.counts, COUNTS);
  vi.advanceTimersByTime(1000);
  first.end();
  stop();
  const { latest, ...total } = COUNTS;
  const about = { ...total, accounts: 2, calls: 812, seconds: 1 };
  expect(written.map((line) => JSON.parse(line))).toStrictEqual([
    { ...about, accountsDone: 0, running: [{ account: '111122223333', name: 'prod', ...COUNTS }] },
    { ...about, accountsDone: 1, running: [] },
  ]);
});

test.for<[string | undefined, boolean, boolean, boolean, ProgressOptions['style']]>([
  [undefined, false, true, false, 'bars'],
  [undefined, false, true, true, 'plain'],
  [undefined, false, false, false, 'plain'],
  ['json', false, true, false, 'json'],
  ['json', true, true, false, 'none'],
])('%s, quiet %s, terminal %s, CI %s: %s', ([chosen, quiet, isTTY, ci, style]) => {
  expect(progressStyle(chosen, { quiet, isTTY, ci })).toBe(style);
});
