import { expect, test } from 'vitest';
import { ACCOUNT, answered, REGION, refused, replay } from '../../testing.ts';
import eventBuses from './event-buses.ts';

const arnOf = (name: string) => `arn:aws:events:${REGION}:${ACCOUNT}:event-bus/${name}`;

test('buses with and without a policy', async () => {
  const { resources } = await replay(eventBuses, [
    answered(
      'eventbridge',
      'ListEventBuses',
      { Limit: 100 },
      { EventBuses: [{ Name: 'default', Arn: arnOf('default') }], NextToken: 'more' },
    ),
    answered(
      'eventbridge',
      'ListEventBuses',
      { Limit: 100, NextToken: 'more' },
      { EventBuses: [{ Name: 'a', Arn: arnOf('a'), Policy: '{"Statement":[]}' }] },
    ),
  ]);
  const one = (name: string, policy: object | null) => ({
    ...{ type: 'AWS::Events::EventBus', id: arnOf(name), name },
    ...{ account: ACCOUNT, region: REGION, eventBusName: name, policy },
  });
  expect(resources).toStrictEqual([
    one('a', { version: '2008-10-17', statements: [] }),
    one('default', null),
  ]);
});

test('a listing that is refused is incomplete', async () => {
  const { resources, incomplete } = await replay(eventBuses, [
    refused('eventbridge', 'ListEventBuses', { Limit: 100 }, { name: 'AccessDeniedException' }),
  ]);
  expect(resources).toStrictEqual([]);
  expect(incomplete).toMatchObject([{ type: 'AWS::Events::EventBus', region: REGION }]);
});
