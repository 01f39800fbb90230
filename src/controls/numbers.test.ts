import { expect, test } from 'vitest';
import { byNumber } from './numbers.ts';

test.for<[name: string, stricter: 'more' | 'less', own: number, parts: string[]]>([
  ['what standards ask, when we ask most', 'more', 14, ['14', '8', '12']],
  ['our own alone, when we ask least', 'more', 6, ['6']],
  ['our own once', 'more', 12, ['12', '8']],
  ['days, of which fewer are stricter', 'less', 10, ['10', '12', '14']],
])('%s', ([, stricter, own, parts]) => {
  const split = byNumber('limit', stricter, [8, 12, 14])({ limit: own, other: 'x' });
  expect(split.map(([part]) => part)).toStrictEqual(parts);
  for (const [part, settings] of split) {
    expect(settings).toStrictEqual({ limit: Number(part), other: 'x' });
  }
});
