import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { watch } from './watch.ts';

const RULE = `title: A user was made
author: Ann
logsource: {product: aws, service: cloudtrail}
detection: {s: {eventName: CreateUser}, condition: s}
`;
const record = (second: number, eventName: string) => ({
  eventID: `e${second}`,
  eventTime: `2026-01-01T00:00:0${second}Z`,
  eventSource: 'iam.amazonaws.com',
  eventName,
  recipientAccountId: '111122223333',
  userIdentity: { type: 'IAMUser', arn: 'arn:aws:iam::111122223333:user/ann' },
});

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'castellan-watch-'));
  await writeFile(join(folder, 'rule.yml'), RULE);
  const records = [record(1, 'CreateUser'), record(2, 'ListUsers'), record(1, 'CreateUser')];
  await writeFile(join(folder, 'a.json'), JSON.stringify({ Records: records }));
});
afterAll(() => rm(folder, { recursive: true }));

async function run(flags: { detections?: boolean; format?: string; files?: string[] } = {}) {
  let text = '';
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    text += String(chunk);
    return true;
  });
  try {
    const code = await watch(flags.files ?? [folder], {
      detections: flags.detections ?? false,
      format: flags.format ?? 'text',
      sigma: [join(folder, 'rule.yml')],
    });
    return { code, text };
  } finally {
    write.mockRestore();
  }
}

test('an alert is one line, which names who wrote the rule; an event that came twice counts once', async () => {
  expect(await run()).toStrictEqual({
    code: 0,
    text: `2026-01-01T00:00:01Z  medium    A user was made (by Ann): arn:aws:iam::111122223333:user/ann
1 alert of 1 rule
3 events of 1 file, 1 of them again
`,
  });
});

test('the detections of castellan look too', async () => {
  const { text } = await run({ detections: true, format: 'json' });
  const { alerts } = JSON.parse(text) as { alerts: { origin: { kind: string } }[] };
  expect(new Set(alerts.map(({ origin }) => origin.kind))).toStrictEqual(
    new Set(['castellan', 'sigma']),
  );
});

test('NDJSON is an alert a line, with its author', async () => {
  const { text } = await run({ format: 'ndjson' });
  expect(
    text
      .trim()
      .split('\n')
      .map((one) => JSON.parse(one)),
  ).toMatchObject([
    { title: 'A user was made', count: 1, origin: { kind: 'sigma', author: 'Ann' } },
  ]);
});

test('what cannot be read is named, and the code says that it is not all', async () => {
  const broken = join(folder, 'b.json');
  await writeFile(broken, '{"Records": [');
  const { code, text } = await run({ files: [join(folder, 'a.json'), broken] });
  expect(code).toBe(4);
  expect(text).toContain('1 alert of 1 rule\n');
  expect(text).toContain(`${broken} could not be read: it is not JSON\n`);
  await rm(broken);
});
