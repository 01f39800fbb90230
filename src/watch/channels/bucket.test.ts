import { expect, test } from 'vitest';
import { bucketOf } from './bucket.ts';

test('a burst at once, and then as many a minute as may be', () => {
  const bucket = bucketOf({ perMinute: 6, burst: 2 });
  expect(bucket.freeAt(0)).toBe(0);
  bucket.take(0);
  bucket.take(0);
  expect(bucket.freeAt(0)).toBe(10_000);
  expect(bucket.freeAt(9_000)).toBe(10_000);
  bucket.take(10_000);
  expect(bucket.freeAt(10_000)).toBe(20_000);
  expect(bucket.left(3_600_000)).toBe(2);
});

test('a clock that goes back fills nothing', () => {
  const bucket = bucketOf({ perMinute: 60, burst: 1 });
  bucket.take(100_000);
  expect(bucket.freeAt(40_000)).toBe(41_000);
});

test('where there is no rate there is no end', () => {
  const bucket = bucketOf(undefined);
  bucket.take(0);
  expect([bucket.left(0), bucket.freeAt(7)]).toStrictEqual([Number.POSITIVE_INFINITY, 7]);
});
