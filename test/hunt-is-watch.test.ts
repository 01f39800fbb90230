import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Alert } from '../src/model/alert.ts';
import { compiledMain } from './compiled.ts';
import { ordinaryDay } from './ordinary-day.ts';

const isInstalled = await import('@duckdb/node-api').then(
  () => true,
  () => false,
);
const TRAILS = join(import.meta.dirname, '../../shared/data/cloudtrail');

const SIGMA = `title: Call from outside
id: from-outside
logsource: {product: aws, service: cloudtrail}
detection: {s: {sourceIPAddress|cidr: 192.0.2.0/24, userIdentity.userName: mallory}, condition: s}
---
title: Many calls from outside
id: many-from-outside
correlation: {type: event_count, rules: [from-outside], group-by: [userIdentity.arn], timespan: 1h, condition: {gte: 2}}
`;
const FILTERS = '{"denied": "{ $.errorCode = AccessDenied && $.sourceIPAddress = 192.0.2.* }"}';
const STIX = JSON.stringify({
  type: 'bundle',
  objects: [
    { type: 'indicator', pattern: "[ipv4-addr:value = '192.0.2.9']" },
    { type: 'indicator', pattern: "[ipv6-addr:value = '2001:db8::/32']" },
  ],
});
/** What somebody did from addresses that lists know. */
const FROM = ['192.0.2.9', '192.0.2.77', '2001:db8::7', '198.51.100.7', 'ec2.amazonaws.com'];

describe.skipIf(!isInstalled)('hunt rules alerts as watch --once does', () => {
  let folder = '';
  let main = '';
  const at = (name: string) => join(folder, name);

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'castellan-hunt-is-watch-'));
    main = compiledMain();
    mkdirSync(at('logs'));
    const calls = FROM.map((sourceIPAddress, i) => ({
      eventID: `from-${i}`,
      eventTime: `2026-01-31T10:0${i}:00Z`,
      eventSource: 'iam.amazonaws.com',
      eventName: 'CreateUser',
      awsRegion: 'us-east-1',
      recipientAccountId: '111122223333',
      sourceIPAddress,
      userIdentity: {
        type: 'IAMUser',
        arn: 'arn:aws:iam::111122223333:user/ann',
        userName: 'mallory',
      },
      requestParameters: { userName: `mallory-${i}` },
      ...(i === 1 && { errorCode: 'AccessDenied' }),
    }));
    writeFileSync(at('logs/a.json'), JSON.stringify([...calls, ...ordinaryDay()]));
    writeFileSync(at('sigma.yml'), SIGMA);
    writeFileSync(at('filters.json'), FILTERS);
    writeFileSync(at('threats.txt'), '# bad ones\n192.0.2.0/24\n2001:db8::/32\n');
    writeFileSync(at('threats.csv'), 'indicator,type\n"192.0.2.9",IPv4\n"2001:db8::7",IPv6\n');
    writeFileSync(at('threats.json'), STIX);
    writeFileSync(at('trusted.txt'), '192.0.2.8/31\n');
    writeFileSync(at('trusted.csv'), 'address\n2001:db8::7\n192.0.2.9\n');
    writeFileSync(
      at('castellan.yaml'),
      'detections:\n  iam.user-created: { automation: ["*:user/ann"] }\n',
    );
    await castellan('hunt', 'ingest', 'logs');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const LISTED = '--detection account.activity-from-listed-address';
  const OURS = '--config /dev/null';

  test.for<[flags: string, alerts: string[] | undefined]>([
    [`${OURS} ${LISTED}`, []],
    [`${OURS} ${LISTED} --threat-list threats.txt`, ['from-0', 'from-1', 'from-2']],
    [`${OURS} ${LISTED} --threat-list threats.csv`, ['from-0', 'from-2']],
    [`${OURS} ${LISTED} --threat-list threats.json`, ['from-0', 'from-2']],
    [
      `${OURS} ${LISTED} --threat-list threats.csv --threat-list threats.txt`,
      ['from-0', 'from-1', 'from-2'],
    ],
    [
      `${OURS} ${LISTED} --threat-list threats.txt --trusted-list trusted.txt`,
      ['from-1', 'from-2'],
    ],
    [`${OURS} ${LISTED} --threat-list threats.txt --trusted-list trusted.csv`, ['from-1']],
    [`${OURS} ${LISTED} --threat-list threats.json --trusted-list threats.json`, []],
    [`${OURS} --sigma sigma.yml --detection many-from-outside`, ['from-0', 'from-1']],
    [`${OURS} --metric-filters filters.json --detection metric-filter/denied`, ['from-1']],
    [
      `${OURS} --sigma sigma.yml --metric-filters filters.json --threat-list threats.json --detection * --severity high`,
      undefined,
    ],
    [`${OURS} --exclude-detection account.*`, undefined],
    ['--config castellan.yaml --detection iam.user-created', []],
    ['', undefined],
  ])('%s', async ([flags, expected]) => {
    const given = flags.split(' ').filter(Boolean);
    const watched = await castellan(
      'watch',
      'logs',
      '--once',
      '--quiet',
      '--fail-on',
      'never',
      '--format',
      'ndjson',
      ...given,
    );
    const hunted = await castellan('hunt', 'rules', '--format', 'ndjson', ...given);
    expect(hunted).toStrictEqual(watched);
    if (expected) expect(watched.flatMap(({ events }) => events).sort()).toStrictEqual(expected);
    else expect(watched.length).toBeGreaterThan(0);
  });

  test.skipIf(!existsSync(TRAILS))('of attacks that others recorded', async () => {
    const all = ['--config', '/dev/null', '--threat-list', 'threats.txt'];
    const rest = ['--once', '--quiet', '--fail-on', 'never', '--format', 'ndjson', ...all];
    await castellan('hunt', 'ingest', TRAILS, '--into', 'attacks');
    const watched = await castellan('watch', TRAILS, ...rest);
    const hunted = await castellan(
      'hunt',
      'rules',
      '--from',
      'attacks',
      '--format',
      'ndjson',
      ...all,
    );
    expect(watched.length).toBeGreaterThan(50);
    expect(hunted).toStrictEqual(watched);
  });

  test('a list without an address is refused by both', async () => {
    writeFileSync(at('none.txt'), 'nobody\n');
    const lists = ['--threat-list', 'none.txt'];
    for (const asked of [
      ['watch', 'logs', '--once'],
      ['hunt', 'rules'],
    ]) {
      await expect(castellan(...asked, ...lists)).rejects.toThrow('none.txt holds no address');
    }
  });

  /** What it prints, line by line, in an order of its own. Rejects with what it says where it fails. */
  function castellan(...words: string[]): Promise<Alert[]> {
    const options = { cwd: folder, maxBuffer: 2 ** 28 };
    return new Promise((resolve, reject) => {
      execFile(process.execPath, [main, ...words], options, (error, stdout, stderr) => {
        if (error) reject(new Error(stderr, { cause: error }));
        else if (words[1] === 'ingest') resolve([]);
        else {
          const alerts = stdout
            .split('\n')
            .filter(Boolean)
            .map((line) => JSON.parse(line) as Alert);
          resolve(alerts.sort((a, b) => (a.id < b.id ? -1 : 1)));
        }
      });
    });
  }
});
