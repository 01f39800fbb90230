import { setTimeout as wait } from 'node:timers/promises';
import { UserError } from '../../model/user-error.ts';
import { readText } from '../../store/file.ts';
import type { Input } from '../../watch/input.ts';
import { type Ask, refusalInWords } from '../../watch/inputs/asking.ts';
import { httpInput } from '../../watch/inputs/http.ts';
import { objectsOf } from '../../watch/inputs/objects.ts';
import { queueOf } from '../../watch/inputs/queue.ts';
import { prefixInput } from '../../watch/inputs/s3-prefix.ts';
import { sqsInput } from '../../watch/inputs/sqs.ts';
import { streamInput } from '../../watch/inputs/stream.ts';
import type { Asker, AskerFlags } from '../aws-asker.ts';
import { pathInput } from './inputs.ts';

export interface FromFlags extends AskerFlags {
  /** Ends when everything that is there was read. */
  once?: boolean;
  /** Of a prefix of S3: what was delivered from this day on, and up to this one. */
  since?: string;
  until?: string;
  /** What is in it who posts must know. */
  secretFile?: string;
}

/** Where logs come from, opened. */
export interface From {
  input: Input;
  /** Whether it has an end. */
  hasEnd: boolean;
  /** How many seconds after an event the last one before it has come. */
  lateness: number;
  close(): Promise<void>;
}

/** Who hears what an input has to say. */
export interface Hearing {
  /** Of what is no log by its name. */
  passedOver(name: string): void;
  said(text: string): void;
}

/** An hour: CloudTrail delivers within minutes. */
export const LATENESS = 3600;
/** A day: who pipes files may not have them in the order of time. */
const PIPED = 24 * 3600;
const DAY = 24 * 60 * 60_000;

/** Opens a folder, a file, `-`, `s3://bucket/prefix`, a queue of SQS by URL or ARN, or a port of this machine. Throws UserError for anything else. */
export async function openFrom(from: string, flags: FromFlags, hearing: Hearing): Promise<From> {
  const { since, until } = flags;
  if (!from.startsWith('s3://') && (since ?? until) !== undefined) {
    throw new UserError('--since and --until go with s3://bucket/prefix');
  }
  if (from.startsWith('s3://')) return openPrefix(from, flags, hearing);
  if (LISTENING.test(from)) return openListener(from, flags, hearing);
  if (/^(https?:|arn:)/.test(from)) return openQueue(from, flags, hearing);
  const hasEnd = flags.once === true;
  const close = async () => {};
  if (from === '-') {
    const name = `standard input of ${new Date().toISOString()}`;
    const lateness = hasEnd ? Number.POSITIVE_INFINITY : PIPED;
    return { input: streamInput(process.stdin, name), hasEnd, lateness, close };
  }
  const { passedOver } = hearing;
  const lateness = hasEnd ? Number.POSITIVE_INFINITY : LATENESS;
  const input = await pathInput(from, { follow: !hasEnd, passedOver });
  return { input, hasEnd, lateness, close };
}

async function openPrefix(from: string, flags: FromFlags, hearing: Hearing): Promise<From> {
  const [, name, prefix = ''] = S3.exec(from) ?? [];
  if (name === undefined) throw new UserError(`${from} is no s3://bucket/prefix`);
  const until = flags.until === undefined ? undefined : dayOf('--until', flags.until) + DAY;
  const hasEnd = flags.once === true || until !== undefined;
  const asked = flags.since === undefined ? undefined : dayOf('--since', flags.since);
  // Who follows wants to know what happens, not what happened years ago.
  const since = asked ?? (hasEnd ? undefined : Date.now() - DAY);
  const { ask, region: here, close } = await askerFor(flags);
  const objects = objectsOf(ask, here);
  const region = await objects.regionOf(name);
  const input = prefixInput({
    bucket: { ask, name, region },
    prefix,
    objects,
    follow: !hasEnd,
    ...(since !== undefined && { since }),
    ...(until !== undefined && { until }),
    now: Date.now,
    pause: (millis, signal) => wait(millis, undefined, { signal }).catch(() => undefined),
    ...hearing,
  });
  const lateness = hasEnd ? Number.POSITIVE_INFINITY : LATENESS;
  return { input, hasEnd, lateness, close: async () => close() };
}

