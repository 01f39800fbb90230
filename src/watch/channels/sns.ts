import { createHash } from 'node:crypto';
import type { Alert } from '../../model/alert.ts';
import { severities } from '../../model/finding.ts';
import { toJson } from '../../report/json.ts';
import { visible } from '../../report/visible.ts';
import { within } from '../../report/within.ts';
import { fitted } from '../alerts/fitted.ts';
import { alertAsJson } from '../alerts/line.ts';
import { alertInWords } from '../alerts/terminal.ts';
import { type AwsWrite, type Entry, inBatches, type Loss, written } from './aws.ts';
import type { Channel, Message } from './channel.ts';

/**
 * What Publish and PublishBatch take of a message with its attributes, of all messages of a batch together, and of a subject.
 * https://docs.aws.amazon.com/sns/latest/api/API_Publish.html
 */
export const SNS = { bytes: 256 * 1024, messages: 10, subject: 99 } as const;
/** Attributes, which count too. */
const ATTRIBUTES = 16 * 1024;
const BYTES = SNS.bytes - ATTRIBUTES;

export interface SnsOptions {
  /** ARN; of a FIFO topic it ends in `.fifo`. */
  topic: string;
  /** For people, in words; or each alert as JSON. */
  format: 'text' | 'json';
  write: AwsWrite;
}

/** Alerts to a topic, with attributes that subscriptions can filter by: `severity`, `detection`, `account`. */
export function sns(name: string, options: SnsOptions): Channel {
  return options.format === 'text' ? inWords(name, options) : asJson(name, options);
}

function inWords(name: string, { topic, write }: SnsOptions): Channel {
  return {
    name,
    readers: 'people',
    most: 10,
    async send(message, signal) {
      const input = {
        TopicArn: topic,
        Subject: subjectOf(message),
        Message: textOf(message),
        MessageAttributes: attributesOf(message.alerts),
        ...orderOf(topic, message.alerts),
      };
      await written(
        write,
        { region: regionOf(topic), service: 'sns', operation: 'Publish', input },
        signal,
      );
    },
    close: async () => {},
  };
}

function asJson(name: string, { topic, write }: SnsOptions): Channel {
  const send = inBatches({
    entry: (alert) => fitted(alert, BYTES, (told) => forXml(alertAsJson(told))),
    most: SNS.messages,
    // Each message of a batch has attributes.
    bytes: BYTES,
    async write(batch, signal) {
      const input = {
        TopicArn: topic,
        PublishBatchRequestEntries: batch.map((entry, i) => message(entry, i)),
      };
      const call = {
        region: regionOf(topic),
        service: 'sns',
        operation: 'PublishBatch',
        input,
      } as const;
      return lossesIn(await written(write, call, signal), batch.length);
    },
  });
  return {
    name,
    readers: 'programs',
    most: 100,
    send: ({ alerts }, signal) => send(alerts, signal),
    close: async () => {},
  };

  function message({ alert, text }: Entry, i: number): object {
    return {
      Id: String(i),
      Message: text,
      MessageAttributes: attributesOf([alert]),
      ...orderOf(topic, [alert]),
    };
  }
}

function regionOf(topic: string): string {
  return topic.split(':')[3] ?? '';
}

/** One line of ASCII: SNS takes nothing else, and nothing longer. */
function subjectOf({ alerts, more }: Message): string {
  const [first] = alerts;
  const others = alerts.length - 1 + more;
  const end = others > 0 ? ` (+${others} more)` : '';
  const said = `${first?.severity.toUpperCase()}: ${visible(first?.title ?? '')}`;
  const ascii = said.replace(/[^\x20-\x7e]/gu, '?');
  const room = SNS.subject - end.length;
  return `${ascii.length > room ? `${ascii.slice(0, room - 3)}...` : ascii}${end}`;
}

function textOf({ alerts, more, why }: Message): string {
  const share = Math.floor((BYTES - 1024) / alerts.length);
  const told = alerts.map((alert) =>
    fitted(alert, share, (one) => alertInWords(one, { color: false })),
  );
  const before = why === undefined ? '' : `${within(500, visible(why))}\n\n`;
  const after = more === 0 ? '' : `and ${more} more\n`;
  return printable(`${before}${told.join('')}${after}`);
}

type Attribute = { DataType: string; StringValue: string };

/** Subscriptions match lists when any of them does. */
function attributesOf(alerts: readonly Alert[]): Record<string, Attribute> {
  const worst = severities.find((one) => alerts.some(({ severity }) => severity === one));
  const listed = (values: readonly string[]): Attribute => ({
    DataType: 'String.Array',
    StringValue: forXml(toJson([...new Set(values.map((one) => within(100, one)))])),
  });
  const accounts = alerts.flatMap(({ account }) => account ?? []);
  return {
    severity: { DataType: 'String', StringValue: worst ?? 'low' },
    detection: listed(alerts.map(({ detection }) => detection)),
    ...(accounts.length > 0 && { account: listed(accounts) }),
  };
}

/** A FIFO topic tells updates of an alert in their order, and the same message once within five minutes. */
function orderOf(topic: string, alerts: readonly Alert[]): object {
  if (!topic.endsWith('.fifo')) return {};
  const versions = alerts.map(({ id, count, last }) => [id, count, last]);
  const hash = createHash('sha256').update(JSON.stringify(versions)).digest('hex');
  return { MessageGroupId: 'castellan', MessageDeduplicationId: hash };
}

function lossesIn(answer: Record<string, unknown>, count: number): (Loss | undefined)[] {
  const { Successful = [], Failed = [] } = answer as {
    Successful?: { Id?: string }[];
    Failed?: { Id?: string; Code?: string; Message?: string; SenderFault?: boolean }[];
  };
  const arrived = new Set(Successful.map(({ Id }) => Id));
  return Array.from({ length: count }, (_, i) => {
    if (arrived.has(String(i))) return undefined;
    const failed = Failed.find(({ Id }) => Id === String(i));
    const { Code = 'no answer', Message = '', SenderFault = false } = failed ?? {};
    const why = `PublishBatch: ${Code}${Message === '' ? '' : `, ${Message}`}`;
    return { why, isPassing: !SenderFault };
  });
}

/** Characters that JSON leaves as they are, and XML, in which SNS and SQS carry texts, does not take. */
function forXml(json: string): string {
  return json.replace(
    /[\u007f-\u009f\ufffe\uffff]/g,
    (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** `visible` writes all others out. */
function printable(text: string): string {
  return text.replace(/[\ufffe\uffff]/g, '\ufffd');
}
