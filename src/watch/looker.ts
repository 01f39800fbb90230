import type { Looked } from './engine/look.ts';
import type { Content } from './input.ts';
import type { Bad } from './read/parse.ts';

/** Reads what is in a piece and looks at it, on whatever thread. */
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
