import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { hostileStrings } from '../../test/hostile-strings.ts';
import type { Alert } from '../model/alert.ts';
import { DUCKDB, openDuckDb } from '../watch/hunt/duckdb.ts';
import { QUESTIONS } from '../watch/hunt/questions.ts';
import { hunt, huntDdl, huntQuestion } from './hunt.ts';
import { huntIngest } from './hunt-ingest.ts';
import { type HuntRulesFlags, huntRules } from './hunt-rules.ts';

const isInstalled = await import('@duckdb/node-api').then(
  () => true,
  () => false,
);

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'castellan-hunt-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function printed(run: () => Promise<number>) {
  let text = '';
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    text += String(chunk);
    return true;
  });
  try {
    return { code: await run(), text };
  } finally {
    write.mockRestore();
  }
}

const record = (minute: number, eventName: string, more: object = {}) => ({
  eventID: `00000000-0000-4000-8000-0000000000${String(minute).padStart(2, '0')}`,
  eventTime: `2026-01-31T10:${String(minute).padStart(2, '0')}:00Z`,
  eventSource: 'iam.amazonaws.com',
  eventName,
  awsRegion: 'eu-west-1',
  recipientAccountId: '111122223333',
  sourceIPAddress: '198.51.100.7',
  userIdentity: {
    type: 'IAMUser',
    arn: 'arn:aws:iam::111122223333:user/ann',
    userName: 'ann',
    accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  },
  ...more,
});

const RECORDS = [
  record(1, 'CreateUser', { requestParameters: { userName: 'mallory', path: '/"\\' } }),
  record(2, 'ConsoleLogin', {
    eventSource: 'signin.amazonaws.com',
    responseElements: { ConsoleLogin: 'Success' },
    additionalEventData: { MFAUsed: 'No' },
  }),
  record(3, 'AssumeRole', {
    eventSource: 'sts.amazonaws.com',
    awsRegion: 'us-east-1',
    responseElements: { credentials: { sessionToken: 'a-secret-of-theirs', accessKeyId: 'ASIA1' } },
  }),
  ...Array.from({ length: 10 }, (_, i) =>
    record(20 + i, 'GetUser', { errorCode: 'AccessDenied', sourceIPAddress: '203.0.113.9' }),
  ),
];

/** Files as a trail leaves them, ingested; where they were ingested to. */
async function ingested(name: string, files: Record<string, string | Buffer>) {
  const logs = join(folder, name, 'logs');
  const into = join(folder, name, 'hunt');
  for (const [file, content] of Object.entries(files)) {
    await mkdir(join(logs, file, '..'), { recursive: true });
    await writeFile(join(logs, file), content);
  }
  const ingest = () => printed(() => huntIngest([logs], { into, format: 'json' }));
  return { into, logs, ingest, told: await ingest() };
}

