import type * as DuckDb from '@duckdb/node-api';
import { UserError } from '../../model/user-error.ts';

/** The version that package.json names. */
export const DUCKDB = '@duckdb/node-api@1.5.6-r.1';

/** A database of its own, in memory, that fetches nothing. Throws UserError where DuckDB is not installed. */
export async function openDuckDb(): Promise<DuckDb.DuckDBConnection> {
  const { DuckDBInstance } = await loaded();
  const instance = await DuckDBInstance.create(':memory:', {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
  const connection = await instance.connect();
  await connection.run("SET TimeZone = 'UTC'");
  return connection;
}

async function loaded(): Promise<typeof DuckDb> {
  try {
    return await import('@duckdb/node-api');
  } catch (cause) {
    throw new UserError(`hunting needs DuckDB, which is not installed: npm install ${DUCKDB}`, {
      cause,
    });
  }
}

/** A text in SQL. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** What to do about a file of Parquet that DuckDB cannot read; undefined where it says something else. */
export function brokenFile(cause: Error): UserError | undefined {
  const [, file] = /[Ff]ile '(.+?\.parquet)'/.exec(cause.message) ?? [];
  if (file === undefined) return undefined;
  return new UserError(
    `${file} is no whole file of Parquet: take it away, and ingest the logs of that day again`,
    { cause },
  );
}
