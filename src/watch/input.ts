/** Where logs come from: a folder, a prefix of S3, a queue. */
export interface Input {
  /**
   * Pieces as they come, until there are no more or the signal says that it is enough. `done`: names of those that are kept;
   * one of them that comes all the same is not read again.
   */
  pieces(signal: AbortSignal, done: ReadonlySet<string>): AsyncIterable<Piece>;
  /** No piece of this name will be handed out again, so nobody need remember it; asked of any name that is done. */
  isOver?(name: string): boolean;
}

/** A file, an object, a message: read as a whole, and once it is kept never again. */
export interface Piece {
  /** Tells it from all others of the input, for ever: a path, a key, an ID. */
  name: string;
  /** Throws when it cannot be had: NotYet where it may be had later, and is not done until then. */
  read(): Promise<Content>;
  /** What it led to is kept: it need not be handed out again. */
  done(): Promise<void>;
}

/** What is in a piece. */
export interface Content {
  bytes: Uint8Array;
  /** The object of S3 that it is. `signature`: hex, as CloudTrail writes it beside a digest; null where there is none. */
  object?: { bucket: string; key: string; signature: string | null };
}

/** It cannot be had now. Who has it hands it out again. */
export class NotYet extends Error {
  override name = 'NotYet';
}
