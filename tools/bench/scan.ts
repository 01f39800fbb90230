import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Journal, openJournal } from '../../src/cli/journal.ts';
import { scanAccounts } from '../../src/cli/scan/accounts.ts';
import { openLive, type Way } from '../../src/cli/way.ts';
import { accessKeyOf } from '../../src/collect/endpoint/endpoint.ts';
import { controls } from '../../src/controls/catalogue.ts';
import { cpuOf, type Figure } from './measure.ts';

const RECORDING = 'demo/account.ndjson.gz';
const ACCOUNT = '111122223333';
const LATENCY = 80;
const CONCURRENCY = 64;

/**
 * A scan of the demo account over the wire, 80 ms away, against calls x latency / concurrency. With few calls at once
 * the waiting decides; with many, what a call costs the processor and the longest chain of calls.
 */
export async function benchScan(): Promise<Figure[]> {
  return [
    await withEndpoint(LATENCY, () => wallOf(16, 2)),
    await withEndpoint(LATENCY, () => wallOf(CONCURRENCY, 5)),
    await withEndpoint(0, cpuPerCall),
    await withEndpoint(0, costOfJournal),
  ];
}

async function wallOf(concurrency: number, most: number): Promise<Figure> {
  const way = await open(concurrency);
  const start = performance.now();
  await scan(way);
  const wall = performance.now() - start;
  way.close();
  const ideal = (way.calls() * LATENCY) / concurrency;
  return {
    what: `scan, ${way.calls()} calls ${LATENCY} ms away`,
    measured: `${Math.round(wall)} ms`,
    limit: `${Math.round(ideal)} ms at ${concurrency} at once`,
    ratio: wall / ideal,
    goal: `under ${most} times`,
    met: wall / ideal < most,
  };
}

/** CPU of a whole scan, per call, against the SDK alone making the same number of calls. */
async function cpuPerCall(): Promise<Figure> {
  const warm = await open();
  await scan(warm);
  warm.close();
  const way = await open();
  const ours = await cpuOf(() => scan(way));
  const calls = way.calls();
  way.close();
  const bare = await bareSdk(calls);
  return {
    what: 'CPU of a call, judged and all',
    measured: `${(ours / calls).toFixed(2)} ms`,
    limit: `${(bare / calls).toFixed(2)} ms in a bare SDK loop`,
    ratio: ours / bare,
    goal: 'under 2',
    met: ours / bare < 2,
  };
}

/** CPU of a scan that keeps what it learns, against one that does not; the least of some runs of each, in turn. */
async function costOfJournal(): Promise<Figure> {
  process.env.XDG_STATE_HOME = mkdtempSync(join(tmpdir(), 'castellan-bench-'));
  const kept: number[] = [];
  const plain: number[] = [];
  for (let turn = 0; turn < 5; turn += 1) {
    for (const [cpus, isKept] of [[plain, false] as const, [kept, true] as const]) {
      const journal = await openJournal({ asked: {}, now: new Date().toISOString(), say() {} });
      const way = await open(CONCURRENCY, isKept ? journal : undefined);
      cpus.push(await cpuOf(() => scan(way)));
      way.close();
      await journal.close(true);
    }
  }
  const [withIt, without] = [Math.min(...kept), Math.min(...plain)];
  return {
    what: 'CPU of a scan that can be continued',
    measured: `${Math.round(withIt)} ms`,
    limit: `${Math.round(without)} ms without`,
    ratio: withIt / without,
    goal: 'under 1.1 times',
    met: withIt / without < 1.1,
  };
}

async function bareSdk(calls: number): Promise<number> {
  const { GetPublicAccessBlockCommand, S3Client } = await import('@aws-sdk/client-s3');
  const client = new S3Client({
    region: 'eu-west-1',
    credentials: { accessKeyId: accessKeyOf(ACCOUNT), secretAccessKey: 'x' },
    forcePathStyle: true,
  });
  let left = calls;
  const worker = async () => {
    while (left > 0) {
      left -= 1;
      await client
        .send(new GetPublicAccessBlockCommand({ Bucket: 'nordhafen-cloudtrail-logs' }))
        .catch(() => undefined);
    }
  };
  const spent = await cpuOf(() => Promise.all(Array.from({ length: CONCURRENCY }, worker)));
  client.destroy();
  return spent;
}

function open(concurrency = CONCURRENCY, journal?: Journal): Promise<Way> {
  const credentials = [{ accessKeyId: accessKeyOf(ACCOUNT), secretAccessKey: 'x' }];
  return openLive({ credentials, concurrency, ...(journal && { journal }) });
}

function scan(way: Way) {
  return scanAccounts({ ...way, source: { kind: 'live' }, regions: {}, controls });
}

async function withEndpoint<Value>(latency: number, task: () => Promise<Value>): Promise<Value> {
  const faults = join(mkdtempSync(join(tmpdir(), 'castellan-bench-')), 'faults.yaml');
  writeFileSync(faults, `latency: { default: ${latency}ms }\n`);
  const server = spawn(
    process.execPath,
    ['dist/cli/main.js', 'endpoint', RECORDING, '--faults', faults],
    {
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  );
  try {
    process.env.AWS_ENDPOINT_URL = await urlOf(server);
    process.env.AWS_REGION = 'eu-west-1';
    return await task();
  } finally {
    server.kill();
  }
}

function urlOf(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    server.stdout?.once('data', (data: Buffer) => resolve(data.toString().trim()));
    server.once('exit', () => reject(new Error('the endpoint ended before it began; build first')));
  });
}
