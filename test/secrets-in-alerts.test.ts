import { describe, expect, test } from 'vitest';
import { call } from '../src/detections/testing.ts';
import { toEvent } from '../src/model/event.ts';
import { evidenceOf } from '../src/watch/engine/evidence.ts';
import { KEY, PASSWORD, secretEvents } from './secret-events.ts';

describe('evidence keeps from everybody the secrets of', () => {
  test.for(secretEvents)('%s', ([name, record]) => {
    const event = toEvent(call(name as Parameters<typeof call>[0], { ...record }));
    if (!event) throw new Error('it is no event');
    const told = JSON.stringify(evidenceOf(event));
    for (const secret of [PASSWORD, KEY, Buffer.from(PASSWORD).toString('base64').slice(4, -4)]) {
      expect(told).not.toContain(secret);
    }
  });
});