describe.skipIf(!isInstalled)('with DuckDB', () => {
  let from = '';
  beforeAll(async () => {
    const { into } = await ingested('asked', {
      'a.json.gz': gzipSync(JSON.stringify({ Records: RECORDS })),
    });
    from = into;
  });

  test('events are written once, by account, region and day, and nobody else can read them', async () => {
    const half = RECORDS.slice(0, 5);
    const { into, ingest, told } = await ingested('once', {
      'AWSLogs/1/CloudTrail/a.json.gz': gzipSync(JSON.stringify({ Records: RECORDS })),
      'AWSLogs/1/CloudTrail/b.json': JSON.stringify(half),
      'AWSLogs/1/CloudTrail/c.ndjson': half.map((one) => JSON.stringify(one)).join('\n'),
      'AWSLogs/1/CloudTrail-Digest/d.json': '{}',
      'notes.txt': 'no log',
    });
    const rest = { files: 3, skipped: 1, strange: 0, unreadable: [] };
    expect(JSON.parse(told.text)).toStrictEqual({ ...rest, events: 13, known: 10 });
    expect(told.code).toBe(0);
    expect(JSON.parse((await ingest()).text)).toStrictEqual({ ...rest, events: 0, known: 23 });
    const found = await readdir(into, { recursive: true });
    expect(found.filter((file) => !file.endsWith('.parquet')).sort()).toStrictEqual([
      'account=111122223333',
      'account=111122223333/region=eu-west-1',
      'account=111122223333/region=eu-west-1/date=2026-01-31',
      'account=111122223333/region=us-east-1',
      'account=111122223333/region=us-east-1/date=2026-01-31',
    ]);
    for (const file of found.filter((one) => one.endsWith('.parquet')))
      expect((await readFile(join(into, file))).includes('a-secret-of-theirs')).toBe(false);
  });

  test('what cannot be read is named, and all else is there', async () => {
    const zipped = gzipSync(JSON.stringify({ Records: RECORDS }));
    const { told, logs } = await ingested('bad', {
      'a.json': JSON.stringify([RECORDS[0], 5, null, { digestEndTime: 'x' }]),
      'b.json.gz': zipped.subarray(0, zipped.length - 10),
      'c.json': '{"Records": [',
      'd.json.gz': gzipSync(Buffer.alloc(50_000_000)),
      'deep.json': `[{"eventName":"x","eventTime":"2026-01-31T00:00:00Z","requestParameters":{"a":${'['.repeat(50_000)}${']'.repeat(50_000)}}}]`,
      'e.json': JSON.stringify([
        { eventName: 'x\0\ud800', recipientAccountId: '../..', awsRegion: '/', eventTime: '9999' },
        { eventName: 'x', eventTime: '-271821-04-20T00:00:00Z', awsRegion: 'a'.repeat(300) },
      ]),
    });
    expect(told.code).toBe(4);
    expect(JSON.parse(told.text)).toStrictEqual({
      files: 6,
      skipped: 0,
      events: 3,
      known: 0,
      strange: 1,
      unreadable: [
        { file: join(logs, 'a.json'), why: '[1]: it is no object' },
        { file: join(logs, 'a.json'), why: '[2]: it is no object' },
        { file: join(logs, 'a.json'), why: '[3]: it is no record of CloudTrail' },
        { file: join(logs, 'b.json.gz'), why: 'it is cut off: its gzip has no end' },
        { file: join(logs, 'c.json'), why: 'its end: it is not JSON' },
        { file: join(logs, 'd.json.gz'), why: 'it grows more than 200 times when it is unpacked' },
      ],
    });
  });

  test.for<[name: string, about: string, rows: number]>([
    ['key', 'AKIAIOSFODNN7EXAMPLE', 13],
    ['key', "' OR 1 = 1 --", 0],
    ['resource', 'mallory', 1],
    ['resource', '/"\\', 1],
    ['address', '203.0.113.9', 10],
    ['principal', 'ann', 13],
    ['principal', 'bob', 0],
    ['seen', 'AssumeRole', 1],
    ['errors', '', 1],
    ['logins', '', 1],
  ])('question %s of %s', async ([name, about, rows]) => {
    const question = QUESTIONS.find((one) => one.name === name);
    if (!question) throw new Error(`there is no question ${name}`);
    const ask = (format: string, more = {}) =>
      printed(() => huntQuestion(question, about, { from, format, ...more }));
    const { text } = await ask('json');
    expect(JSON.parse(text)).toHaveLength(rows);
    expect((await ask('text')).text).toMatch(new RegExp(`^${rows} rows?$`, 'm'));
    expect((await ask('html')).text).toContain(`<p>${rows} row`);
    // Written out it asks the same.
    const { text: sql } = await ask('text', { sql: true });
    const again = await printed(() => hunt(sql, { from, format: 'json' }));
    expect(JSON.parse(again.text)).toStrictEqual(JSON.parse(text));
  });

  test('a login says whether it worked, and with MFA', async () => {
    const sql = QUESTIONS.find(({ name }) => name === 'logins')?.sql ?? '';
    const { text } = await printed(() => hunt(sql, { from, format: 'json' }));
    expect(JSON.parse(text)).toMatchObject([
      { event_time: '2026-01-31T10:02:00Z', outcome: 'Success', mfa: 'No', error_message: null },
    ]);
  });

  test('days limit what is looked at', async () => {
    const count = async (days: object) => {
      const sql = 'SELECT count(*) AS n FROM events';
      const { text } = await printed(() => hunt(sql, { from, format: 'json', ...days }));
      return JSON.parse(text)[0].n;
    };
    expect(await count({ since: '2026-01-31', until: '2026-01-31' })).toBe(13);
    expect(await count({ since: '2026-02-01' })).toBe(0);
    expect(await count({ until: '2026-01-30' })).toBe(0);
  });

  test.for<[sql: string, days: object, says: RegExp]>([
    ['SELECT nonsense FROM events', {}, /nonsense/],
    ['SELECT 1', { since: 'yesterday' }, /yesterday is no day/],
    ['SELECT 1', { since: '2026-13-01' }, /2026-13-01 is no day/],
    ['SELECT 1', { since: '2026-01-02', until: '2026-01-01' }, /there is no day from/],
  ])('%s is refused', async ([sql, days, says]) => {
    await expect(hunt(sql, { from, format: 'text', ...days })).rejects.toThrow(says);
  });

  test('an empty folder says how to fill it', async () => {
    const asked = hunt('SELECT 1', { from: join(folder, 'empty'), format: 'text' });
    await expect(asked).rejects.toThrow(/holds no events: write some with castellan hunt ingest/);
  });

  test('rules say what they would have alerted of', async () => {
    const rules = join(folder, 'rules.yml');
    const source = 'logsource: {product: aws, service: cloudtrail}';
    await writeFile(
      rules,
      `title: A user\nid: a-user\nauthor: Ann\n${source}\ndetection: {s: {eventName: createuser}, condition: s}\n`,
    );
    const { text } = await printed(() => huntRules({ from, format: 'text', sigma: [rules] }));
    expect(text).toBe(
      '2026-01-31T10:01:00Z  medium    A user (by Ann): arn:aws:iam::111122223333:user/ann\n1 alert of 1 rule\n',
    );
    // Named detections of ours run beside them.
    const both = { sigma: [rules], detection: ['iam.user-created', 'a-user'] };
    expect((await alertedOf(both)).sort()).toStrictEqual(['a-user', 'iam.user-created']);
  });

  /** What is alerted of, in the order of alerts. */
  async function alertedOf(flags: Partial<HuntRulesFlags>): Promise<string[]> {
    const given = { from, format: 'json', config: '/dev/null', ...flags };
    const { text } = await printed(() => huntRules(given));
    return JSON.parse(text).alerts.map(({ detection }: Alert) => detection);
  }

  test('alerts have the published form, as a document and line by line', async () => {
    const flags = { from, config: '/dev/null', detection: ['iam.user-created'] };
    const whole = await printed(() => huntRules({ ...flags, format: 'json' }));
    const lines = await printed(() => huntRules({ ...flags, format: 'ndjson' }));
    const { schema, alerts } = JSON.parse(whole.text);
    expect(alerts).toHaveLength(1);
    expect(JSON.parse(lines.text)).toStrictEqual({ schema, ...alerts[0] });
    const validate = new Ajv2020({ formats: { 'date-time': true } }).compile(
      JSON.parse(await readFile('schema/alerts.schema.json', 'utf8')),
    );
    expect(validate(JSON.parse(whole.text)), JSON.stringify(validate.errors)).toBe(true);
  });

  test('castellan.yaml, lists and the choice of rules hold as they do of the watch', async () => {
    const only = { detection: ['iam.user-created'] };
    expect(await alertedOf(only)).toStrictEqual(['iam.user-created']);
    const config = join(folder, 'castellan.yaml');
    await writeFile(config, 'detections:\n  iam.user-created: { automation: ["*:user/ann"] }\n');
    expect(await alertedOf({ ...only, config })).toStrictEqual([]);
    expect(await alertedOf({ ...only, since: '2026-02-01' })).toStrictEqual([]);
    expect(await alertedOf({ ...only, until: '2026-01-30' })).toStrictEqual([]);
    const all = await alertedOf({});
    expect(all).toContain('iam.user-created');
    const others = await alertedOf({ excludeDetection: ['iam.user-created'] });
    expect(others).toStrictEqual(all.filter((id) => id !== 'iam.user-created'));
    expect((await alertedOf({ severity: 'high' })).length).toBeLessThan(all.length);
    const list = join(folder, 'threats.txt');
    await writeFile(list, '203.0.113.0/24\n');
    const listed = { detection: ['account.activity-from-listed-address'] };
    expect(await alertedOf(listed)).toStrictEqual([]);
    expect(await alertedOf({ ...listed, threatList: [list] })).toStrictEqual(listed.detection);
    expect(await alertedOf({ ...listed, threatList: [list], trustedList: [list] })).toHaveLength(0);
  });

  test('the SQL of a rule says who wrote it, and runs wherever it is pasted', async () => {
    const rules = join(folder, 'sql.yml');
    const source = 'logsource: {product: aws, service: cloudtrail}';
    await writeFile(
      rules,
      `title: Denied\nid: denied\nauthor: Ann\n${source}\ndetection: {s: {errorCode: AccessDenied, userIdentity.sessionContext|exists: false}, condition: s}\n`,
    );
    const sqlOf = async (flags: Partial<HuntRulesFlags>) =>
      (await printed(() => huntRules({ from, format: 'text', sql: true, ...flags }))).text;
    const connection = await openDuckDb();
    const statements = (await sqlOf({ sigma: [rules] })).split(/;\n/).filter((one) => one.trim());
    for (const one of statements.slice(0, -1)) await connection.run(one);
    const found = await connection.runAndReadAll(statements.at(-1) ?? '');
    expect(found.getRows()).toHaveLength(10);
    expect(await sqlOf({ sigma: [rules], dialect: 'athena' })).toBe(
      `-- Denied (denied)
-- by Ann
-- ${rules}:1
SELECT event_time, account, region, principal, event_source, event_name, source_address, error_code, event_id
FROM events
WHERE coalesce((error_code IS NOT NULL AND lower(error_code) = 'accessdenied'), true)
AND coalesce(NOT json_exists(record, 'lax $."userIdentity"."sessionContext"'), true)
ORDER BY event_time, event_id;
`,
    );
    expect(await sqlOf({ detection: ['iam.user-created'], dialect: 'trino' })).toContain(
      '\n-- what more it asks, its code alone knows\nSELECT',
    );
  });

  test('what is new of a day, the days before it tell', async () => {
    const region = (day: string, awsRegion: string) => ({
      ...record(1, 'RunInstances', {
        eventSource: 'ec2.amazonaws.com',
        eventType: 'AwsApiCall',
        readOnly: false,
        awsRegion,
      }),
      eventTime: `${day}T10:00:00Z`,
      eventID: `${day}-${awsRegion}`,
    });
    const { into } = await ingested('new', {
      'a.json': JSON.stringify([
        region('2025-06-01', 'eu-west-1'),
        region('2026-01-30', 'eu-west-1'),
        region('2026-01-31', 'eu-west-1'),
        region('2026-01-31', 'ap-south-1'),
      ]),
    });
    const flags = { from: into, detection: ['account.region-first-used'] };
    expect(await alertedOf({ ...flags, since: '2026-01-31' })).toStrictEqual(flags.detection);
    expect(await alertedOf({ ...flags, since: '2026-02-01' })).toStrictEqual([]);
    const before = join(folder, 'before');
    await mkdir(before);
    await writeFile(join(before, 'a.json'), JSON.stringify([region('2026-01-20', 'ap-south-1')]));
    expect(await alertedOf({ ...flags, since: '2026-01-31', learn: [before] })).toStrictEqual([]);
  });

  test('hostile strings stay text in every format', async () => {
    const records = hostileStrings.map((text, i) => ({
      ...record(1, text),
      eventID: `e${i}`,
      userAgent: text,
    }));
    const { into } = await ingested('hostile', { 'a.json': JSON.stringify(records) });
    const sql = 'SELECT event_time, user_agent FROM events ORDER BY event_id';
    const ask = async (format: string) =>
      (await printed(() => hunt(sql, { from: into, format }))).text;
    const told: { user_agent: string }[] = JSON.parse(await ask('json'));
    // DuckDB takes a mark of byte order at the very beginning for no text; the record keeps it.
    const expected = hostileStrings.map((text) => text.replace(/^\ufeff/, ''));
    expect(new Set(told.map((one) => one.user_agent))).toStrictEqual(
      new Set(expected.map((text) => Buffer.from(text).toString())),
    );
    // biome-ignore lint/suspicious/noControlCharactersInRegex: it is what must not be there
    expect(await ask('text')).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]/);
    expect(await ask('html')).not.toMatch(/<(script|img|svg|iframe|a)\b/i);
  });
});

