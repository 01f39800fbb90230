import { Positions } from '../hcl/position.ts';
import type { Span } from '../hcl/syntax.ts';

/** A file that was read, by its path from the root of the tree. */
export class SourceFile {
  readonly path: string;
  readonly text: string;
  readonly #positions: Positions;

  constructor(path: string, text: string) {
    this.path = path;
    this.text = text;
    this.#positions = new Positions(text);
  }

  /** Where a part of it stands. */
  locate({ start, end }: Span): Location {
    const first = this.#positions.at(start);
    const last = this.#positions.at(Math.max(start, end - 1));
    return { file: this.path, line: first.line, column: first.column, endLine: last.line };
  }
}

/** Where in the code something is. Lines and columns count from 1. */
export interface Location {
  file: string;
  line: number;
  column: number;
  endLine: number;
}
