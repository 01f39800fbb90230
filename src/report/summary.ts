import type { Findings, Tally } from '../model/finding.ts';
import { counted } from '../model/plural.ts';
import { gapsInWords } from './coverage.ts';
import { type Since, sinceInWords } from './diff-in-words.ts';
import { type Paint, paint } from './paint.ts';
import { runInWords } from './run-in-words.ts';
import { unknownsInWords } from './unknowns.ts';
import { visible, width, wrap } from './visible.ts';
import { waiversInWords } from './waiver-in-words.ts';

export interface SummaryOptions {
  /** Default: no colour. */
  colour?: boolean;
  /** Columns to fill: a terminal's own, when it is wider than 80. */
  columns?: number;
  /** Files that were written. */
  reports?: readonly string[];
  /** What became of an earlier run's findings. */
  since?: Since;
}

/**
 * What a scan ends with, at most 25 lines: what was looked at, how much of it, how much is wrong. Lines fit the
 * columns; nothing is cut short, what does not fit is counted.
 */
export function summary(
  findings: Findings,
  { colour = false, columns = 80, reports = [], since }: SummaryOptions = {},
): string {
  const page = { columns, ink: paint(colour) };
  const { tallies } = findings;
  const head = wrap(runInWords(findings).map(visible).join('   '), columns).slice(0, 2);
  const waivers = waiversInWords(findings);
  const foot = [
    ...coverageLines(findings, page),
    ...(since ? labelled('Since', wrap(sinceInWords(since), columns - INDENT), page.ink) : []),
    ...(waivers === undefined
      ? []
      : labelled('Waivers', wrap(waivers, columns - INDENT), page.ink)),
    ...nextLines(tallies, reports, page),
  ];
  const flagged = tallies.filter((tally) => tally.flagged > 0);
  const budget = LINES - head.length - BLANK_LINES - COUNTED_LINES - foot.length;
  const { lines, shown } = table(flagged, page, budget);
  const rest = wrap(countRest(tallies, shown), columns - INDENT);
  return [
    ...head.map(page.ink.strong),
    '',
    ...lines,
    ...rest.map((line) => ' '.repeat(INDENT) + line),
    '',
    ...foot,
    '',
  ].join('\n');
}

interface Page {
  columns: number;
  ink: Paint;
}

const LINES = 25;
const ROWS = 10;
const INDENT = 10;
const COUNTED_LINES = 2;
const BLANK_LINES = 2;

/** The worst controls, as many as fit the lines there are. */
function table(
  flagged: readonly Tally[],
  { columns, ink }: Page,
  budget: number,
): { lines: string[]; shown: number } {
  if (flagged.length === 0) return { lines: ['Nothing flagged.'], shown: 0 };
  const worst = flagged.slice(0, ROWS);
  const checked = Math.max(...worst.map(({ checked, on }) => counted(checked, on).length));
  const numbers = (tally: string, flags: string, unknown: string) =>
    `  ${tally.padEnd(checked)}${flags.padStart(9)}${unknown.padStart(9)}`;
  const room = columns - INDENT - numbers('', '', '').length;
  const wrapped = worst.map((tally) => wrap(visible(tally.title), room));
  const longest = Math.max(...wrapped.flat().map(width));
  const lines = [
    ink.quiet(' '.repeat(INDENT + longest) + numbers('checked', 'flagged', 'unknown')),
  ];
  let shown = 0;
  for (const [index, tally] of worst.entries()) {
    const [first = '', ...more] = wrapped[index] ?? [];
    if (lines.length + 1 + more.length > budget) break;
    const title = first + ' '.repeat(longest - width(first));
    const counts = numbers(
      counted(tally.checked, tally.on),
      String(tally.flagged),
      String(tally.unknown),
    );
    const severity = ink.severity(tally.severity, tally.severity.toUpperCase().padEnd(INDENT));
    lines.push(severity + title + counts);
    lines.push(...more.map((line) => ' '.repeat(INDENT) + line));
    shown += 1;
  }
  return { lines, shown };
}

/** Every control is counted once, and nothing that was not seen reads as a pass. */
function countRest(tallies: readonly Tally[], shown: number): string {
  const more = tallies.filter(({ flagged }) => flagged > 0).length - shown;
  const rest = tallies.filter(({ flagged }) => flagged === 0);
  const unsure = rest.filter(({ unknown }) => unknown > 0).length;
  const clean = rest.filter(({ unknown, checked }) => unknown === 0 && checked > 0).length;
  return [
    ...(more > 0 ? [`${more} more with something flagged`] : []),
    ...(unsure > 0 ? [`${unsure} with something unknown`] : []),
    `${clean} with nothing flagged`,
    `${rest.length - unsure - clean} with nothing to check`,
  ].join(', ');
}

function coverageLines({ coverage, tallies, run }: Findings, { columns, ink }: Page): string[] {
  const unseen = unknownsInWords(tallies) ?? '';
  const state = `${coverage.complete ? 'complete' : 'INCOMPLETE'}  ${unseen}`.trimEnd();
  const gaps = gapsInWords(coverage, run.accounts).map(visible);
  const said = (shown: number) => {
    const left = gaps.length - shown;
    const why = [...gaps.slice(0, shown), ...(left > 0 ? [`${left} more`] : [])].join('; ');
    return wrap(why === '' ? state : `${state}: ${why}`, columns - INDENT);
  };
  let shown = gaps.length;
  while (shown > 0 && said(shown).length > COVERAGE_LINES) shown -= 1;
  const emphasis = coverage.complete ? ink.strong : (text: string) => ink.verdict('unknown', text);
  return labelled('Coverage', said(shown), ink).map((line) =>
    line.replace(/INCOMPLETE|complete/, emphasis),
  );
}

const COVERAGE_LINES = 3;

function nextLines(
  tallies: readonly Tally[],
  reports: readonly string[],
  { columns, ink }: Page,
): string[] {
  const worst = tallies.find(({ flagged }) => flagged > 0);
  const report = reports.map(visible).join(', ');
  const next = worst ? `castellan explain ${visible(worst.control)}` : '';
  const gap = '      ';
  if (report && next && INDENT + width(`${report}${gap}Next  ${next}`) <= columns) {
    return [ink.quiet('Report'.padEnd(INDENT)) + report + gap + ink.quiet('Next  ') + next];
  }
  return [
    ...(report ? labelled('Report', wrap(report, columns - INDENT), ink) : []),
    ...(next ? labelled('Next', [next], ink) : []),
  ];
}

function labelled(label: string, lines: string[], ink: Paint): string[] {
  return lines.map((line, index) => ink.quiet((index === 0 ? label : '').padEnd(INDENT)) + line);
}
