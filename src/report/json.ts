import type { Findings } from '../model/finding.ts';
import type { AtRest } from '../model/shelf.ts';

/** `castellan.findings/1` in chunks, one finding a line, in the order given. Same findings, same bytes. */
export function* json({ tallies, findings, ...head }: Findings): Iterable<string> {
  yield '{\n';
  for (const [name, value] of Object.entries(head)) yield `  "${name}": ${toJson(value)},\n`;
  yield '  "tallies": [';
  yield* lines(tallies);
  yield '],\n  "findings": [';
  yield* lines(findings);
  yield ']\n}\n';
}

/** JSON that any parser takes: half of a surrogate pair, which UTF-8 cannot carry, becomes U+FFFD. */
export function toJson(value: unknown): string {
  // JSON.stringify writes a lone surrogate as \udXXX; whatever else starts with a backslash is taken whole and kept.
  return JSON.stringify(value).replace(/\\(?:ud[89a-f][0-9a-f]{2}|.)/g, (escaped) =>
    escaped.length > 2 ? '\\ufffd' : escaped,
  );
}

function* lines(values: AtRest<object>): Iterable<string> {
  let before = '\n    ';
  for (const value of values) {
    yield before + toJson(value);
    before = ',\n    ';
  }
  if (values.length > 0) yield '\n  ';
}
