import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toMoment } from './time.ts';

test.each([
  ['of a second', '2026-01-31T23:59:59Z', Date.UTC(2026, 0, 31, 23, 59, 59)],
  ['of a leap day', '2024-02-29T00:00:00Z', Date.UTC(2024, 1, 29)],
  ['with parts of a second', '2026-01-31T23:59:59.500Z', Date.UTC(2026, 0, 31, 23, 59, 59, 500)],
  ['of another zone', '2026-01-31T23:59:59+01:00', Date.UTC(2026, 0, 31, 22, 59, 59)],
  ['a day', '2026-01-31', Date.UTC(2026, 0, 31)],
  ['seconds since 1970', '1767225600', 1_767_225_600_000],
  ['no hour', '2026-01-31T25:00:00Z', undefined],
  ['no month', '2026-13-31T00:00:00Z', undefined],
  ['no digit', '2026-01-3xT00:00:00Z', undefined],
  ['no time', 'yesterday', undefined],
])('a moment: %s', (_, text, millis) => {
  expect(toMoment(text)).toBe(millis);
});

test('every second that there is is read as Date reads it', () => {
  const moment = fc.date({
    min: new Date('1000-01-01T00:00:00Z'),
    max: new Date('9999-12-31T23:59:59Z'),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(moment, (date) => {
      const text = `${date.toISOString().slice(0, 19)}Z`;
      expect(toMoment(text)).toBe(Date.parse(text));
    }),
  );
});
