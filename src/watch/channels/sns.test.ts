import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hostileStrings } from '../../../test/hostile-strings.ts';
import { anAlert, poisonedAlert } from '../../../test/poisoned-alert.ts';
import type { Alert } from '../../model/alert.ts';
import { awsThatAnswers, type Came } from './aws.testing.ts';
import { TryLater } from './channel.ts';
import { SNS, sns } from './sns.ts';

const TOPIC = 'arn:aws:sns:eu-west-1:111122223333:alerts';
const { signal } = new AbortController();
/** What XML takes, in which a topic carries its messages. */
const TAKEN = /^[\t\n\r\u{20}-\u{7e}\u{85}\u{a0}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]*$/u;

async function told(
  alerts: readonly Alert[],
  {
    format = 'text' as const,
    topic = TOPIC,
    more = 0,
    why,
  }: { format?: 'text' | 'json'; topic?: string; more?: number; why?: string } = {},
): Promise<Came[]> {
  const { write, came } = awsThatAnswers();
  const channel = sns('topic', { topic, format, write });
  await channel.send({ alerts, more, ...(why !== undefined && { why }) }, signal);
  return came;
}

function sizeOf(message: { Message: string; MessageAttributes: Record<string, object> }): number {
  const attributes = Object.entries(message.MessageAttributes).flatMap(([name, value]) => [
    name,
    ...Object.values(value),
  ]);
  return Buffer.byteLength([message.Message, ...attributes].join(''));
}

describe('in words', () => {
  test('says what happened, and lets subscriptions choose', async () => {
    const other = { ...anAlert, severity: 'low', detection: 'b', account: null } as const;
    const [{ region, operation, input } = {} as Came] = await told([anAlert, other], {
      more: 7,
      why: 'It was quiet until 09:00.',
    });
    expect({ region, operation }).toStrictEqual({ region: 'eu-west-1', operation: 'Publish' });
    expect(input).toMatchObject({
      TopicArn: TOPIC,
      Subject: 'HIGH: Logging of a trail was stopped (+8 more)',
      MessageAttributes: {
        severity: { DataType: 'String', StringValue: 'high' },
        detection: { DataType: 'String.Array', StringValue: '["cloudtrail.logging-stopped","b"]' },
        account: { DataType: 'String.Array', StringValue: '["111122223333"]' },
      },
    });
    expect(input.Message).toMatch(
      /^It was quiet until 09:00\.\n\nHIGH {5}Logging of a trail was stopped\n/,
    );
    expect(input.Message).toMatch(/and 7 more\n$/);
    expect(input).not.toHaveProperty('MessageGroupId');
  });

  test('a FIFO topic hears updates in order, and the same once', async () => {
    const topic = `${TOPIC}.fifo`;
    const ids = [anAlert, anAlert, { ...anAlert, count: 3 }].map(async (alert) => {
      const [{ input } = {} as Came] = await told([alert], { topic });
      expect(input.MessageGroupId).toBe('castellan');
      return input.MessageDeduplicationId;
    });
    const [first, again, grown] = await Promise.all(ids);
    expect(first).toMatch(/^[0-9a-f]{64}$/);
    expect(again).toBe(first);
    expect(grown).not.toBe(first);
  });

  test('no message is larger than a topic takes, whatever is in it', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 2000 }),
      fc.constantFrom(...hostileStrings).map((one) => one.repeat(30)),
    );
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 10 }), async (one, count) => {
        const evidence = Array.from({ length: 40 }, (_, i) => ({ fact: `${i}${one}`, value: one }));
        const triage = Array.from({ length: 50 }, () => one);
        const alert = poisonedAlert(one, { account: one, evidence, triage });
        const [{ input } = {} as Came] = await told(Array(count).fill(alert), {
          more: 3,
          why: one,
        });
        expect(sizeOf(input)).toBeLessThanOrEqual(SNS.bytes);
        expect(input.Subject).toMatch(/^[\x20-\x7e]{1,99}$/);
        for (const part of [input.Message, ...valuesIn(input)]) expect(part).toMatch(TAKEN);
      }),
      { numRuns: 20 },
    );
  });
});

const valuesIn = ({ MessageAttributes }: Came['input']): string[] =>
  Object.values(MessageAttributes as Record<string, { StringValue: string }>).map(
    (one) => one.StringValue,
  );

