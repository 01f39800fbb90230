import type { Row } from '../../reach/footprint/row.ts';
import { row as csvRow } from '../../report/csv.ts';
import { toJson } from '../../report/json.ts';
import { spansText } from '../connection-words.ts';
import { type Footprint, hopText } from './in-words.ts';
import { SCHEMA } from './read-footprint.ts';

/** `castellan.footprint/1` in chunks, one row a line. */
export function* json({ collectedAt, accounts, rows, end }: Footprint): Iterable<string> {
  yield `{\n  "schema": "${SCHEMA}",\n  "collectedAt": ${toJson(collectedAt)},\n`;
  yield `  "accounts": ${toJson(accounts)},\n  "rows": [`;
  let before = '\n    ';
  for (const row of rows) {
    yield before + toJson(row);
    before = ',\n    ';
  }
  const { complete, gaps, notRead } = end();
  const code = notRead ? `,\n  "notRead": ${toJson(notRead)}` : '';
  yield `\n  ],\n  "complete": ${complete},\n  "gaps": ${toJson(gaps)}${code}\n}\n`;
}

/** A line each: what was looked at, every `{"row"}`, and last whether all was seen. */
export function* ndjson({ collectedAt, accounts, rows, end }: Footprint): Iterable<string> {
  yield `${toJson({ schema: SCHEMA, collectedAt, accounts })}\n`;
  for (const row of rows) yield `${toJson({ row })}\n`;
  yield `${toJson(end())}\n`;
}

/** A line per row; what has several parts has them one after the other in one field. */
export function* csv({ rows }: Footprint): Iterable<string> {
  yield csvRow(COLUMNS.map(([name]) => name));
  for (const one of rows) yield csvRow(COLUMNS.map(([, field]) => field(one)));
}

const COLUMNS: readonly [name: string, field: (row: Row) => string][] = [
  ['verdict', ({ verdict }) => verdict],
  ['account', ({ account }) => account],
  ['region', ({ region }) => region],
  ['type', ({ type }) => type],
  ['asset', ({ asset }) => asset],
  ['name', ({ name }) => name],
  ['address', ({ address }) => address ?? ''],
  ['names', ({ names }) => names.join(' ')],
  ['protocol', ({ protocol }) => protocol],
  ['ports', (row) => spansText(row.ports)],
  ['sources', ({ sources }) => sources.join(' ')],
  ['share', ({ share }) => String(share)],
  ['auth', ({ auth }) => auth],
  ['path', ({ path }) => path.map(hopText).join('; ')],
  [
    'blocked by',
    ({ blockedBy }) => blockedBy.map((hop) => `${hop.code} ${hopText(hop)}`).join('; '),
  ],
  ['unknown', ({ unknown }) => unknown.join('; ')],
];
