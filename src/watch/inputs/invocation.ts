import { isFields } from '../../model/event.ts';
import { type Input, NotYet, type Piece } from '../input.ts';
import { leadsIn } from './leads.ts';
import type { Objects } from './objects.ts';

/** One call of a function of Lambda. */
export interface Invocation {
  input: Input;
  /** What Lambda is to hear at the end. Throws where it is to call again. */
  answer(): object | undefined;
}

/**
 * What a function is called with: a subscription of CloudWatch Logs, an event of EventBridge, S3 or SNS, or messages of SQS. Of
 * messages Lambda hears which are to come again: what they lead to cannot be had, or they cannot be read, and the queue is
 * to put them aside.
 */
export function invocationOf(
  event: unknown,
  { objects, passedOver }: { objects: Objects; passedOver(name: string): void },
): Invocation {
  const messages = messagesIn(event);
  const failed = new Set<string>();
  const pieces = messages.flatMap(piecesOf);
  return {
    input: {
      isOver: () => true,
      async *pieces() {
        yield* pieces;
      },
    },
    answer() {
      if (messages.some(({ isQueued }) => isQueued)) {
        return { batchItemFailures: [...failed].map((itemIdentifier) => ({ itemIdentifier })) };
      }
      if (failed.size === 0) return undefined;
      throw new Error(
        'something that was named cannot be had yet; the function is to be called again',
      );
    },
  };

  function piecesOf({ id, bytes, isQueued }: Delivered): Piece[] {
    const { objects: named, isContent, isBroken } = leadsIn(bytes, passedOver);
    if (isBroken && isQueued) failed.add(id);
    const fetched = named.map((object) => ({
      name: `s3://${object.bucket}/${object.key}`,
      read: () =>
        objects.fetch(object).catch((error: unknown) => {
          failed.add(id);
          throw new NotYet(error instanceof Error ? error.message : String(error));
        }),
    }));
    const own = { name: id, read: async () => ({ bytes }) };
    return [...fetched, ...(isContent ? [own] : [])].map((piece) => ({
      ...piece,
      done: async () => {},
    }));
  }
}

interface Delivered {
  id: string;
  bytes: Uint8Array;
  isQueued: boolean;
}

function messagesIn(event: unknown): Delivered[] {
  const { Records } = Object(event) as { Records?: unknown };
  const records = Array.isArray(Records) ? Records.filter(isFields) : [];
  if (!records.some(({ eventSource }) => eventSource === 'aws:sqs')) {
    const bytes = Buffer.from(JSON.stringify(event) ?? '');
    return [{ id: 'what the function was called with', bytes, isQueued: false }];
  }
  return records.map(({ messageId, body }) => ({
    id: String(messageId),
    bytes: Buffer.from(String(body)),
    isQueued: true,
  }));
}
