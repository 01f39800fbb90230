import assert from 'node:assert';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { hostileStrings } from '../../../test/hostile-strings.ts';
import { lock } from '../../store/lock.ts';
import { DUCKDB } from '../../watch/hunt/duckdb.ts';
import { QUESTIONS } from '../../watch/hunt/questions.ts';
import { ingested, printed, RECORDS, record } from './hunt.testing.ts';
import { hunt, huntQuestion } from './hunt.ts';
import { huntIngest } from './ingest.ts';

const isInstalled = await import('@duckdb/node-api').then(
  () => true,
  () => false,
);

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'castellan-hunt-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe.skipIf(!isInstalled)('with DuckDB', () => {
  let from = '';
  beforeAll(async () => {
    const { into } = await ingested(join(folder, 'asked'), {
      'a.json.gz': gzipSync(JSON.stringify({ Records: RECORDS })),
    });
    from = into;
  });

  test('events are written once, by account, region and day, and nobody else can read them', async () => {
    const half = RECORDS.slice(0, 5);
    const { into, ingest, told } = await ingested(join(folder, 'once'), {
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
    const others = found.filter((file) => !/[.]parquet$|^lock/.test(file));
    expect(others.sort()).toStrictEqual([
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
    const { told, logs } = await ingested(join(folder, 'bad'), {
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

  test('two ingests at once write nothing twice', async () => {
    const { into, logs, ingest } = await ingested(join(folder, 'at-once'), {
      'a.json': JSON.stringify(RECORDS),
    });
    const held = lock(into);
    await expect(ingest()).rejects.toThrow(/is being written to by process \d+: wait for it/);
    if (typeof held === 'object') held.release();
    expect(JSON.parse((await ingest()).text)).toMatchObject({ events: 0, known: 13 });
    const file = join(logs, 'a.json');
    await expect(huntIngest([logs], { into: file, format: 'json' })).rejects.toThrow(
      /a.json cannot be written to/,
    );
  });

  test('a broken file of Parquet is named, with what to do', async () => {
    const { into, ingest } = await ingested(join(folder, 'broken'), {
      'a.json': JSON.stringify(RECORDS),
    });
    const found = await readdir(into, { recursive: true });
    const file = join(into, found.find((one) => one.endsWith('.parquet')) ?? '');
    await writeFile(file, (await readFile(file)).subarray(0, 100));
    const says = `${file} is no whole file of Parquet: take it away, and ingest the logs of that day again`;
    const sql = 'SELECT count(*) FROM events';
    await expect(hunt(sql, { from: into, format: 'text' })).rejects.toThrow(says);
    await expect(ingest()).rejects.toThrow(says);
    await rm(file);
    expect(JSON.parse((await ingest()).text).events).toBeGreaterThan(0);
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

  test('a page says once what is the same in all rows, and shows each day by its hours', async () => {
    const question = QUESTIONS.find((one) => one.name === 'principal') ?? assert.fail();
    const { text } = await printed(() => huntQuestion(question, 'ann', { from, format: 'html' }));
    expect(text).toContain(
      '<dt><bdi>principal</bdi></dt><dd><bdi>arn:aws:iam::111122223333:user/ann</bdi></dd>',
    );
    expect(text).not.toContain('<th scope="col"><bdi>principal</bdi></th>');
    expect(text).toContain('<h2>2026-01-31 <small>13 events</small></h2>');
    expect(text).toContain('aria-label="by hour, UTC: 10:00 13"');
    expect(text).toContain('<td><bdi>10:01:00</bdi></td>');
    expect(text).toContain('<td class="error"><bdi>AccessDenied</bdi></td>');
    expect(text).not.toMatch(/<script|style=|https?:/);
  });

  test('a name for a column stays a name, and no cell is endless', async () => {
    const evil = '"}</style><script>alert(1)</script>';
    const sql = `SELECT repeat('x', 9000) AS "${evil.replace('"', '""')}", 1 AS one UNION SELECT 'a:b/c and more than can stand in a line', 2`;
    const { text } = await printed(() => hunt(sql, { from, format: 'html' }));
    expect(text).not.toMatch(/<script|}<\/style><script/);
    expect(text.match(/<\/style>/g)).toHaveLength(1);
    expect(text).toContain('td:nth-child(1)::before{content:"\\22 \\7d \\3c \\2f style');
    expect(text).toContain(
      `<bdi>${'x'.repeat(2000)} ... and 7000 more characters, which --format json has</bdi>`,
    );
    expect(text).toContain('<bdi>a:<wbr>b/<wbr>c and more than can stand in a line</bdi>');
  });

  test('who is asked for is nobody else', async () => {
    const by = (minute: number, userIdentity: object) =>
      record(minute, 'GetUser', { userIdentity });
    const arn = (name: string) => `arn:aws:iam::111122223333:${name}`;
    const { into } = await ingested(join(folder, 'who'), {
      'a.json': JSON.stringify([
        by(1, { type: 'IAMUser', arn: arn('user/ann') }),
        by(2, { type: 'IAMUser', arn: arn('user/anna') }),
        by(3, { type: 'IAMUser', arn: arn('user/teams/ann') }),
        by(4, { type: 'Root', arn: arn('root') }),
        by(5, {
          type: 'AssumedRole',
          arn: 'arn:aws:sts::111122223333:assumed-role/deploy/ann',
          sessionContext: { sessionIssuer: { arn: arn('role/teams/deploy') } },
        }),
        by(6, { type: 'AssumedRole', arn: 'arn:aws:sts::111122223333:assumed-role/deployer/x' }),
      ]),
    });
    const question = QUESTIONS.find((one) => one.name === 'principal') ?? assert.fail();
    const minutes = async (about: string) => {
      const ask = () => huntQuestion(question, about, { from: into, format: 'json' });
      const rows: { event_time: string }[] = JSON.parse((await printed(ask)).text);
      return rows.map(({ event_time }) => Number(event_time.slice(14, 16)));
    };
    expect(await minutes('ann')).toStrictEqual([1, 3, 5]);
    expect(await minutes('deploy')).toStrictEqual([5]);
    expect(await minutes('teams/ann')).toStrictEqual([3]);
    expect(await minutes('root')).toStrictEqual([4]);
    expect(await minutes(arn('user/anna'))).toStrictEqual([2]);
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
    [
      'principall',
      {},
      /^principall is neither a question that is ready nor SQL; did you mean principal\?$/,
    ],
    ['wherefrom', {}, /nor SQL; castellan hunt --help lists them$/],
    ['SELEC 1', {}, /^Parser Error: syntax error at or near "SELEC"/],
    ['SELECT 1', { since: 'yesterday' }, /yesterday is no day/],
    ['SELECT 1', { since: '2026-13-01' }, /2026-13-01 is no day/],
    ['SELECT 1', { since: '2026-01-02', until: '2026-01-01' }, /there is no day from/],
  ])('%s is refused', async ([sql, days, says]) => {
    await expect(hunt(sql, { from, format: 'text', ...days })).rejects.toThrow(says);
  });

  test('a query in several words is asked for in quotes', async () => {
    const asked = hunt('SELECT', { from, format: 'text' }, ['count(*)', 'FROM', 'events']);
    await expect(asked).rejects.toThrow('a query is one argument: put it into quotes');
    const slip = hunt('adress', { from, format: 'text' }, ['198.51.100.7']);
    await expect(slip).rejects.toThrow('did you mean address?');
  });

  test('an empty folder says how to fill it', async () => {
    const asked = hunt('SELECT 1', { from: join(folder, 'empty'), format: 'text' });
    await expect(asked).rejects.toThrow(/holds no events: write some with castellan hunt ingest/);
  });

  test('hostile strings stay text in every format', async () => {
    const records = hostileStrings.map((text, i) => ({
      ...record(1, text),
      eventID: `e${i}`,
      userAgent: text,
    }));
    records.push({ ...record(2, 'x'), eventID: 'all', userAgent: hostileStrings.join(' ') });
    const { into } = await ingested(join(folder, 'hostile'), { 'a.json': JSON.stringify(records) });
    const sql = `SELECT event_time, user_agent FROM events WHERE event_id <> 'all' ORDER BY event_id`;
    const ask = async (format: string) =>
      (await printed(() => hunt(sql, { from: into, format }))).text;
    const told: { user_agent: string }[] = JSON.parse(await ask('json'));
    // DuckDB takes a mark of byte order at the very beginning for no text; the record keeps it.
    const expected = hostileStrings.map((text) => text.replace(/^\ufeff/, ''));
    expect(new Set(told.map((one) => one.user_agent))).toStrictEqual(
      new Set(expected.map((text) => Buffer.from(text).toString())),
    );
    // biome-ignore lint/suspicious/noControlCharactersInRegex: it is what must not be there
    const unseen = /[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]/;
    expect(await ask('text')).not.toMatch(unseen);
    expect(await ask('json')).not.toMatch(unseen);
    const question = QUESTIONS.find((one) => one.name === 'seen') ?? assert.fail();
    const flags = { from: into, format: 'json' };
    const agent = hostileStrings.join(' ').replace(/^\ufeff/, '');
    const asked = await printed(() => huntQuestion(question, agent, { ...flags, sql: true }));
    expect(asked.text).not.toMatch(unseen);
    const once = await printed(() => huntQuestion(question, agent, flags));
    expect(JSON.parse(once.text)).toHaveLength(1);
    expect(await printed(() => hunt(asked.text, flags))).toStrictEqual(once);
    const ours = '<svg viewBox="0 0 480 46"';
    expect((await ask('html')).replace(ours, '')).not.toMatch(/<(script|img|svg|iframe|a)\b/i);
  });
});

test('without DuckDB it is said how to install it', async () => {
  vi.doMock('@duckdb/node-api', () => {
    throw new Error('Cannot find package');
  });
  vi.resetModules();
  const anew = await import('./hunt.ts');
  await expect(anew.hunt('SELECT 1', { from: folder, format: 'text' })).rejects.toThrow(
    `hunting needs DuckDB, which is not installed: npm install ${DUCKDB}`,
  );
  vi.doUnmock('@duckdb/node-api');
});

test('how to install DuckDB names the version that is tested', async () => {
  const { optionalDependencies } = JSON.parse(
    await readFile(join(import.meta.dirname, '../../../package.json'), 'utf8'),
  );
  expect(DUCKDB).toBe(`@duckdb/node-api@${optionalDependencies['@duckdb/node-api']}`);
});
