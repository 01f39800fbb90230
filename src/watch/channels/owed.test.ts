import { expect, test } from 'vitest';
import type { Alert } from '../../model/alert.ts';
import { alertOf } from './local.testing.ts';
import { type Owed, owedBy, type Ready } from './owed.ts';

const HOUR = 3_600_000;
const people = () => owedBy({ readers: 'people' });
const programs = () => owedBy({ readers: 'programs' });
const quiet = { quiet: HOUR };

function ready(owed: Owed, now: number, size = 10, isLast = false): Ready {
  const next = owed.next(now, size, isLast);
  if ('at' in next) throw new Error(`nothing before ${next.at}`);
  return next;
}

/** What is told then, as told. */
function tell(owed: Owed, now: number, size = 10, isLast = false): readonly Alert[] {
  const next = ready(owed, now, size, isLast);
  owed.sent(sentAt(now, next));
  return next.message.alerts;
}

function sentAt(at: number, { items, dropped }: Ready) {
  return { at, dropped, items: items.map(({ key, version }) => [key, version] as const) };
}

const counts = (alerts: readonly Alert[]) => alerts.map(({ id, count }) => [id, count]);

test('people are told the same once in a while, and then of all of it', () => {
  const owed = people();
  owed.take(alertOf({ id: 'a', count: 1 }), 0, quiet);
  expect(counts(tell(owed, 0))).toStrictEqual([['a', 1]]);
  owed.take(alertOf({ id: 'a', count: 5 }), 10, quiet);
  owed.take(alertOf({ id: 'b', count: 2, first: '2026-01-01T06:00:00Z' }), 20, quiet);
  owed.take(alertOf({ id: 'b', count: 3, last: '2026-01-01T06:10:00Z' }), 30, quiet);
  expect(owed.next(30, 10, false)).toStrictEqual({ at: HOUR });
  const [again] = tell(owed, HOUR);
  expect(again).toMatchObject({ id: 'b', count: 8, last: '2026-01-01T06:10:00Z' });
  expect(again?.first).toBe('2026-01-01T05:00:00Z');
  expect(owed.next(9 * HOUR, 10, false)).toStrictEqual({ at: undefined });
});

test('another subject, account or detection is not the same', () => {
  const owed = people();
  owed.take(alertOf(), 0, quiet);
  tell(owed, 0);
  owed.take(alertOf({ id: '1', subject: 'ann' }), 1, quiet);
  owed.take(alertOf({ id: '2', account: '444455556666' }), 1, quiet);
  owed.take(alertOf({ id: '3', detection: 's3.bucket-opened' }), 1, quiet);
  expect(tell(owed, 1)).toHaveLength(3);
});

test('what has become graver is told at once', () => {
  const owed = people();
  owed.take(alertOf({ severity: 'medium' }), 0, quiet);
  tell(owed, 0);
  owed.take(alertOf({ id: 'b', severity: 'medium' }), 1, quiet);
  expect(owed.next(1, 10, false)).toStrictEqual({ at: HOUR });
  owed.take(alertOf({ id: 'c', severity: 'critical' }), 2, quiet);
  owed.take(alertOf({ id: 'd', severity: 'low' }), 2, quiet);
  expect(tell(owed, 2)).toMatchObject([{ id: 'd', severity: 'critical', count: 6 }]);
});

test('programs are told each alert, and each time that it has grown', () => {
  const owed = programs();
  owed.take(alertOf({ id: 'a', count: 1 }), 0, quiet);
  expect(counts(tell(owed, 0))).toStrictEqual([['a', 1]]);
  owed.take(alertOf({ id: 'a', count: 2 }), 1, { quiet: HOUR, window: { name: 'db', end: HOUR } });
  owed.take(alertOf({ id: 'a', count: 3 }), 1, quiet);
  owed.take(alertOf({ id: 'b', count: 1 }), 1, quiet);
  expect(counts(tell(owed, 1, 1, true))).toStrictEqual([['a', 3]]);
  expect(counts(tell(owed, 1, 1, true))).toStrictEqual([['b', 1]]);
});

