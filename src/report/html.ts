import { deflateRawSync } from 'node:zlib';
import type { Findings } from '../model/finding.ts';
import { toColumns } from './columns.ts';
import type { Details } from './details.ts';
import { escaped } from './html-text.ts';
import { toJson } from './json.ts';
import { staticReport } from './static-report.ts';

/**
 * The whole report in one HTML file, in chunks: what it says without scripts, then the data as deflated columns for
 * the app. `shell` is the built app, with a comment where each part goes. Throws when the shell lacks one.
 */
export function* html(findings: Findings, shell: string, details: Details): Iterable<string> {
  const { findings: all, ...head } = findings;
  const [beforeTitle, afterTitle, beforeData, afterData] = parts(shell);
  yield beforeTitle + escaped(titleOf(findings)) + afterTitle;
  yield* staticReport(findings, details);
  yield beforeData;
  yield block('head', { ...head, details });
  const { texts, ...columns } = toColumns(all);
  yield block('texts', texts);
  yield block('columns', columns);
  yield afterData;
}

function titleOf({ run }: Findings): string {
  const accounts = run.accounts.map(({ id, name, alias }) => name ?? alias ?? id);
  return ['Castellan', ...(accounts.length > 3 ? [`${accounts.length} accounts`] : accounts)].join(
    ' · ',
  );
}

/** Split once, so that nothing put in one place can be mistaken for another. */
function parts(shell: string): [string, string, string, string] {
  const [beforeTitle, one, other] = shell.split('<!--castellan:title-->');
  const [afterTitle, two, another] = (one ?? '').split('<!--castellan:static-->');
  const [beforeData, afterData, further] = (two ?? '').split('<!--castellan:data-->');
  if (
    [beforeTitle, afterTitle, beforeData, afterData].includes(undefined) ||
    [other, another, further].some((part) => part !== undefined)
  ) {
    throw new Error('the report shell has not exactly one place for title, static part and data');
  }
  return [beforeTitle, afterTitle, beforeData, afterData] as [string, string, string, string];
}

/** Base64 has no character that means anything to HTML. */
function block(name: string, data: unknown): string {
  const deflated = deflateRawSync(toJson(data)).toString('base64');
  return `<script type="application/octet-stream" id="castellan-${name}">${deflated}</script>\n`;
}
