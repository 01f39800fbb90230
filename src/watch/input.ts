/** Where logs come from: a folder, a prefix of S3, a queue. */
export interface Input {
  /** Pieces as they come, until there are no more or the signal says that it is enough. */
  pieces(signal: AbortSignal): AsyncIterable<Piece>;
}

/** A file, an object, a message: read as a whole, and once it is kept never again. */
export interface Piece {
  /** Tells it from all others of the input, for ever: a path, a key, an ID. */
  name: string;
  /** Throws when it cannot be had. */
  read(): Promise<Uint8Array>;
  /** What it led to is kept: it need not be handed out again. */
  done(): Promise<void>;
}
