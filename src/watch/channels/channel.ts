import type { Alert } from '../../model/alert.ts';

/**
 * A way to tell people or programs of alerts. It makes a message of what it is handed and sends it, once: whom to tell,
 * when, how often, and what becomes of a message that did not arrive is decided around it.
 */
export interface Channel {
  /** As castellan.yaml calls it. */
  name: string;
  /** For whom. What is too much for people is counted, and the same is not told them again at once; programs get all of it. */
  readers: 'people' | 'programs';
  /** How many alerts fit into a message. */
  most: number;
  /**
   * Returns when it has arrived. The same alerts come again when nobody knew that they had, and with a greater `count` when
   * more events are part of them. Throws TryLater where it may arrive later; whatever else it throws says that this message
   * never will. What it throws is shown to people: it holds no secret. Ends when the signal says so.
   */
  send(message: Message, signal: AbortSignal): Promise<void>;
  /** Lets go of what it holds. Who sends after that begins anew. */
  close(): Promise<void>;
}

/** What is to be told at once. */
export interface Message {
  /** The gravest first: one at least, and no more than the channel takes. */
  alerts: readonly Alert[];
  /** How many more there are that are told by this number alone. Always 0 where programs read. */
  more: number;
  /** Why it comes now, in a sentence, where that is not because it has just happened. */
  why?: string;
}

/** It has not arrived, and may if it is sent again. */
export class TryLater extends Error {
  override name = 'TryLater';
  /** In how many milliseconds, where the other side says so. */
  readonly after: number | undefined;

  constructor(message: string, after?: number) {
    super(message);
    this.after = after;
  }
}
