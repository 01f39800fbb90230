import type { Finding, Findings, Read, Tally } from '../model/finding.ts';
import { counted } from '../model/plural.ts';
import type { Location } from '../model/resource.ts';
import { gapsInWords } from './coverage.ts';
import type { ControlText } from './details.ts';
import { toJson } from './json.ts';
import { type Paint, paint } from './paint.ts';
import { runInWords } from './run-in-words.ts';
import { unknownsInWords } from './unknowns.ts';
import { visible, width } from './visible.ts';
import { waiverInWords } from './waiver-in-words.ts';

export interface TerminalOptions {
  /** Default: no colour. */
  colour?: boolean;
  /** Where the fixes come from. Default: none are shown. */
  controls?: readonly ControlText[];
  /** The line of code at a place; of what is not code there is none. */
  code?: (location: Location) => string | undefined;
  /** Ids of the failures and unknowns to show; default: all. */
  only?: ReadonlySet<string>;
}

/**
 * Everything, to be read or searched: all controls with what they counted, then each failure and each unknown with
 * its reason and the facts that were read. Nothing is cut short, however long the line.
 */
export function* terminal(
  findings: Findings,
  { colour = false, controls = [], code = () => undefined, only }: TerminalOptions = {},
): Iterable<string> {
  const ink = paint(colour);
  const told = { fixes: new Map(controls.map(({ id, fix }) => [id, fix])), code };
  yield `${ink.strong(runInWords(findings).map(visible).join('   '))}\n\n`;
  yield* table(talliesToShow(findings), ink);
  yield* coverage(findings, ink);
  const shown = findings.findings.filter(({ id }) => !only || only.has(id));
  for (const verdict of ['fail', 'unknown']) {
    for (const finding of shown)
      if (finding.verdict === verdict) yield* details(finding, told, ink);
  }
}

/** Of code, which declares few of all kinds of resources, only controls that had something to look at. */
function talliesToShow({ run, tallies }: Findings): readonly Tally[] {
  if (run.source.kind !== 'code') return tallies;
  return tallies.filter(({ checked, unknown, exempt }) => checked + unknown + exempt > 0);
}

const SEVERITY = 10;
const LABEL = 10;

function* table(tallies: readonly Tally[], ink: Paint): Iterable<string> {
  const title = 2 + Math.max(...tallies.map((tally) => width(visible(tally.title))), 0);
  const id = 2 + Math.max(...tallies.map(({ control }) => width(visible(control))), 0);
  const checked =
    2 + Math.max(...tallies.map((tally) => counted(tally.checked, tally.on).length), 7);
  const row = (...cells: [string, string, string, string, string, string]) =>
    pad(cells[0], title) +
    pad(cells[1], id) +
    pad(cells[2], checked) +
    cells
      .slice(3)
      .map((number) => number.padStart(9))
      .join('');
  const header = row('control', '', 'checked', 'flagged', 'unknown', 'exempt');
  yield `${ink.quiet(' '.repeat(SEVERITY) + header)}\n`;
  for (const { severity, flagged, unknown, exempt, ...tally } of tallies) {
    yield `${ink.severity(severity, severity.toUpperCase().padEnd(SEVERITY))}${row(
      visible(tally.title),
      visible(tally.control),
      counted(tally.checked, tally.on),
      String(flagged),
      String(unknown),
      String(exempt),
    )}\n`;
  }
}

function* coverage({ coverage, tallies, run }: Findings, ink: Paint): Iterable<string> {
  const unseen = unknownsInWords(tallies);
  yield `\n${ink.strong('Coverage')}  ${coverage.complete ? 'complete' : ink.verdict('unknown', 'INCOMPLETE')}`;
  yield `${unseen === undefined ? '' : `  ${unseen}`}\n`;
  for (const gap of gapsInWords(coverage, run.accounts)) {
    yield `${' '.repeat(LABEL)}${visible(gap)}\n`;
  }
}

function* details(
  finding: Finding,
  { fixes, code }: { fixes: ReadonlyMap<string, string>; code: Code },
  ink: Paint,
): Iterable<string> {
  const { verdict, severity, resource, location, reason, evidence, evidenceOmitted } = finding;
  const line = (label: string, text: string) =>
    `${ink.quiet(label.padEnd(LABEL))}${visible(text)}\n`;
  const word = verdict === 'fail' ? '' : `${ink.verdict(verdict, verdict.toUpperCase())}  `;
  yield `\n${ink.severity(severity, severity.toUpperCase().padEnd(SEVERITY))}${word}`;
  yield `${ink.strong(visible(finding.title))}\n`;
  const left = resource.existing ? ', which the plan leaves as it is' : '';
  yield line('resource', `${placeOf(resource)}${left}`);
  if (location) {
    yield line('where', `${location.file}:${location.line}`);
    for (const text of pointed(location, code)) yield line('', text);
    for (const call of location.via?.toReversed() ?? [])
      yield line('called', `${call.file}:${call.line}`);
  }
  if (reason !== undefined) yield line('because', reason);
  const waiver = waiverInWords(finding);
  if (waiver !== undefined) yield line('waiver', waiver);
  for (const [index, read] of evidence.entries()) {
    yield line(index === 0 ? 'read' : '', readInWords(read));
  }
  if (evidenceOmitted) yield line('', `and ${evidenceOmitted} more`);
  const fix = fixes.get(finding.control);
  if (fix !== undefined) yield line('fix', fix);
  yield line('explain', `castellan explain ${finding.control}`);
}

type Code = NonNullable<TerminalOptions['code']>;

/** The line of code, and under it where it begins to matter. */
function pointed(location: Location, code: Code): string[] {
  const text = code(location);
  if (text === undefined) return [];
  const from = Math.max(0, (location.column ?? 1) - 1);
  const indent = Math.min(from, text.length - text.trimStart().length);
  const marks = '^'.repeat(Math.max(1, width(visible(text.slice(from).trimEnd()))));
  return [text.slice(indent), `${' '.repeat(width(visible(text.slice(indent, from))))}${marks}`];
}

function placeOf({ id, name, account, region }: Finding['resource']): string {
  const parts = [name, account, region].filter((part) => part !== '' && part !== id);
  return parts.length > 0 ? `${id}  (${[...new Set(parts)].join(', ')})` : id;
}

function readInWords({ fact, value, of }: Read): string {
  return `${fact} = ${valueInWords(value)}${of === undefined ? '' : `  of ${of}`}`;
}

/** Code may leave open which of a few it is. */
function valueInWords(value: unknown): string {
  const oneOf: unknown = Reflect.get(Object(value), 'oneOf');
  return Array.isArray(oneOf) ? `one of ${oneOf.map(toJson).join(', ')}` : toJson(value);
}

function pad(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - width(text)));
}
