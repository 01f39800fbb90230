import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { beforeAll, describe, expect, test } from 'vitest';
import { lookupIn, serveEndpoint } from '../../src/collect/endpoint/endpoint.ts';
import { type RecordedCall, readRecording, recordingOf } from '../../src/collect/recording.ts';
import { motoPath } from './moto-server.ts';

const path = motoPath();
const { calls, createdAt } = await readRecording(process.env.B3 ?? 'demo/account.ndjson.gz');
let answers: unknown[] = [];
const t0 = performance.now();
beforeAll(async () => {
  const endpoint = await serveEndpoint({ lookup: lookupIn(recordingOf(createdAt, calls)) });
  const child = spawn(
    join(dirname(path ?? ''), 'python3'),
    ['-B', join(import.meta.dirname, 'boto3_calls.py')],
    {
      env: {
        AWS_ENDPOINT_URL: endpoint.url.replace('127.0.0.1', 'localhost'),
        AWS_CONFIG_FILE: '/dev/null',
        AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
        TZ: 'Asia/Tokyo',
      },
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  );
  child.stdin.end(calls.map((c) => JSON.stringify(c)).join('\n'));
  answers = (await text(child.stdout))
    .trim()
    .split('\n')
    .map((l) => JSON.parse(l));
  await endpoint.close();
  console.log(performance.now() - t0);
}, 100000);

test('x', async () => {
  const bad = new Map();
  calls.forEach((c, i) => {
    try {
      expect(answers[i]).toStrictEqual('error' in c ? { error: c.error } : { output: c.output });
    } catch (e) {
      const k = c.service + c.operation;
      if (!bad.has(k))
        bad.set(
          k,
          (e as Error).message +
            JSON.stringify(c).slice(0, 1500) +
            '\n' +
            JSON.stringify(answers[i]).slice(0, 1500),
        );
    }
  });
  (await import('node:fs')).writeFileSync('/tmp/b3.json', JSON.stringify({ calls, answers }));
});