test('what grows while it is being told is told again', () => {
  for (const [owed, at] of [
    [people(), HOUR],
    [programs(), 5],
  ] as const) {
    owed.take(alertOf({ count: 1 }), 0, quiet);
    const next = ready(owed, 0);
    owed.take(alertOf({ count: 2 }), 1, quiet);
    owed.sent(sentAt(5, next));
    expect(tell(owed, at + 5)).toMatchObject([{ count: 2 }]);
    expect(owed.count()).toBe(0);
  }
});

test('the gravest come first, and the rest is a number when no other message may follow', () => {
  const owed = people();
  for (const [i, severity] of (['low', 'critical', 'medium', 'high'] as const).entries()) {
    owed.take(alertOf({ id: severity, subject: `${i}`, severity }), 0, quiet);
  }
  const { message } = ready(owed, 0, 2);
  expect([message.alerts.map(({ id }) => id), message.more]).toStrictEqual([
    ['critical', 'high'],
    0,
  ]);
  expect(ready(owed, 0, 2, true).message.more).toBe(2);
  tell(owed, 0, 2, true);
  expect(owed.count()).toBe(0);
});

test('what happened during a maintenance is told after it, in one message', () => {
  const owed = people();
  const window = { name: 'db', end: 2 * HOUR };
  for (let i = 0; i < 5; i += 1)
    owed.take(alertOf({ id: `${i}`, subject: `${i}` }), i, { quiet: 0, window });
  owed.take(alertOf({ id: 'other', subject: 'other' }), HOUR, quiet);
  expect(tell(owed, HOUR)).toMatchObject([{ id: 'other' }]);
  expect(owed.next(HOUR, 10, false)).toStrictEqual({ at: 2 * HOUR });
  const { message } = ready(owed, 2 * HOUR, 3);
  expect(message).toMatchObject({ more: 2, why: 'It happened during the maintenance db' });
  expect(tell(owed, 2 * HOUR, 3)).toHaveLength(3);
  expect(owed.count()).toBe(0);
});

test('what waits already is not held back by a maintenance', () => {
  const owed = people();
  owed.take(alertOf(), 0, quiet);
  owed.take(alertOf({ count: 9 }), 1, { quiet: 0, window: { name: 'db', end: HOUR } });
  expect(tell(owed, 1)).toMatchObject([{ count: 9 }]);
});

test('what is too much to be kept is counted, the least grave first', () => {
  const owed = owedBy({ readers: 'people' }, undefined, 2);
  owed.take(alertOf({ subject: 'a', severity: 'low' }), 0, quiet);
  owed.take(alertOf({ subject: 'b', severity: 'high' }), 0, quiet);
  owed.take(alertOf({ subject: 'c', severity: 'critical' }), 0, quiet);
  owed.take(alertOf({ subject: 'd', severity: 'medium' }), 0, quiet);
  const { message } = ready(owed, 0);
  expect(message.alerts.map(({ subject }) => subject)).toStrictEqual(['c', 'b']);
  expect(message.more).toBe(2);
  tell(owed, 0);
  owed.take(alertOf({ subject: 'e' }), 1, quiet);
  expect(ready(owed, 1).message.more).toBe(0);
});

test('what is remembered is all there is to go on from', () => {
  const owed = people();
  owed.take(alertOf(), 0, quiet);
  tell(owed, 0);
  owed.take(alertOf({ count: 7 }), 1, quiet);
  owed.take(alertOf({ subject: 'ann' }), 1, quiet);
  const memory = JSON.parse(JSON.stringify(owed.memory(1)));
  const after = owedBy({ readers: 'people' }, memory);
  expect(tell(after, 1)).toMatchObject([{ subject: 'ann' }]);
  expect(tell(after, HOUR)).toMatchObject([{ subject: 'root', count: 7 }]);
  expect(after.memory(9 * HOUR)).toStrictEqual({ items: [], told: [], dropped: 0 });
});
