/** Where a sink keeps what it must not forget: records of JSON, one after the other, of one writer. */
export interface Notebook {
  /** What was kept, in order. */
  load(): AsyncIterable<object>;
  /** Returns when it survives whatever happens next. */
  keep(record: object): Promise<void>;
  /** Takes the place of all that was kept, when that has grown. */
  compact(whole: () => object): Promise<void>;
  close(): Promise<void>;
  /** Whether what is kept is there when this process has ended. */
  isLasting: boolean;
}

/** Keeps nothing. */
export const blotter: Notebook = {
  load: () => nothing(),
  keep: async () => {},
  compact: async () => {},
  close: async () => {},
  isLasting: false,
};

async function* nothing(): AsyncIterable<object> {
  yield* [];
}
