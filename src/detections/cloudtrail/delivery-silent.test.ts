import { expect, test } from 'vitest';
import { toEvent } from '../../model/event.ts';
import { cases } from '../testing.ts';
import detection from './delivery-silent.ts';

const silent = {
  eventSource: 'castellan.watch',
  eventName: 'LogsWentSilent',
  eventType: 'CastellanWatchEvent',
  eventTime: '2026-01-01T00:00:00Z',
  recipientAccountId: '111122223333',
  awsRegion: 'eu-west-1',
  requestParameters: { kind: 'digest', minutes: 120, account: '111122223333', region: 'eu-west-1' },
};

cases(detection, [
  ['no digest', silent, 'no digest for 120 minutes'],
  [
    'no log',
    { ...silent, requestParameters: { kind: 'object', minutes: 130 } },
    'no log for 130 minutes',
  ],
  ['nothing more is known', { ...silent, requestParameters: null }, true],
  [
    'a gap in the chain',
    { ...silent, eventName: 'DigestMissing' },
    'a digest is missing in the chain',
  ],
  ['a file that cannot be read', { ...silent, eventName: 'LogFileUnreadable' }, false],
  ['what somebody writes of himself', { ...silent, eventSource: 'lambda.amazonaws.com' }, false],
]);

test('the alert is about the place', () => {
  const event = toEvent(silent);
  expect(event && detection.subject(event)).toBe('111122223333 in eu-west-1');
});