describe('as JSON', () => {
  test('each alert is a message, ten a call', async () => {
    const alerts = Array.from({ length: 23 }, (_, i) => ({ ...anAlert, id: `${i}` }));
    const came = await told(alerts, { format: 'json' });
    const sizes = came.map(({ input }) => input.PublishBatchRequestEntries.length);
    expect(sizes).toStrictEqual([10, 10, 3]);
    const sent = came.flatMap(({ input }) => input.PublishBatchRequestEntries);
    expect(sent.map(({ Message }) => JSON.parse(Message))).toStrictEqual(
      alerts.map((alert) => ({ schema: 'castellan.alerts/1', ...alert })),
    );
    expect(sent[0].MessageAttributes.account.StringValue).toBe('["111122223333"]');
  });

  test('no call is larger than a topic takes', async () => {
    const alerts = hostileStrings.map((one, i) => {
      const text = one.repeat(20);
      const evidence = Array.from({ length: 40 }, (_, n) => ({ fact: `${n}`, value: text }));
      return poisonedAlert(text, { id: `${i}`, evidence, account: text });
    });
    for (const { input } of await told(alerts, { format: 'json' })) {
      const entries = input.PublishBatchRequestEntries as Parameters<typeof sizeOf>[0][];
      const sizes = entries.map(sizeOf);
      expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(SNS.bytes);
      for (const { Message } of entries) expect(Message).toMatch(TAKEN);
    }
  });

  test('what arrived of a message is not sent again', async () => {
    let isFirst = true;
    const { write, came } = awsThatAnswers(() => {
      if (!isFirst) return undefined;
      isFirst = false;
      return {
        output: {
          Successful: [{ Id: '0', MessageId: 'm' }],
          Failed: [{ Id: '1', Code: 'InternalError', Message: 'try again', SenderFault: false }],
        },
      };
    });
    const channel = sns('topic', { topic: TOPIC, format: 'json', write });
    const alerts = [anAlert, { ...anAlert, id: 'b' }];
    const first = channel.send({ alerts, more: 0 }, signal);
    await expect(first).rejects.toThrow(TryLater);
    await expect(first).rejects.toThrow('1 of 2 alerts: PublishBatch: InternalError, try again');
    await channel.send({ alerts, more: 0 }, signal);
    await channel.send({ alerts, more: 0 }, signal);
    const sizes = came.map(({ input }) => input.PublishBatchRequestEntries.length);
    expect(sizes).toStrictEqual([2, 1, 2]);
  });

  test.for<[code: string, isSender: boolean, isPassing: boolean]>([
    ['InvalidParameter', true, false],
    ['Throttling', false, true],
  ])('%s of an entry', async ([Code, SenderFault, isPassing]) => {
    const { write } = awsThatAnswers(() => ({
      output: { Successful: [], Failed: [{ Id: '0', Code, Message: 'no', SenderFault }] },
    }));
    const channel = sns('topic', { topic: TOPIC, format: 'json', write });
    const error = await channel.send({ alerts: [anAlert], more: 0 }, signal).catch((one) => one);
    expect(error instanceof TryLater).toBe(isPassing);
  });
});

test.for<[name: string, statusCode: number, isPassing: boolean]>([
  ['ThrottledException', 429, true],
  ['KMSThrottlingException', 400, true],
  ['InternalErrorException', 500, true],
  ['ExpiredToken', 403, true],
  ['AuthorizationErrorException', 403, false],
  ['NotFoundException', 404, false],
])('%s says whether it may arrive later', async ([name, statusCode, isPassing]) => {
  const { write } = awsThatAnswers(() => ({ error: { name, message: 'why', statusCode } }));
  for (const format of ['text', 'json'] as const) {
    const channel = sns('topic', { topic: TOPIC, format, write });
    const error = await channel.send({ alerts: [anAlert], more: 0 }, signal).catch((one) => one);
    expect(error.message).toContain(`${name}, why`);
    expect(error instanceof TryLater).toBe(isPassing);
  }
});

test('AWS that does not answer in time may later', async () => {
  const controller = new AbortController();
  const channel = sns('topic', {
    topic: TOPIC,
    format: 'text',
    write: () => new Promise(() => {}),
  });
  const sending = channel.send({ alerts: [anAlert], more: 0 }, controller.signal);
  controller.abort();
  await expect(sending).rejects.toThrow(TryLater);
});
