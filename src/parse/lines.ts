import type { Location } from '../model/resource.ts';

/** Where the lines of a text begin. Lines and columns count from 1, a column is a UTF-16 code unit, as SARIF has it. */
export class LinesOf {
  readonly #file: string;
  readonly #starts: number[] = [0];

  constructor(text: string, file: string) {
    this.#file = file;
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) {
      this.#starts.push(at + 1);
    }
  }

  /** From the first character to the last, `end` being the offset after it. */
  span(start: number, end: number): Location {
    const line = this.#lineAt(start);
    const column = start - (this.#starts[line - 1] ?? 0) + 1;
    return { file: this.#file, line, column, endLine: this.#lineAt(Math.max(start, end - 1)) };
  }

  #lineAt(offset: number): number {
    let low = 0;
    for (let high = this.#starts.length - 1; low < high; ) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  }
}
