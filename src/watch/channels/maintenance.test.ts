import { expect, test } from 'vitest';
import { alertOf } from './local.testing.ts';
import { endOf, maintenanceOf, type Weekly } from './maintenance.ts';

const nightly: Weekly = { days: [5, 6], from: 22 * 60, to: 2 * 60, zone: 'Europe/Berlin' };
const office: Weekly = { days: [1], from: 9 * 60, to: 17 * 60, zone: 'America/New_York' };
/** Clocks go forward at 2:00 on 29 March 2026, and back at 3:00 on 25 October. */
const early: Weekly = { days: [0], from: 60, to: 4 * 60, zone: 'Europe/Berlin' };
const once = { from: Date.parse('2026-12-01T22:00Z'), to: Date.parse('2026-12-02T01:00Z') };

test.for([
  ['before it', once, '2026-12-01T21:59:59Z', undefined],
  ['as it begins', once, '2026-12-01T22:00:00Z', '2026-12-02T01:00Z'],
  ['as it ends', once, '2026-12-02T01:00:00Z', undefined],
  ['on Friday evening', nightly, '2026-01-02T21:30:40Z', '2026-01-03T01:00Z'],
  ['on Friday, before', nightly, '2026-01-02T20:59:59Z', undefined],
  ['early on Saturday, of Friday', nightly, '2026-01-03T00:59:00Z', '2026-01-03T01:00Z'],
  ['early on Sunday, of Saturday', nightly, '2026-01-04T00:00:00Z', '2026-01-04T01:00Z'],
  ['early on Monday, of no day', nightly, '2026-01-05T00:00:00Z', undefined],
  ['early on Friday, of no day', nightly, '2026-01-02T00:00:00Z', undefined],
  ['by the clocks of another place', office, '2026-01-05T14:00:00Z', '2026-01-05T22:00Z'],
  ['and not of ours', office, '2026-01-05T13:59:00Z', undefined],
  ['in summer', office, '2026-07-06T13:00:00Z', '2026-07-06T21:00Z'],
  ['a night that is short', early, '2026-03-29T00:30:00Z', '2026-03-29T02:00Z'],
  ['a night that is long', early, '2026-10-24T23:30:00Z', '2026-10-25T03:00Z'],
] as const)('%s', ([, when, moment, expected]) => {
  const end = endOf(when, Date.parse(moment));
  expect(end).toBe(expected && Date.parse(expected));
});

test('an alert is of the maintenance in which its last event happened', () => {
  const all = [
    { name: 'other', when: once, accounts: ['444455556666'] },
    { name: 'db', when: once },
  ];
  const found = (last: string | null, now = 0) => maintenanceOf(alertOf({ last }), now, all);
  expect(found('2026-12-01T23:00:00Z')).toStrictEqual({ name: 'db', end: once.to });
  expect(found('2026-12-02T01:00:00Z')).toBeUndefined();
  expect(found('no time', once.from)?.name).toBe('db');
  expect(found(null, once.from)?.name).toBe('db');
  expect(found(null)).toBeUndefined();
});