export const S3 = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/(.*))?$/s;

/** Milliseconds at which a day begins. */
function dayOf(flag: string, text: string): number {
  const millis = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(millis)) throw new UserError(`${flag} takes a day like 2026-01-31, not ${text}`);
  return millis;
}

/** `http://127.0.0.1:8080`, with nothing behind it. */
const LISTENING = /^http:\/\/(\[[0-9a-f:]+\]|[\w.-]+):(\d{1,5})\/?$/i;

async function openListener(from: string, flags: FromFlags, hearing: Hearing): Promise<From> {
  const [, named = '', port] = LISTENING.exec(from) ?? [];
  const host = named.replaceAll(/[[\]]/g, '');
  const { secretFile } = flags;
  const secret = secretFile === undefined ? undefined : (await readText(secretFile)).trim();
  if (secret === '') throw new UserError(`${secretFile} holds no secret`);
  if (secret === undefined && !/^(127\.0\.0\.1|localhost|::1)$/.test(host)) {
    throw new UserError(
      `others can post to ${from}: give --secret-file, and to them what is in it`,
    );
  }
  const { ask, region, close } = await askerFor(flags);
  const input = httpInput({
    host,
    port: Number(port),
    secret,
    objects: objectsOf(ask, region),
    ...hearing,
  });
  return { input, hasEnd: false, lateness: LATENESS, close: async () => close() };
}

async function openQueue(from: string, flags: FromFlags, hearing: Hearing): Promise<From> {
  const asker = await askerFor(flags);
  const { ask } = asker;
  const { url, region } = await queueAt(from, ask, asker.region);
  const queue = await queueOf({ ask, url, region, said: hearing.said });
  const hasEnd = flags.once === true;
  const { close, ...input } = sqsInput({
    queue,
    objects: objectsOf(ask, asker.region),
    follow: !hasEnd,
    now: Date.now,
    passedOver: hearing.passedOver,
  });
  return {
    input,
    hasEnd,
    lateness: hasEnd ? Number.POSITIVE_INFINITY : LATENESS,
    async close() {
      await close();
      asker.close();
    },
  };
}

/** What asks AWS takes as long to load as all the rest, and a folder needs none of it. */
async function askerFor(flags: FromFlags): Promise<Asker> {
  const { openAsker } = await import('../aws-asker.ts');
  return openAsker(flags);
}

export const QUEUE_ARN = /^arn:[\w-]+:sqs:([a-z0-9-]+):(\d{12}):([\w-]{1,80}(?:\.fifo)?)$/;
export const QUEUE_URL =
  /^https?:\/\/[^/]+\/(?:queue\/[a-z0-9-]+\/)?\d{12}\/[\w-]{1,80}(?:\.fifo)?$/;
export const HOST = /^https?:\/\/(?:sqs\.([a-z0-9-]+)\.|([a-z0-9-]+)\.queue\.)/;

/** Throws UserError where AWS knows of no such queue. */
async function queueAt(
  from: string,
  ask: Ask,
  here: string,
): Promise<{ url: string; region: string }> {
  if (QUEUE_URL.test(from)) {
    const [, now, before] = HOST.exec(from) ?? [];
    return { url: from, region: now ?? before ?? here };
  }
  const [, region, account, name] = QUEUE_ARN.exec(from) ?? [];
  if (region === undefined) {
    throw new UserError(
      `${from} is no queue: give its URL (https://sqs.eu-west-1.amazonaws.com/111122223333/name) or its ARN`,
    );
  }
  const input = { QueueName: name, QueueOwnerAWSAccountId: account };
  const answer = await ask({ region, service: 'sqs', operation: 'GetQueueUrl', input });
  if ('error' in answer) {
    const exitCode = answer.error.kind === 'expired' ? 5 : 2;
    const told = refusalInWords('sqs:GetQueueUrl', answer.error);
    throw new UserError(`${from} cannot be found: ${told}`, { exitCode });
  }
  const { QueueUrl = '' } = answer.output as { QueueUrl?: string };
  return { url: QueueUrl, region };
}
