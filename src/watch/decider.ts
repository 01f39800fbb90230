import type { Alert } from '../model/alert.ts';
import { type Engine, type EngineOptions, engineOf } from './engine/engine.ts';
import type { Looked } from './engine/look.ts';
import type { Snapshot } from './engine/snapshot.ts';
import type { Sink } from './sink.ts';
import type { Entry, Kept, StateStore } from './state/store.ts';
import type { Tally } from './tally.ts';

export interface DeciderOptions {
  engine: EngineOptions;
  /** What was met before, and is nothing new. */
  learnt?: readonly Looked[];
  store: StateStore;
  sink: Sink;
  /** Whether nobody need remember that a piece is done. */
  isOver?(piece: string): boolean;
}

/** The half of a watch that decides what is told of what was seen. The same in the same order leads to the same, however it is put together. */
export interface Decider {
  /** Names of pieces that are done. */
  pieces: ReadonlySet<string>;
  /** Returns when it is kept, and all are told who should be. One call at a time. */
  take(entries: readonly Entry[]): Promise<void>;
  /** Nothing more will come. */
  end(): Promise<void>;
  /** Since it began. */
  told(): Tally;
  counts: Engine['counts'];
}

/** So many pieces are done between two looks at which are over. */
const MANY = 10_000;

/**
 * Goes on from what was kept. What was seen is kept before anybody is told of it, and that alerts arrived is kept after they
 * did: who is stopped anywhere loses nothing, and tells nothing twice to a sink that knows what it has.
 */
export async function deciderOf(options: DeciderOptions): Promise<Decider> {
  const { store, sink, isOver = () => false } = options;
  const known = knownIn(options.engine);
  const { engine, pieces, untold } = await restored(options, known);
  const told = new Map<string, number>();
  let added = 0;
  await sink.open?.();
  await tell([...untold.values()]);
  await store.compact(whole);
  return {
    pieces,
    async take(entries) {
      if (entries.length === 0) return;
      const alerts = entries.flatMap((entry) => taken(engine, known(entry)));
      await store.keep(entries.map((entry) => ({ kind: 'seen', ...entry })));
      for (const { piece } of entries) if (piece !== null) remember(piece);
      await tell(alerts);
      await store.compact(whole);
    },
    async end() {
      const last = engine.finish();
      await store.keep([{ kind: 'end' }]);
      await tell(last);
      await store.compact(whole);
    },
    told: () => told,
    counts: engine.counts,
  };

  async function tell(alerts: readonly Alert[]): Promise<void> {
    if (alerts.length === 0) return;
    await sink.deliver(alerts);
    await store.keep([
      { kind: 'told', alerts: alerts.map(({ id, severity }) => ({ id, severity })) },
    ]);
    for (const { severity } of alerts) told.set(severity, (told.get(severity) ?? 0) + 1);
  }

  function remember(piece: string): void {
    pieces.add(piece);
    added += 1;
    if (added % MANY === 0) forgetPieces();
  }

  function forgetPieces(): void {
    for (const piece of pieces) if (isOver(piece)) pieces.delete(piece);
  }

  function whole() {
    forgetPieces();
    return { snapshot: engine.snapshot(), pieces: [...pieces] };
  }
}

interface State {
  engine: Engine;
  pieces: Set<string>;
  /** Alerts that may not have arrived. */
  untold: Map<string, Alert>;
}

/** Everything as it was when the watch was stopped. */
async function restored(options: DeciderOptions, known: Known): Promise<State> {
  let state: State = { engine: engineFrom(options), pieces: new Set(), untold: new Map() };
  for await (const kept of options.store.load()) state = after(kept, state, options, known);
  return state;
}

function after(kept: Kept, state: State, options: DeciderOptions, known: Known): State {
  const { engine, pieces, untold } = state;
  const due = (alerts: readonly Alert[]) => {
    for (const alert of alerts) untold.set(alert.id, alert);
  };
  switch (kept.kind) {
    case 'whole':
      return {
        engine: engineFrom(options, kept.snapshot),
        pieces: new Set(kept.pieces),
        untold: new Map(),
      };
    case 'seen':
      due(taken(engine, known(kept)));
      if (kept.piece !== null) pieces.add(kept.piece);
      return state;
    case 'end':
      due(engine.finish());
      return { ...state, engine: engineFrom(options, engine.snapshot()) };
    case 'told':
      for (const { id } of kept.alerts) untold.delete(id);
      return state;
  }
}

function engineFrom({ engine: options, learnt = [] }: DeciderOptions, before?: Snapshot): Engine {
  const engine = engineOf(options, before);
  for (const looked of learnt) engine.learn(looked);
  return engine;
}

/** Alerts are told of each piece for itself, so that they do not depend on what came together. */
function taken(engine: Engine, { looked, now }: Entry): Alert[] {
  engine.take(looked, now);
  return engine.settle();
}

type Known = (entry: Entry) => Entry;

/** What rules saw that are no longer there, or not here, is nobody's. */
function knownIn({ rules }: EngineOptions): Known {
  const ids = new Set(rules.map(({ id }) => id));
  return (entry) => {
    const { looked } = entry;
    if (looked.sightings.every(({ seen }) => ids.has(seen.rule))) return entry;
    const sightings = looked.sightings.filter(({ seen }) => ids.has(seen.rule));
    return { ...entry, looked: { ...looked, sightings } };
  };
}
