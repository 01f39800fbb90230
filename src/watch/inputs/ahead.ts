import type { Content, Piece } from '../input.ts';

/**
 * Pieces in their order, of which so many are read before anybody asks; each is handed out without waiting for those
 * behind it. What is done already is not read.
 */
export async function* ahead(
  pieces: AsyncIterable<Piece>,
  most: number,
  done: ReadonlySet<string>,
): AsyncIterable<Piece> {
  const ready: Piece[] = [];
  const state = { over: false, stopped: false, error: undefined as unknown };
  let changed = () => {};
  const change = () => new Promise<void>((resolve) => (changed = resolve));
  let waiting = change();
  const notify = () => {
    changed();
    waiting = change();
  };
  const pump = fill().catch((error: unknown) => {
    state.error = error;
  });
  void pump.then(() => {
    state.over = true;
    notify();
  });
  try {
    while (ready.length > 0 || !state.over) {
      const next = ready.shift();
      if (next) {
        notify();
        yield next;
      } else await waiting;
    }
    if (state.error !== undefined) throw state.error;
  } finally {
    state.stopped = true;
    notify();
  }

  async function fill(): Promise<void> {
    for await (const piece of pieces) {
      while (ready.length >= most && !state.stopped) await waiting;
      if (state.stopped) return;
      ready.push(done.has(piece.name) ? piece : begun(piece));
      notify();
    }
  }
}

function begun(piece: Piece): Piece {
  const content: Promise<Content> = piece.read();
  // Whoever reads it hears of it.
  content.catch(() => undefined);
  return { ...piece, read: () => content };
}
