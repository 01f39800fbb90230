import { type Input, NotYet, type Piece } from './input.ts';
import type { Looker, Seen } from './looker.ts';
import type { Entry } from './state/store.ts';

/** A piece, and what was in it. */
export interface Read {
  piece: Piece;
  seen: Seen;
  /** Bytes, as it came. */
  size: number;
}

interface Reading {
  input: Input;
  looker: Looker;
  signal: AbortSignal;
}

/** So many pieces, or pieces with so many events, may wait until they are decided on. */
const MOST = { pieces: 256, events: 100_000 };

/**
 * The half of a watch that reads. As many pieces as the looker can be busy with are looked at at once; they are handed over
 * in the order in which they came, together with all that is ready by then, and wait for none that comes later. Nothing at
 * all is handed over when nothing was ready for so many seconds.
 */
export async function* readsOf(
  { input, looker, signal }: Reading,
  done: ReadonlySet<string>,
  patience: number,
): AsyncIterable<Read[]> {
  const underWay: UnderWay[] = [];
  const bell = bellOf();
  const stop = new AbortController();
  let isEnded = false;
  const intake = takeIn().finally(() => {
    isEnded = true;
    bell.ring();
  });
  // It is awaited when all that came before is handed over.
  intake.catch(() => {});
  try {
    while (!isEnded || underWay.length > 0) {
      const ready = readyOf(underWay);
      if (ready.length === 0) {
        if (!(await bell.rings(patience))) yield [];
        continue;
      }
      bell.ring();
      const reads = ready.flatMap(({ read }) => read ?? []);
      if (reads.length > 0) yield reads;
      // Whoever was handed them has decided on them: they would be held until the next are ready.
      ready.length = 0;
      reads.length = 0;
    }
    await intake;
  } finally {
    stop.abort();
  }

  async function takeIn(): Promise<void> {
    for await (const piece of input.pieces(AbortSignal.any([signal, stop.signal]), done)) {
      if (signal.aborted || stop.signal.aborted) return;
      if (done.has(piece.name)) await piece.done();
      else begin(piece);
      while (!hasRoom()) await bell.rings();
    }
  }

  function begin(piece: Piece): void {
    const one: UnderWay = { isReady: false };
    underWay.push(one);
    readOne(piece, looker)
      .then(
        (read) => {
          one.read = read;
        },
        (error: unknown) => {
          one.error = error;
        },
      )
      .finally(() => {
        one.isReady = true;
        bell.ring();
      });
  }

  function hasRoom(): boolean {
    const busy = underWay.filter(({ isReady }) => !isReady).length;
    const events = underWay.reduce((sum, { read }) => sum + (read?.seen.looked.events ?? 0), 0);
    return busy < looker.width && underWay.length < MOST.pieces && events < MOST.events;
  }
}

/** What is decided on of pieces that were read. */
export function entriesOf(reads: readonly Read[], now: number): Entry[] {
  return reads.map(({ piece, seen }) => ({ piece: piece.name, looked: seen.looked, now }));
}

/** `read`: undefined also of what may be had later. */
interface UnderWay {
  isReady: boolean;
  read?: Read | undefined;
  error?: unknown;
}

/** Takes out the first ones that are ready. What went wrong with the looker is thrown. */
function readyOf(underWay: UnderWay[]): UnderWay[] {
  const first = underWay.findIndex(({ isReady }) => !isReady);
  const ready = underWay.splice(0, first < 0 ? underWay.length : first);
  for (const one of ready) if ('error' in one) throw one.error;
  return ready;
}

/** A piece that cannot be had is bad as a whole, and stops nothing. Nothing of one that may be had later. */
async function readOne(piece: Piece, looker: Looker): Promise<Read | undefined> {
  const content = await piece.read().catch(whyNot);
  if (content instanceof NotYet) return undefined;
  const size = typeof content === 'string' ? 0 : content.bytes.length;
  return { piece, size, seen: await looker.look(piece.name, content) };
}

function whyNot(error: unknown): string | NotYet {
  if (error instanceof NotYet) return error;
  return error instanceof Error ? error.message : String(error);
}

/** Wakes whoever waits for something to happen. */
function bellOf(): { ring(): void; rings(patience?: number): Promise<boolean> } {
  const waiting = new Set<() => void>();
  return {
    ring() {
      for (const wake of waiting) wake();
      waiting.clear();
    },
    /** False when it did not within so many seconds. */
    rings: (patience) =>
      new Promise((resolve) => {
        const timer =
          patience === undefined ? undefined : setTimeout(() => resolve(false), patience * 1000);
        waiting.add(() => {
          clearTimeout(timer);
          resolve(true);
        });
      }),
  };
}
