/** Where a character stands. Lines and columns are counted from 1; a column is a UTF-16 code unit, as SARIF has it. */
export interface Position {
  line: number;
  column: number;
  /** Bytes of UTF-8 before it. */
  byte: number;
}

/** Finds the positions of a text; its lines are counted when the first is asked for. */
export class Positions {
  readonly text: string;
  #lines: { start: number; byte: number }[] | undefined;

  constructor(text: string) {
    this.text = text;
  }

  at(offset: number): Position {
    const lines = this.#lines ?? linesOf(this.text);
    this.#lines = lines;
    let low = 0;
    let high = lines.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((lines[middle]?.start ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    const { start, byte } = lines[low] ?? { start: 0, byte: 0 };
    return {
      line: low + 1,
      column: offset - start + 1,
      byte: byte + Buffer.byteLength(this.text.slice(start, offset)),
    };
  }
}

function linesOf(text: string): { start: number; byte: number }[] {
  const lines = [{ start: 0, byte: 0 }];
  let start = 0;
  let byte = 0;
  for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', start)) {
    byte += Buffer.byteLength(text.slice(start, end + 1));
    start = end + 1;
    lines.push({ start, byte });
  }
  return lines;
}
