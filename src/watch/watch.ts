import type { Alert } from '../model/alert.ts';
import { type Engine, type EngineOptions, engineOf, type Step } from './engine/engine.ts';
import type { Looked } from './engine/look.ts';
import { type Content, type Input, NotYet, type Piece } from './input.ts';
import type { Bad } from './read/parse.ts';
import type { Sink } from './sink.ts';
import type { Kept, StateStore } from './state/store.ts';

/** What a watch is made of. */
export interface WatchOptions {
  engine: EngineOptions;
  input: Input;
  /** Reads a piece and looks at what is in it, on whatever thread. */
  looker: Looker;
  sink: Sink;
  store: StateStore;
  signal: AbortSignal;
  /** Seconds since 1970. */
  now(): number;
  /** What was met before, and is nothing new. */
  learnt?: readonly Looked[];
  heard?(progress: Progress): void;
  quarantined?(piece: string, bad: readonly Bad[]): void;
}

/** Looks at what is in a piece. */
export interface Looker {
  /** `content`: in words why it cannot be had, where it cannot. */
  look(name: string, content: Content | string): Promise<Seen>;
  /** How many pieces it can be busy with. */
  width: number;
}

/** What was in a piece. */
export interface Seen {
  looked: Looked;
  bad: readonly Bad[];
  /** What says nothing of events. */
  skipped: number;
}

/** How far a watch is, and how it went. */
export interface Progress {
  pieces: number;
  /** Pieces of which something could not be read. */
  bad: number;
  bytes: number;
  alerts: number;
  counts: ReturnType<Engine['counts']>;
}

/**
 * Watches until the input ends or the signal says so. What a piece changes is kept before anybody is told of it, alerts
 * arrive before that is kept, and only then the piece is done: who is stopped anywhere loses nothing, and tells nothing
 * twice to a sink that knows what it has.
 */
export async function watch(options: WatchOptions): Promise<Progress> {
  const { input, looker, sink, store, signal, now } = options;
  const state = await restored(options);
  const { engine, pieces, outbox } = state;
  const progress: Progress = { pieces: 0, bad: 0, bytes: 0, alerts: 0, counts: engine.counts() };
  for (const looked of options.learnt ?? []) engine.learn(looked);
  await tell([...outbox.values()]);
  for await (const { piece, seen, size } of inOrder(fresh(input, pieces, signal), looker)) {
    await keep(piece, seen, size);
    options.heard?.({ ...progress, counts: engine.counts() });
  }
  if (!signal.aborted) {
    const last = engine.finish();
    await store.keep({ kind: 'end' });
    await tell(last);
  }
  await store.compact(whole);
  return { ...progress, counts: engine.counts() };

  async function keep(piece: Piece, { looked, bad }: Seen, size: number): Promise<void> {
    const step = engine.take(looked, now());
    if (bad.length > 0) {
      progress.bad += 1;
      options.quarantined?.(piece.name, bad);
    }
    await store.keep({ kind: 'step', piece: piece.name, step });
    pieces.add(piece.name);
    await tell(engine.settle());
    await piece.done();
    progress.pieces += 1;
    progress.bytes += size;
    await store.compact(whole);
  }

  async function tell(alerts: readonly Alert[]): Promise<void> {
    if (alerts.length === 0) return;
    for (const alert of alerts) outbox.set(alert.id, alert);
    await sink.deliver(alerts);
    await store.keep({ kind: 'told', ids: alerts.map(({ id }) => id) });
    for (const { id } of alerts) outbox.delete(id);
    progress.alerts += alerts.length;
  }

  function whole() {
    return { snapshot: engine.snapshot(), pieces: [...pieces], outbox: [...outbox.values()] };
  }
}

interface State {
  engine: Engine;
  pieces: Set<string>;
  outbox: Map<string, Alert>;
}

/** Everything as it was when the watch was stopped. */
async function restored({ engine: options, store }: WatchOptions): Promise<State> {
  let state: State = { engine: engineOf(options), pieces: new Set(), outbox: new Map() };
  for await (const kept of store.load()) state = after(kept, state, options);
  return state;
}

function after(kept: Kept, state: State, options: EngineOptions): State {
  const { engine, pieces, outbox } = state;
  const due = (alerts: readonly Alert[]) => {
    for (const alert of alerts) outbox.set(alert.id, alert);
  };
  switch (kept.kind) {
    case 'whole':
      return {
        engine: engineOf(options, kept.snapshot),
        pieces: new Set(kept.pieces),
        outbox: new Map(kept.outbox.map((alert) => [alert.id, alert])),
      };
    case 'step':
      engine.again(known(kept.step, options));
      pieces.add(kept.piece);
      due(engine.settle());
      return state;
    case 'end':
      due(engine.finish());
      return { ...state, engine: engineOf(options, engine.snapshot()) };
    case 'told':
      for (const id of kept.ids) outbox.delete(id);
      return state;
  }
}

/** What rules saw that are no longer there is nobody's. */
function known(step: Step, { rules }: EngineOptions): Step {
  const ids = new Set(rules.map(({ id }) => id));
  return { ...step, sightings: step.sightings.filter(({ rule }) => ids.has(rule)) };
}

async function* fresh(
  input: Input,
  done: ReadonlySet<string>,
  signal: AbortSignal,
): AsyncIterable<Piece> {
  for await (const piece of input.pieces(signal)) {
    if (signal.aborted) return;
    if (done.has(piece.name)) await piece.done();
    else yield piece;
  }
}

interface Read {
  piece: Piece;
  seen: Seen;
  size: number;
}

/** Several pieces are looked at at once; what they hold comes in the order in which they came, and waits for no further one. */
async function* inOrder(pieces: AsyncIterable<Piece>, looker: Looker): AsyncIterable<Read> {
  const coming = pieces[Symbol.asyncIterator]();
  const underWay: Promise<Read | undefined>[] = [];
  let next: Promise<IteratorResult<Piece>> | undefined = coming.next();
  while (next || underWay.length > 0) {
    const [first] = underWay;
    const came: IteratorResult<Piece> | undefined =
      next !== undefined && underWay.length < looker.width
        ? await Promise.race([next, ...(first ? [first.then(() => undefined)] : [])])
        : undefined;
    if (came) {
      next = came.done ? undefined : coming.next();
      if (!came.done) underWay.push(readOne(came.value, looker));
    } else if (first) {
      const read = await (underWay.shift() ?? first);
      if (read) yield read;
    }
  }
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
