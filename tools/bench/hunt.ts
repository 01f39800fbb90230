import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Hunt, openHunt } from '../../src/watch/hunt/ask.ts';
import { openDuckDb, quoted } from '../../src/watch/hunt/duckdb.ts';
import { askedAbout, QUESTIONS } from '../../src/watch/hunt/questions.ts';
import { ORDER } from '../../src/watch/hunt/store.ts';
import type { Figure } from './measure.ts';

const EVENTS = 10_000_000;

/** What each question is about, of the events that are made here. */
const ABOUT = new Map([
  ['key', 'AKIA0000000000000077'],
  ['resource', 'bucket-4711'],
  ['address', '198.51.7.9'],
  ['principal', 'arn:aws:iam::111122223301:user/user-77'],
  ['seen', 'user-77'],
]);

/** Questions over ten million events, beside what it takes to look at two columns of them all. */
export async function benchHunt(): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'castellan-bench-hunt-'));
  try {
    await make(folder);
    const hunt = await openHunt(folder);
    const limit = await seconds(
      hunt,
      'SELECT count(event_time), count(event_name) FROM events',
      [],
    );
    const figures: Figure[] = [];
    for (const question of QUESTIONS) {
      const { sql, values } = askedAbout(question, ABOUT.get(question.name) ?? '');
      const wall = await seconds(hunt, sql, values);
      figures.push({
        what: `hunt ${question.name}, 10 M events`,
        measured: `${wall.toFixed(2)} s`,
        limit: `${limit.toFixed(2)} s to count two columns`,
        ratio: wall / limit,
        goal: 'under 1 s',
        met: wall < 1,
      });
    }
    return figures;
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The median of three. */
async function seconds(hunt: Hunt, sql: string, values: readonly string[]): Promise<number> {
  const walls: number[] = [];
  for (let time = 0; time < 3; time += 1) {
    const start = performance.now();
    const { rows } = await hunt.ask(sql, values);
    for await (const some of rows) if (some.length < 0) throw new Error('never');
    walls.push((performance.now() - start) / 1000);
  }
  return walls.sort((a, b) => a - b)[1] ?? Number.NaN;
}

const DAYS = 40;

/** Events of 40 days, 3 accounts, 2 regions and 5,000 users each, as `castellan hunt ingest` writes them. */
async function make(folder: string): Promise<void> {
  const connection = await openDuckDb();
  for (let day = 0; day < DAYS; day += 1) {
    const [from, to] = [day, day + 1].map((one) => (one * EVENTS) / DAYS);
    await connection.run(`COPY (SELECT * FROM (SELECT
        make_timestamp(1767225600000000 + i * 345600) AS event_time, md5(i::VARCHAR) AS event_id,
        'service-' || h % 40 || '.amazonaws.com' AS event_source,
        CASE WHEN h % 5000 = 0 THEN 'ConsoleLogin' ELSE 'Call' || h % 600 END AS event_name,
        'AwsApiCall' AS event_type, h % 4 > 0 AS read_only,
        '198.51.' || h % 100 || '.' || h // 100 % 250 AS source_address,
        'aws-sdk/' || h % 200 AS user_agent,
        CASE WHEN h % 50 = 0 THEN 'AccessDenied' END AS error_code, NULL::VARCHAR AS error_message,
        'IAMUser' AS identity_type, 'arn:aws:iam::1111222233' || account || ':user/user-' || u AS identity_arn,
        identity_arn AS principal, 'AKIA' || lpad(u::VARCHAR, 16, '0') AS access_key_id, 'user-' || u AS user_name,
        '{"bucketName":"bucket-' || h % 10000 || '","key":"' || md5(h::VARCHAR) || '"}' AS request_parameters,
        NULL::VARCHAR AS response_elements, NULL::VARCHAR AS additional_event_data,
        CASE WHEN h % 3 = 0 THEN '[{"ARN":"arn:aws:s3:::bucket-' || h % 10000 || '"}]' END AS resources,
        '{"eventVersion":"1.08","eventID":"' || event_id || '","eventSource":"' || event_source || '","eventName":"' ||
        event_name || '","userIdentity":{"type":"IAMUser","arn":"' || identity_arn || '","accessKeyId":"' ||
        access_key_id || '"},"requestParameters":' || request_parameters || ',"resources":' ||
        coalesce(resources, 'null') || ',"sourceIPAddress":"' || source_address || '"}' AS record,
        '1111222233' || account AS account, CASE WHEN h % 2 = 0 THEN 'eu-west-1' ELSE 'us-east-1' END AS region,
        strftime(event_time, '%Y-%m-%d') AS "date"
      FROM (SELECT i, hash(i) % 1000000007 AS h, hash(i) % 5000 AS u, '0' || i % 3 AS account
        FROM range(${from}, ${to}) r(i))) ORDER BY ${ORDER})
      TO ${quoted(folder)} (FORMAT parquet, COMPRESSION zstd, PARTITION_BY (account, region, "date"),
      FILENAME_PATTERN 'events_{uuid}', OVERWRITE_OR_IGNORE)`);
  }
  connection.closeSync();
}
