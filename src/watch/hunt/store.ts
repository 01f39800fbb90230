import type { DuckDBAppender, DuckDBConnection } from '@duckdb/node-api';
import type { CloudTrailEvent } from '../../model/event.ts';
import { COLUMNS, PARTITIONS } from './columns.ts';
import { brokenFile, quoted } from './duckdb.ts';

/** Events on their way into files of Parquet. */
export interface Staged {
  /** Answers how many characters that is. Throws RangeError for what nests deeper than can be written. */
  add(event: CloudTrailEvent): number;
  /** Writes those that `into` does not have yet below `folder`, which is empty; answers how many. */
  write(folder: string, into: string): Promise<number>;
}

const STAGED = [
  ...COLUMNS.map(({ name, type }) => `${name} ${type === 'TIMESTAMP' ? 'DOUBLE' : type}`),
  ...PARTITIONS.map(({ name }) => `"${name}" VARCHAR`),
];
const NAMES = PARTITIONS.map(({ name }) => `"${name}"`).join(', ');

/** What somebody did lies together: a question about him looks at little else. */
export const ORDER = 'principal, access_key_id, event_time';

export async function staging(connection: DuckDBConnection): Promise<Staged> {
  await connection.run(`CREATE OR REPLACE TEMP TABLE staged (${STAGED.join(', ')})`);
  let appender: DuckDBAppender | undefined = await connection.createAppender('staged');
  let count = 0;
  return {
    add(event) {
      if (!appender) throw new Error('what was staged is written');
      const row = [...COLUMNS, ...PARTITIONS].map(({ of }) => of(event));
      for (const value of row) append(appender, value);
      appender.endRow();
      count += 1;
      return row.reduce<number>((sum, one) => sum + (typeof one === 'string' ? one.length : 8), 0);
    },
    async write(folder, into) {
      appender?.closeSync();
      appender = undefined;
      const columns = COLUMNS.map(({ name, type }) =>
        type === 'TIMESTAMP' ? `make_timestamp(CAST(1000 * ${name} AS BIGINT)) AS ${name}` : name,
      );
      const fresh = `SELECT * FROM staged WHERE NOT EXISTS (SELECT 1 FROM (${await known(connection, into)}) known
          WHERE known.key = ${KEY('staged')} AND known.account = staged.account)
        QUALIFY row_number() OVER (PARTITION BY account, ${KEY('staged')}) = 1`;
      await connection
        .run(`CREATE OR REPLACE TEMP TABLE fresh AS ${fresh}`)
        .catch((cause: unknown) => {
          throw (cause instanceof Error && brokenFile(cause)) || cause;
        });
      const written = await connection.runAndReadAll('SELECT count(*) FROM fresh');
      const number = Number(written.getRows()[0]?.[0] ?? 0);
      if (number > 0 && count > 0) {
        await connection.run(`COPY (SELECT ${columns.join(', ')}, ${NAMES} FROM fresh ORDER BY ${ORDER})
          TO ${quoted(folder)} (FORMAT parquet, COMPRESSION zstd, PARTITION_BY (${NAMES}),
          FILENAME_PATTERN 'events_{uuid}')`);
      }
      await connection.run('DROP TABLE staged');
      await connection.run('DROP TABLE fresh');
      return number;
    },
  };
}

/** What tells an event of an account from every other. */
const KEY = (of: string) => `coalesce(${of}.event_id, md5(${of}.record))`;

/** The keys of what is there already, on the days that are staged. */
async function known(connection: DuckDBConnection, into: string): Promise<string> {
  const files = await connection.runAndReadAll(
    `SELECT count(*) FROM glob(${quoted(filesOf(into))})`,
  );
  if (Number(files.getRows()[0]?.[0] ?? 0) === 0)
    return "SELECT '' AS key, '' AS account WHERE false";
  return `SELECT ${KEY('events')} AS key, events.account FROM ${tableOf(into)} events
    WHERE "date" IN (SELECT DISTINCT "date" FROM staged)`;
}

/** What SQL calls the events of a folder. */
export function tableOf(folder: string): string {
  return `read_parquet(${quoted(filesOf(folder))}, hive_partitioning = true,
    hive_types = {'account': 'VARCHAR', 'region': 'VARCHAR', 'date': 'VARCHAR'})`;
}

export function filesOf(folder: string): string {
  // What stands for other characters in patterns stands for itself in the name of a folder.
  const plain = folder.replace(/[*?[]/g, (char) => `[${char}]`);
  return `${plain}/account=*/region=*/date=*/*.parquet`;
}

function append(appender: DuckDBAppender, value: string | number | boolean | null): void {
  if (value === null) appender.appendNull();
  else if (typeof value === 'string') appender.appendVarchar(value);
  else if (typeof value === 'number') appender.appendDouble(value);
  else appender.appendBoolean(value);
}
