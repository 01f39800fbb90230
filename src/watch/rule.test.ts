import { expect, test } from 'vitest';
import { detection } from '../detections/detection.ts';
import { call } from '../detections/testing.ts';
import { callerOf, toEvent } from '../model/event.ts';
import { ruleOf } from './rule.ts';
import { eventWorldOf } from './world.ts';

const many = detection({
  id: 'kms.many',
  title: 'Much was decrypted',
  severity: 'high',
  why: 'It is.',
  triage: ['Ask.'],
  attack: ['T1530'],
  see: ['https://example.com'],
  on: { 'kms.amazonaws.com': ['Decrypt'] },
  settings: { atLeast: 100, names: ['Decrypt'] as readonly string[] },
  match: ({ eventName }, _, { names }) => names.includes(eventName),
  subject: callerOf,
  count: ({ atLeast }) => ({ over: 10, atLeast }),
});

test('a rule has the settings that are given, and else those of the detection', () => {
  const event = toEvent(call('kms:Decrypt'));
  if (!event) throw new Error('it is one');
  const match = (given: object) => ruleOf(many, given).match(event, eventWorldOf(undefined));
  expect(match({})).toBe(true);
  expect(match({ names: [] })).toBe(false);
  expect(ruleOf(many, { atLeast: 7 })).toMatchObject({
    id: 'kms.many',
    origin: { kind: 'castellan' },
    on: new Map([['kms.amazonaws.com', ['Decrypt']]]),
    count: { over: 10, atLeast: 7 },
  });
});
