import { type Finding, type Findings, severities } from '../model/finding.ts';
import type { Diff } from './diff.ts';
import { toJson } from './json.ts';
import { code, escaped } from './markdown.ts';
import { paint } from './paint.ts';
import { visible } from './visible.ts';

/** What a summary says of an earlier run. */
export interface Since {
  /** When it was, ISO 8601. */
  startedAt: string;
  diff: Diff;
}

/** `2026-11-24 03:12: 3 new, 5 fixed`, and what could not be told. */
export function sinceInWords({ startedAt, diff }: Since): string {
  return `${startedAt.slice(0, 16).replace('T', ' ')}: ${countsInWords(diff)}`;
}

function countsInWords({ new: fresh, fixed, unknown, notLookedAt }: Diff): string {
  return [
    `${fresh.length} new`,
    `${fixed.length} fixed`,
    ...(unknown.length > 0 ? [`${unknown.length} cannot be told`] : []),
    ...(notLookedAt.length > 0 ? [`${notLookedAt.length} not looked at`] : []),
  ].join(', ');
}

/** For people at a terminal: the counts, then every line that changed. */
export function* diffText(difference: Diff, { colour = false } = {}): Iterable<string> {
  const ink = paint(colour);
  yield `${ink.strong(`${countsInWords(difference)}, ${difference.still.length} still there`)}\n`;
  for (const { title, rows } of chapters(difference)) {
    if (rows.length === 0) continue;
    yield `\n${ink.strong(title)}\n`;
    for (const { finding, why } of rows) {
      const { severity, control, resource } = finding;
      const place = `${resource.id}  (${resource.account}, ${resource.region})`;
      yield `${ink.severity(severity, severity.toUpperCase().padEnd(10))}${visible(`${control}  ${place}`)}\n`;
      if (why !== '') yield `${' '.repeat(10)}${visible(why)}\n`;
    }
  }
}

/** For comments: the counts, then what is new in a table and the rest folded. */
export function* diffMarkdown(difference: Diff): Iterable<string> {
  yield `**castellan: ${countsInWords(difference)}**, ${difference.still.length} still there\n`;
  for (const { title, rows } of chapters(difference)) {
    if (rows.length === 0) continue;
    yield `\n<details${title === 'New' ? ' open' : ''}><summary>${title}: ${rows.length}</summary>\n\n`;
    yield '| | control | where | why |\n|---|---|---|---|\n';
    for (const { finding, why } of rows.slice(0, ROWS)) {
      const { severity, title: control, resource } = finding;
      yield `| ${severity} | ${escaped(control)} | ${code(resource.id)} | ${escaped(why)} |\n`;
    }
    if (rows.length > ROWS) yield `\n${rows.length - ROWS} more are left out.\n`;
    yield '\n</details>\n';
  }
}

/** Of each chapter, so that a comment stays one. */
const ROWS = 50;

function chapters(
  difference: Diff,
): { title: string; rows: { finding: Finding; why: string }[] }[] {
  const plain = (list: readonly Finding[]) =>
    list.map((finding) => ({ finding, why: finding.reason ?? '' }));
  return [
    { title: 'New', rows: plain(difference.new) },
    { title: 'Fixed', rows: plain(difference.fixed) },
    {
      title: 'Changed',
      rows: difference.changed.map(({ finding, before }) => ({
        finding,
        why: `${finding.reason ?? ''}; before: ${before}`,
      })),
    },
    { title: 'Waived', rows: plain(difference.waived) },
    { title: 'No longer waived', rows: plain(difference.unwaived) },
    { title: 'Cannot be told', rows: difference.unknown },
    { title: 'Not looked at', rows: difference.notLookedAt },
  ];
}

/** `castellan.diff/1`, one finding a line. */
export function* diffJson(before: Findings, after: Findings, difference: Diff): Iterable<string> {
  const about = ({ run, coverage }: Findings) => ({
    id: run.id,
    startedAt: run.startedAt,
    complete: coverage.complete,
  });
  yield `{\n  "schema": "castellan.diff/1",\n  "before": ${toJson(about(before))},\n`;
  yield `  "after": ${toJson(about(after))}`;
  for (const [name, list] of Object.entries(difference) as [string, object[]][]) {
    yield `,\n  "${name}": [`;
    let separator = '\n    ';
    for (const one of list) {
      yield separator + toJson(one);
      separator = ',\n    ';
    }
    yield list.length > 0 ? '\n  ]' : ']';
  }
  yield '\n}\n';
}

/** Whether something new is as bad as this or worse. */
export function hasNew({ new: fresh }: Diff, worst: number): boolean {
  return fresh.some(
    ({ severity, waiver }) => waiver === undefined && severities.indexOf(severity) <= worst,
  );
}
