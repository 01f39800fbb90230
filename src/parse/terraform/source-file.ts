import type { Location as CodeLocation } from '../../model/resource.ts';
import type { Span } from '../hcl/syntax.ts';
import { LinesOf } from '../lines.ts';

/** A file that was read, by its path from the root of the tree. */
export class SourceFile {
  readonly path: string;
  readonly text: string;
  readonly #lines: LinesOf;

  constructor(path: string, text: string) {
    this.path = path;
    this.text = text;
    this.#lines = new LinesOf(text, path);
  }

  /** Where a part of it stands. */
  locate({ start, end }: Span): Location {
    return this.#lines.span(start, end);
  }
}

/** Where in the code something is: here its column is always known. */
export type Location = CodeLocation & { column: number };
