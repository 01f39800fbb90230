import { expect, test } from 'vitest';
import { hostileStrings } from '../../../test/hostile-strings.ts';
import { anAlert, poisonedAlert } from '../../../test/poisoned-alert.ts';
import type { Alert } from '../../model/alert.ts';
import { awsThatAnswers, type Came } from './aws.testing.ts';
import { TryLater } from './channel.ts';
import { eventBridge } from './eventbridge.ts';

const { signal } = new AbortController();

async function told(alerts: readonly Alert[]): Promise<Came[]> {
  const { write, came } = awsThatAnswers();
  const channel = eventBridge('bus', { bus: 'security', region: 'eu-west-1', write });
  await channel.send({ alerts, more: 0 }, signal);
  return came;
}

test('each alert is an event of the bus, and rules match what is in it', async () => {
  const [{ region, operation, input } = {} as Came] = await told([anAlert]);
  expect({ region, operation }).toStrictEqual({ region: 'eu-west-1', operation: 'PutEvents' });
  const [{ Detail, ...entry }] = input.Entries;
  expect(entry).toStrictEqual({
    EventBusName: 'security',
    Source: 'castellan',
    DetailType: 'Castellan Alert',
    Resources: [anAlert.subject],
  });
  expect(JSON.parse(Detail)).toStrictEqual({ schema: 'castellan.alerts/1', ...anAlert });
});

test('ten a call, and no call is larger than is taken everywhere', async () => {
  const alerts = hostileStrings.map((one, i) => {
    const evidence = Array.from({ length: 40 }, (_, n) => ({
      fact: `${n}`,
      value: one.repeat(20),
    }));
    return poisonedAlert(one.repeat(20), { id: `${i}`, evidence });
  });
  const came = await told(alerts);
  expect(came.flatMap(({ input }) => input.Entries)).toHaveLength(alerts.length);
  for (const { input } of came) {
    expect(input.Entries.length).toBeLessThanOrEqual(10);
    expect(
      Buffer.byteLength(JSON.stringify(input.Entries.flatMap(Object.values).join(''))),
    ).toBeLessThan(1_000_000);
    const size = (input.Entries as Record<string, string>[]).reduce(
      (sum, { Detail = '', Resources = '' }) =>
        sum + Buffer.byteLength(Detail) + Resources.length + 60,
      0,
    );
    expect(size).toBeLessThanOrEqual(256 * 1024);
  }
});

test.for<[code: string, isPassing: boolean]>([
  ['ThrottlingException', true],
  ['InternalFailure', true],
  ['MalformedDetail', false],
  ['NotAuthorizedForDetailTypeException', false],
])('%s of an entry; the others are not sent again', async ([ErrorCode, isPassing]) => {
  let isFirst = true;
  const { write, came } = awsThatAnswers(() => {
    if (!isFirst) return undefined;
    isFirst = false;
    const failed = { ErrorCode, ErrorMessage: 'why' };
    return { output: { FailedEntryCount: 1, Entries: [{ EventId: 'e' }, failed] } };
  });
  const channel = eventBridge('bus', { bus: 'security', region: 'eu-west-1', write });
  const alerts = [anAlert, { ...anAlert, id: 'b' }];
  const error = await channel.send({ alerts, more: 0 }, signal).catch((one) => one);
  expect(error.message).toBe(`1 of 2 alerts: PutEvents: ${ErrorCode}, why`);
  expect(error instanceof TryLater).toBe(isPassing);
  await channel.send({ alerts, more: 0 }, signal);
  expect(came.map(({ input }) => input.Entries.length)).toStrictEqual([2, 1]);
});

test('an answer that does not say what it took says nothing of any', async () => {
  const { write } = awsThatAnswers(() => ({ output: {} }));
  const channel = eventBridge('bus', { bus: 'security', region: 'eu-west-1', write });
  await expect(channel.send({ alerts: [anAlert], more: 0 }, signal)).rejects.toThrow(TryLater);
});
