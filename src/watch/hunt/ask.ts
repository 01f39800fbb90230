import type { DuckDBConnection, Json } from '@duckdb/node-api';
import { UserError } from '../../model/user-error.ts';
import { brokenFile, openDuckDb, quoted } from './duckdb.ts';
import { filesOf, tableOf } from './store.ts';
import { MACROS } from './where-duckdb.ts';

/** What a question comes to. */
export interface Answer {
  columns: readonly string[];
  rows: AsyncIterable<Row[]>;
}

export type Row = readonly Json[];

/** Events of a folder, in which to hunt. */
export interface Hunt {
  ask(sql: string, values?: readonly string[]): Promise<Answer>;
}

/** The days that are looked at, the last included: `2026-01-31`. */
export interface Days {
  since?: string;
  until?: string;
  /** Only those before this one. */
  before?: string;
}

/** Opens what was ingested. Throws UserError where nothing was. */
export async function openHunt(folder: string, { since, until, before }: Days = {}): Promise<Hunt> {
  const connection = await openDuckDb();
  const files = await connection.runAndReadAll(
    `SELECT count(*) FROM glob(${quoted(filesOf(folder))})`,
  );
  if (Number(files.getRows()[0]?.[0]) === 0) {
    throw new UserError(
      `${folder} holds no events: write some with castellan hunt ingest PATH --into ${folder}`,
    );
  }
  const within = [
    ...(since === undefined ? [] : [`"date" >= ${quoted(since)}`]),
    ...(until === undefined ? [] : [`"date" <= ${quoted(until)}`]),
    ...(before === undefined ? [] : [`"date" < ${quoted(before)}`]),
  ];
  const view = `SELECT * FROM ${tableOf(folder)} WHERE ${['true', ...within].join(' AND ')}`;
  await connection.run(`CREATE VIEW events AS ${view}`).catch((cause: unknown) => {
    throw asked(cause);
  });
  // As Athena and Trino call it.
  await connection.run(
    'CREATE MACRO json_extract_scalar(json, path) AS json_extract_string(json, path)',
  );
  for (const macro of MACROS) await connection.run(macro);
  return { ask: (sql, values) => answer(connection, sql, values) };
}

async function answer(
  connection: DuckDBConnection,
  sql: string,
  values: readonly string[] = [],
): Promise<Answer> {
  try {
    const result = await connection.stream(sql, [...values]);
    const types = result.columnTypes().map(String);
    const columns = result.deduplicatedColumnNames();
    return { columns, rows: rows(result.yieldRowsJson(), types) };
  } catch (cause) {
    throw asked(cause);
  }
}

async function* rows(
  chunks: AsyncIterable<Json[][]>,
  types: readonly string[],
): AsyncIterable<Row[]> {
  try {
    for await (const chunk of chunks)
      yield chunk.map((row) => row.map((value, i) => told(value, types[i] ?? '')));
  } catch (cause) {
    throw asked(cause);
  }
}

/** What DuckDB cannot do is what somebody asked, unless it is a file of ours that it cannot read. */
function asked(cause: unknown): unknown {
  if (!(cause instanceof Error)) return cause;
  const says = cause.message.replace(/^Failed to extract statements: /, '');
  return brokenFile(cause) ?? new UserError(says, { cause });
}

function told(value: Json, type: string): Json {
  if (typeof value !== 'string') return value;
  if (type.startsWith('TIMESTAMP')) return `${value.replace(' ', 'T').replace(/\+00$/, '')}Z`;
  if (!/INT$|^DECIMAL/.test(type)) return value;
  const number = Number(value);
  return Number.isSafeInteger(number) || type.startsWith('DECIMAL') ? number : value;
}
