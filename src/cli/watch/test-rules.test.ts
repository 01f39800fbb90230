import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { UserError } from '../../model/user-error.ts';
import { watchTest } from './test-rules.ts';

const SOURCE = 'logsource: {product: aws, service: cloudtrail}';
const RULES = `title: A user was made
id: user-made
author: Ann
${SOURCE}
detection: {s: {eventName: CreateUser}, condition: s}
---
title: Many users
id: many
correlation: {type: event_count, rules: [user-made], timespan: 1h, condition: {gte: 2}, generate: true}
`;
const record = (eventName: string, second: number) => ({
  eventName,
  eventID: `e${second}`,
  eventTime: `2026-01-01T00:00:0${second}Z`,
});

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'castellan-watch-test-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function file(name: string, content: string): Promise<string> {
  await writeFile(join(folder, name), content);
  return join(folder, name);
}

async function run(rules: string, events: string, format = 'text') {
  let printed = '';
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    printed += String(chunk);
    return true;
  });
  try {
    return { code: await watchTest(rules, events, { format }), printed };
  } finally {
    write.mockRestore();
  }
}

test.for<[name: string, file: string, events: string, code: number, lines: string[]]>([
  [
    'records of a trail, which expect nothing',
    'records.json',
    JSON.stringify({ Records: [record('CreateUser', 1), record('ListUsers', 2)] }),
    0,
    [
      '1 CreateUser',
      '  matches  A user was made (by Ann)',
      '1 of 2 events matched',
      'alerts  A user was made (by Ann)',
      '',
    ],
  ],
  [
    'a record per line',
    'records.ndjson',
    `${JSON.stringify(record('CreateUser', 1))}\n${JSON.stringify(record('CreateUser', 2))}\n`,
    0,
    [
      '1 CreateUser',
      '  matches  A user was made (by Ann)',
      '2 CreateUser',
      '  matches  A user was made (by Ann)',
      '2 of 2 events matched',
      'alerts  A user was made (by Ann)',
      'alerts  Many users',
      '',
    ],
  ],
  [
    'cases whose expectations are met',
    'met.yaml',
    `events:
  - {name: made, event: {eventName: CreateUser, eventTime: '2026-01-01T00:00:00Z'}, matches: user-made}
  - {event: {eventName: ListUsers}, matches: []}
  - {event: {eventName: GetUser}, misses: [A user was made]}
alerts: [user-made]
`,
    0,
    [
      'made',
      '  matches  A user was made (by Ann)',
      '1 of 3 events matched',
      'alerts  A user was made (by Ann)',
      'all of 4 expectations met',
      '',
    ],
  ],
  [
    'cases whose expectations are not met',
    'unmet.yaml',
    `events:
  - {event: {eventName: CreateUser}, matches: []}
  - {event: {eventName: CreateUser}, misses: [user-made]}
  - {name: listed, event: {eventName: ListUsers}, matches: [user-made]}
alerts: [many]
`,
    3,
    [
      '1 CreateUser',
      '  matches  A user was made (by Ann)',
      '2 CreateUser',
      '  matches  A user was made (by Ann)',
      '2 of 3 events matched',
      'alerts  A user was made (by Ann)',
      'not met  1 CreateUser: A user was made matches',
      'not met  2 CreateUser: user-made matches',
      'not met  listed: user-made does not match',
      'not met  many does not alert',
      'not met  A user was made alerts',
      'not all of 4 expectations met',
      '',
    ],
  ],
])('%s', async ([, name, events, code, lines]) => {
  const told = await run(await file('rules.yml', RULES), await file(name, events));
  expect(told.printed.split('\n')).toStrictEqual(lines);
  expect(told.code).toBe(code);
});

test('JSON says the same', async () => {
  const events = await file('one.json', JSON.stringify(record('CreateUser', 1)));
  const { printed } = await run(await file('rules.yml', RULES), events, 'json');
  const rule = { id: 'user-made', title: 'A user was made', author: 'Ann' };
  expect(JSON.parse(printed)).toStrictEqual({
    events: [{ event: '1 CreateUser', matches: [rule] }],
    alerts: [rule],
    unmet: [],
    expected: 0,
  });
});

test('metric filters are rules too', async () => {
  const rules = await file(
    'filters.json',
    JSON.stringify({ users: '{ $.eventName = CreateUser }' }),
  );
  const events = await file('one.json', JSON.stringify(record('CreateUser', 1)));
  expect((await run(rules, events)).printed).toContain('  matches  users\n');
});

test.for<[name: string, rules: string, events: string, says: RegExp]>([
  [
    'a rule that cannot be run',
    `title: T\n${SOURCE}`,
    '[]',
    /rules[.]yml:1 the rule has no detection/,
  ],
  [
    'an unknown rule',
    RULES,
    '[{"event": {}, "matches": ["x"]}]',
    /expect something of x, which is none/,
  ],
  ['matches that are no texts', RULES, '[{"event": {}, "matches": [1]}]', /matches is no list/],
  ['no events', RULES, '{"a": ', /neither JSON, nor a record of JSON per line, nor YAML/],
])('%s is told', async ([, rules, events, says]) => {
  const paths = [await file('rules.yml', rules), await file('events', events)] as const;
  await expect(watchTest(...paths, { format: 'text' })).rejects.toThrow(UserError);
  await expect(watchTest(...paths, { format: 'text' })).rejects.toThrow(says);
});
