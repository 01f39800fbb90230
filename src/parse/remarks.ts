import type { Span } from './hcl/syntax.ts';
import { LinesOf } from './lines.ts';

/** A line of a comment that speaks to whoever judges the code. */
export interface Remark {
  file: string;
  line: number;
  /** From the word that says to whom it speaks. */
  text: string;
  /** The line of the code it stands at: its own, or the next that is neither empty nor comment. */
  of: number;
}

/** What we are told, and what other scanners are. */
const SPEAKS =
  /castellan:waive\b|(?:checkov|bridgecrew|terrascan|cfn-lint|kics-scan|semgrep)\s*:?\s*(?:skip|ignore)|(?:tfsec|trivy):ignore:|ts:skip=|nosemgrep|kics-scan\s/i;

/** What comments of a file say, `comments` being where they stand, in order. */
export function remarksIn(file: string, text: string, comments: readonly Span[]): Remark[] {
  const speaking = comments.filter(({ start, end }) => SPEAKS.test(text.slice(start, end)));
  if (speaking.length === 0) return [];
  const places = new LinesOf(text, file);
  const lines = text.split('\n');
  const silent = new Set(comments.flatMap((comment) => linesWithin(comment, places, lines)));
  return speaking.flatMap(({ start, end }) => {
    const first = places.at(start).line;
    return text
      .slice(start, end)
      .split('\n')
      .flatMap((said, i): Remark[] => {
        const at = said.search(SPEAKS);
        if (at < 0) return [];
        const line = first + i;
        const of = silent.has(line) ? codeAfter(line, lines, silent) : line;
        return [
          {
            file,
            line,
            text: said
              .slice(at)
              .replace(/\s*\*\/\s*$/, '')
              .trim(),
            of,
          },
        ];
      });
  });
}

/** Comments of YAML stand after a `#` at the beginning of a line or after a space. */
export function yamlComments(text: string): Span[] {
  return [...text.matchAll(/(?<=^|\s)#.*/gm)].map(({ index, 0: said }) => ({
    start: index,
    end: index + said.length,
  }));
}

/** The lines of a comment before which nothing else stands. */
function linesWithin({ start, end }: Span, places: LinesOf, lines: readonly string[]): number[] {
  const { line: first, column } = places.at(start);
  const { line: last } = places.at(Math.max(start, end - 1));
  const isAlone = (lines[first - 1] ?? '').slice(0, column - 1).trim() === '';
  const all = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  return isAlone ? all : all.slice(1);
}

function codeAfter(line: number, lines: readonly string[], silent: ReadonlySet<number>): number {
  let next = line + 1;
  while (next <= lines.length && (silent.has(next) || (lines[next - 1] ?? '').trim() === ''))
    next += 1;
  return next;
}
