import type { Notebook } from './notebook.ts';
import type { Entry, StateStore } from './store.ts';

/**
 * The state that several watches share: a log of what all of them saw, and what one of them, who leads, has decided. Any of
 * them can go on from it, so that together they tell what one would.
 */
export interface SharedState {
  /** Names of pieces that are done and that somebody need remember, whoever read them. */
  pieces(): Promise<Set<string>>;
  /** Nobody need remember them any longer. */
  forget(pieces: readonly string[]): Promise<void>;
  /**
   * Adds to the log, and remembers of these pieces that they are done. Answers the place of the last entry in it; undefined where the log is full,
   * because nobody has decided on it for long.
   */
  append(entries: readonly Entry[], pieces: readonly string[]): Promise<Place | undefined>;
  /** Whether all up to there was decided on, and told. */
  isDecided(place: Place): Promise<boolean>;
  /** How many alerts of each severity were told, ever. */
  told(): Promise<Map<string, number>>;
  /** Undefined while another leads. */
  lead(): Promise<Lead | undefined>;
  /** For the sinks of whoever leads. */
  notebook: Notebook;
  close(): Promise<void>;
}

/** A place in the log. */
export type Place = string;

/** What only the one who leads may do. Whoever no longer does is thrown a LostLead, and has changed nothing. */
export interface Lead {
  store: StateStore;
  /** What comes next in the log; nothing when nothing came for a second. */
  next(): Promise<Entry[]>;
  /** Returns while nobody else can have begun to lead. */
  confirm(): Promise<void>;
  /** Another may lead now. */
  release(): Promise<void>;
}

/** Does what only who leads may: a script with keys and arguments. Throws LostLead otherwise. */
export type Fenced = (
  script: string,
  keys: readonly string[],
  ...values: (string | number)[]
) => Promise<void>;

/** Another one leads: this process was away for too long. */
export class LostLead extends Error {
  override name = 'LostLead';
}
