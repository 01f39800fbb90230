import { toJson } from '../../report/json.ts';
import { visible, visibleJson, width } from '../../report/visible.ts';
import type { Answer, Row } from '../../watch/hunt/ask.ts';

const WIDEST = 60;
/** Of so many rows the columns' widths are worked out. */
const LOOKED_AT = 1000;

/** Rows as columns of text, below their names. */
export async function* inWords({ columns, rows }: Answer): AsyncIterable<string> {
  let widths: number[] | undefined;
  let count = 0;
  for await (const some of rows) {
    const texts = some.map((row) => row.map(cellOf));
    if (!widths) {
      const first = [columns.map(visible), ...texts.slice(0, LOOKED_AT)];
      widths = columns.map((_, i) =>
        Math.min(WIDEST, Math.max(...first.map((row) => width(row[i] ?? '')))),
      );
      yield lineOf(columns.map(visible), widths);
    }
    for (const row of texts) yield lineOf(row, widths);
    count += some.length;
  }
  yield `${count} ${count === 1 ? 'row' : 'rows'}\n`;
}

/** An object for each row, in a list, one a line. */
export async function* toJsonLines({ columns, rows }: Answer): AsyncIterable<string> {
  let before = '[';
  for await (const some of rows) {
    for (const row of some) {
      const told = Object.fromEntries(columns.map((name, i) => [name, row[i] ?? null]));
      yield `${before}\n${visibleJson(toJson(told))}`;
      before = ',';
    }
  }
  yield before === '[' ? '[]\n' : '\n]\n';
}

export function cellOf(value: Row[number]): string {
  if (value === null) return '-';
  return visible(typeof value === 'string' ? value : JSON.stringify(value));
}

function lineOf(texts: readonly string[], widths: readonly number[]): string {
  const cells = texts.map(
    (text, i) => text + ' '.repeat(Math.max(0, (widths[i] ?? 0) - width(text))),
  );
  return `${cells.join('  ').trimEnd()}\n`;
}
