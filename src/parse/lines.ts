import type { Location } from '../model/resource.ts';

/**
 * Where the lines of a text begin, found when first asked for. Lines and columns count from 1, a column is a UTF-16 code
 * unit, as SARIF has it.
 */
export class LinesOf {
  readonly #text: string;
  readonly #file: string;
  #starts: readonly number[] | undefined;

  constructor(text: string, file: string) {
    this.#text = text;
    this.#file = file;
  }

  /** From the first character to the last, `end` being the offset after it. */
  span(start: number, end: number): Location & { column: number } {
    const { line, column } = this.at(start);
    const { line: endLine } = this.at(Math.max(start, end - 1));
    return { file: this.#file, line, column, endLine };
  }

  at(offset: number): { line: number; column: number } {
    this.#starts ??= startsOf(this.#text);
    let low = 0;
    for (let high = this.#starts.length - 1; low < high; ) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (this.#starts[low] ?? 0) + 1 };
  }
}

function startsOf(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}
