import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Alert } from '../../model/alert.ts';
import { openDuckDb } from '../../watch/hunt/duckdb.ts';
import { ingested, printed, RECORDS, record } from './hunt.testing.ts';
import { type HuntRulesFlags, huntRules } from './rules.ts';

const isInstalled = await import('@duckdb/node-api').then(
  () => true,
  () => false,
);

describe.skipIf(!isInstalled)('with DuckDB', () => {
  let folder = '';
  let from = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'castellan-hunt-rules-'));
    from = (await ingested(join(folder, 'asked'), { 'a.json': JSON.stringify(RECORDS) })).into;
  });
  afterAll(() => rm(folder, { recursive: true }));

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
    const { into } = await ingested(join(folder, 'new'), {
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
});
