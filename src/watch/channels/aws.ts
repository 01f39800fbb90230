import type { Alert } from '../../model/alert.ts';
import { TryLater } from './channel.ts';

/** Makes a call of AWS that writes, once. Never rejects for what AWS or the network did. */
export type AwsWrite = (call: {
  region: string;
  service: 'sns' | 'eventbridge' | 'securityhub';
  operation: string;
  input: Record<string, unknown>;
}) => Promise<{ output: unknown } | { error: AwsRefusal }>;

export interface AwsRefusal {
  name: string;
  message: string;
  /** Another try, later, may arrive: a throttle, trouble of AWS or the network, credentials that have to be renewed. */
  isPassing: boolean;
}

/** What AWS answered. Throws TryLater or Error with what it refused, and for nothing else. */
export async function written(
  write: AwsWrite,
  call: Parameters<AwsWrite>[0],
  signal: AbortSignal,
): Promise<Record<string, unknown>> {
  const done = new AbortController();
  const answer = await Promise.race([write(call), late(signal, done.signal)]);
  done.abort();
  if ('output' in answer) return Object(answer.output) as Record<string, unknown>;
  throw asError([lossOf(answer.error, call.operation)]);
}

/** Why an alert did not arrive. */
export interface Loss {
  why: string;
  isPassing: boolean;
}

function lossOf({ name, message, isPassing }: AwsRefusal, operation: string): Loss {
  const said = message === '' || message === name ? '' : `, ${message}`;
  return { why: `${operation}: ${name}${said}`, isPassing: isPassing || THROTTLED.test(name) };
}

/** SNS says so of the key that its topic is encrypted with. */
const THROTTLED = /Throttl/;

/** What is written of an alert. */
export interface Entry {
  alert: Alert;
  text: string;
}

/** A call that takes several entries, and may refuse each by itself. */
export interface Batches {
  entry(alert: Alert): string;
  /** Where it is sent: a call takes what goes to one place. */
  place?(alert: Alert): string;
  /** How many it takes, and how many bytes together. */
  most: number;
  bytes: number;
  /** Says of each entry, in their order, why it did not arrive. Throws where that holds of all. */
  write(batch: readonly Entry[], signal: AbortSignal): Promise<readonly (Loss | undefined)[]>;
}

/**
 * Sends alerts by such calls. What arrived of a message is not sent again when the rest is. Throws TryLater where some of it
 * may arrive later, Error where what did not arrive never will.
 */
export function inBatches(calls: Batches) {
  const { entry, write } = calls;
  const arrived = new Set<string>();
  return async (alerts: readonly Alert[], signal: AbortSignal): Promise<void> => {
    const losses: Loss[] = [];
    const open = alerts.filter((alert) => !arrived.has(versionOf(alert)));
    const entries = open.map((alert) => ({ alert, text: entry(alert) }));
    for (const batch of batchesOf(entries, calls)) {
      const lost = await write(batch, signal).catch((error: unknown) => all(batch, error));
      for (const [i, { alert }] of batch.entries()) {
        const loss = lost[i];
        if (loss) losses.push(loss);
        else arrived.add(versionOf(alert));
      }
    }
    if (losses.length > 0) {
      forgetOldest(arrived);
      throw asError(losses, alerts.length);
    }
    for (const alert of alerts) arrived.delete(versionOf(alert));
  };
}

function* batchesOf(
  entries: readonly Entry[],
  { place = () => '', most, bytes }: Batches,
): Iterable<Entry[]> {
  const open = new Map<string, { batch: Entry[]; size: number }>();
  for (const entry of entries) {
    const where = place(entry.alert);
    const own = Buffer.byteLength(entry.text);
    const { batch, size } = open.get(where) ?? { batch: [], size: 0 };
    const isFull = batch.length === most || (batch.length > 0 && size + own > bytes);
    if (isFull) yield batch;
    open.set(
      where,
      isFull ? { batch: [entry], size: own } : { batch: [...batch, entry], size: size + own },
    );
  }
  for (const { batch } of open.values()) yield batch;
}

function all(batch: readonly Entry[], error: unknown): Loss[] {
  if (!(error instanceof Error)) throw error;
  return batch.map(() => ({ why: error.message, isPassing: error instanceof TryLater }));
}

/** An alert that grows is told again. */
function versionOf({ id, count, last, severity }: Alert): string {
  return `${id} ${count} ${last} ${severity}`;
}

const REMEMBERED = 10_000;

function forgetOldest(arrived: Set<string>): void {
  for (const version of arrived) {
    if (arrived.size <= REMEMBERED) return;
    arrived.delete(version);
  }
}

const SHOWN = 3;

function asError(losses: readonly Loss[], alerts?: number): Error {
  const reasons = [...new Set(losses.map(({ why }) => why))];
  const more = reasons.length > SHOWN ? '; and others' : '';
  const part = alerts === undefined ? '' : `${losses.length} of ${alerts} alerts: `;
  const message = `${part}${reasons.slice(0, SHOWN).join('; ')}${more}`;
  return losses.some(({ isPassing }) => isPassing) ? new TryLater(message) : new Error(message);
}

function late(signal: AbortSignal, done: AbortSignal): Promise<{ error: AwsRefusal }> {
  const error = { name: 'TimeoutError', message: 'AWS does not answer in time', isPassing: true };
  return new Promise((resolve) => {
    if (signal.aborted) resolve({ error });
    signal.addEventListener('abort', () => resolve({ error }), { once: true, signal: done });
  });
}