describe('the same files in S3', () => {
  test.for<[dialect: 'athena' | 'trino', lines: string[]]>([
    [
      'athena',
      [
        'CREATE EXTERNAL TABLE events (',
        '  event_time timestamp,',
        '  `date` string',
        "  'projection.account.values' = '111122223333',",
        `  'storage.location.template' = 's3://logs/x/account=\${account}/region=\${region}/date=\${date}'`,
      ],
    ],
    [
      'trino',
      ['  event_time timestamp(6),', '  "date" varchar', "  external_location = 's3://logs/x/',"],
    ],
  ])('%s', async ([dialect, lines]) => {
    const { text } = await printed(() =>
      huntDdl('s3://logs/x', { dialect, account: ['111122223333'] }),
    );
    for (const line of lines) expect(text.split('\n')).toContain(line);
  });

  test.for<[location: string, account: string, says: RegExp]>([
    ["s3://b'; DROP", '111122223333', /is no place in S3/],
    ['/tmp', '111122223333', /is no place in S3/],
    ['s3://logs', "1'", /is no account ID/],
  ])('%s of %s is refused', async ([location, account, says]) => {
    await expect(huntDdl(location, { dialect: 'athena', account: [account] })).rejects.toThrow(
      says,
    );
  });
});

test('how to install DuckDB names the version that is tested', async () => {
  const { optionalDependencies } = JSON.parse(
    await readFile(join(import.meta.dirname, '../../package.json'), 'utf8'),
  );
  expect(DUCKDB).toBe(`@duckdb/node-api@${optionalDependencies['@duckdb/node-api']}`);
});
