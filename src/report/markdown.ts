import { type Finding, type Findings, type Severity, severities } from '../model/finding.ts';
import { gapsInWords } from './coverage.ts';
import { many } from './run-in-words.ts';
import { questions, unknowns } from './unknowns.ts';

/** What GitHub takes of a comment. */
export const MARKDOWN_CHARACTERS = 65_536;

/**
 * For comments and job summaries: what fails, in a table for each severity, folded below high. What does not fit is
 * counted, never dropped without a word.
 */
export function* markdown({ tallies, coverage, findings }: Findings): Iterable<string> {
  const flagged = tallies.reduce((sum, tally) => sum + tally.flagged, 0);
  const checked = tallies.reduce((sum, tally) => sum + tally.checked, 0);
  const waived = tallies.reduce((sum, tally) => sum + (tally.waived ?? 0), 0);
  const unseen = unknowns(tallies);
  const asked = questions(tallies);
  const summary = [
    `${checked} checked, ${flagged} flagged`,
    ...(waived > 0 ? [`${waived} waived`] : []),
    ...(unseen > 0
      ? [`${unseen} unknown${asked > 0 ? `, ${asked} for people to answer` : ''}`]
      : []),
    coverage.complete ? 'coverage complete' : 'coverage **incomplete**',
  ];
  const head = `**castellan: ${many(flagged - waived, 'finding')}** · ${summary.join(' · ')}\n`;
  let left = MARKDOWN_CHARACTERS - head.length - ROOM_FOR_THE_END;
  yield head;
  let omitted = 0;
  for (const severity of severities) {
    const rows: string[] = [];
    const opening = openingOf(severity);
    let room = left - opening.length - CLOSING.length;
    for (const finding of findings) {
      const { verdict, waiver } = finding;
      if (verdict !== 'fail' || waiver || finding.severity !== severity) continue;
      const row = rowOf(finding);
      if (omitted > 0 || row.length > room) omitted += 1;
      else {
        rows.push(row);
        room -= row.length;
      }
    }
    if (rows.length === 0) continue;
    yield opening;
    yield* rows;
    yield isFolded(severity) ? CLOSING : '';
    left = room;
  }
  if (omitted > 0) yield `\n${omitted} more are left out: they do not fit.\n`;
  const [first, ...more] = [...gapsInWords(coverage)];
  if (first !== undefined) {
    const others = more.length > 0 ? ` and ${more.length} more gaps` : '';
    yield `\nNot seen: ${escaped(first).slice(0, 500)}${others}\n`;
  }
}

/** For what is left out and what was not seen. */
const ROOM_FOR_THE_END = 1000;
const CLOSING = '\n</details>\n';
const TABLE = '| | what | where | why |\n|---|---|---|---|\n';

function isFolded(severity: Severity): boolean {
  return severity === 'medium' || severity === 'low';
}

function openingOf(severity: Severity): string {
  const fold = isFolded(severity) ? `\n<details><summary>${severity}</summary>\n` : '';
  return `${fold}\n${TABLE}`;
}

function rowOf({ severity, title, resource, location, reason = '' }: Finding): string {
  const where = location ? `${location.file}:${location.line}` : resource.id;
  return `| ${severity} | ${escaped(title)} | ${code(where)} | ${escaped(reason)} |\n`;
}

/** No HTML, image, mention, link or new cell comes of somebody's name. */
export function escaped(text: string): string {
  return oneLine(text).replace(/[\\`*_{}[\]()<>#+!|@~:&$-]/g, (character) => `\\${character}`);
}

/** A code span, fenced longer than any run of backticks within; a pipe ends a cell even there. */
export function code(text: string): string {
  const line = oneLine(text).replaceAll('|', '\\|');
  const longest = Math.max(0, ...(line.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence} ${line} ${fence}`;
}

function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu, ' ');
}
