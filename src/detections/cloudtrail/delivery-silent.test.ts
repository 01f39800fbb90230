import { expect, test } from 'vitest';
import { toEvent } from '../../model/event.ts';
import { cases } from '../testing.ts';
import detection from './delivery-silent.ts';

const silent = {
  eventSource: 'castellan.watch',
  eventName: 'LogsWentSilent',
  eventType: 'CastellanWatchEvent',
  eventTime: '2026-01-01T02:01:31Z',
  recipientAccountId: '111122223333',
  awsRegion: 'eu-west-1',
  requestParameters: {
    kind: 'digest',
    trail: 'all_us-east-1',
    minutes: 120,
    since: '2026-01-01T00:01:31Z',
  },
};

cases(detection, [
  ['no digest', silent, 'no digest since 2026-01-01T00:01:31Z'],
  [
    'no log',
    { ...silent, requestParameters: { kind: 'log', since: '2026-01-01T00:01:00Z' } },
    'no log file since 2026-01-01T00:01:00Z',
  ],
  ['nothing more is known', { ...silent, requestParameters: null }, true],
  ['a file that cannot be read', { ...silent, eventName: 'LogFileUnreadable' }, false],
  ['what somebody writes of himself', { ...silent, eventSource: 'lambda.amazonaws.com' }, false],
]);

test.for([
  [silent, '111122223333 in eu-west-1, all_us-east-1'],
  [{ ...silent, requestParameters: null }, '111122223333 in eu-west-1'],
])('the alert is about the place', ([record, subject]) => {
  const event = toEvent(record);
  expect(event && detection.subject(event)).toBe(subject);
});
