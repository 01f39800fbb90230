import { type Input, NotYet, type Piece } from '../input.ts';
import type { ObjectRef } from '../read/envelope.ts';
import { ahead } from './ahead.ts';
import { leadsIn } from './leads.ts';
import type { Objects } from './objects.ts';
import type { Message, Queue } from './queue.ts';

export interface SqsOptions {
  queue: Queue;
  objects: Objects;
  /** Whether to wait for what comes; else it ends when the queue is empty. */
  follow: boolean;
  /** Milliseconds since 1970. */
  now(): number;
  /** Hears of objects that are no logs, by their names. */
  passedOver(name: string): void;
}

/** Gets under way at once. */
const AHEAD = 64;
const MOST_BROKEN = 1000;
/** No message is away for longer. */
const LONGEST_AWAY = 12 * 60 * 60_000;

/**
 * What the messages of a queue lead to: objects of S3 that they name, or the records that they are. A message is taken off
 * the queue when all that it led to is kept, and held while that goes on.
 *
 * What cannot be had is not done, so that SQS hands the message out again, and in the end to its dead-letter queue; the
 * last time it is told. What can never be read is told at once. Without a dead-letter queue what was told is deleted.
 */
export function sqsInput({
  queue,
  objects,
  follow,
  now,
  passedOver,
}: SqsOptions): Input & { close(): Promise<void> } {
  const underWay = new Map<string, number>();
  const broken = new Set<string>();
  const startedAt = now();
  let before: ReadonlySet<string> = new Set();
  return {
    pieces(signal, done) {
      before = new Set(done);
      return ahead(coming(signal), AHEAD, done);
    },
    isOver(name) {
      const since = underWay.get(name) ?? (before.has(name) ? startedAt : undefined);
      return !broken.has(name) && (since === undefined || now() - since > LONGEST_AWAY);
    },
    close: () => queue.close(),
  };

  async function* coming(signal: AbortSignal): AsyncIterable<Piece> {
    for await (const message of queue.messages(signal, { follow })) yield* piecesOf(message);
  }

  function piecesOf(message: Message): Piece[] {
    const bytes = Buffer.from(message.body);
    const { objects: named, isContent, isBroken: isUnreadable } = leadsIn(bytes, passedOver);
    const pieces = named.map((object) => pieceAt(object, message));
    if (isContent) pieces.push(pieceIn(message.id, bytes));
    let left = pieces.length;
    for (const { name } of pieces) underWay.set(name, now());
    return pieces.map((piece) => ({
      ...piece,
      async done() {
        left -= 1;
        if (left > 0) return;
        const isBroken = isUnreadable || message.isGivenUp;
        queue.done(message, { isBroken });
        for (const { name } of pieces) {
          underWay.delete(name);
          if (isBroken) remember(name);
        }
      },
    }));
  }

  /** It comes again until the queue gives it up, and is told once. */
  function remember(name: string): void {
    const [oldest] = broken.add(name);
    if (broken.size > MOST_BROKEN && oldest !== undefined) broken.delete(oldest);
  }

  function pieceAt(object: ObjectRef, message: Message): Piece {
    return {
      name: `s3://${object.bucket}/${object.key}`,
      read: () => objects.fetch(object).catch((error) => again(message, error)),
      done: async () => {},
    };
  }

  /** The last time it is told, and goes where the queue sends it. */
  function again(message: Message, error: unknown): never {
    if (message.isLast && !(error instanceof NotYet)) {
      message.isGivenUp = true;
      throw error;
    }
    queue.letGo(message);
    throw new NotYet(error instanceof Error ? error.message : String(error));
  }
}

function pieceIn(id: string, bytes: Uint8Array): Piece {
  return { name: `message ${id}`, read: async () => ({ bytes }), done: async () => {} };
}
