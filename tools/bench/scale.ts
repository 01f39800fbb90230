import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RATES } from '../../src/collect/pacing.ts';
import { LARGEST, largeAccount, organisation, writeTo } from './large-account.ts';
import type { Figure } from './measure.ts';

const ACCOUNTS = 5000;

/**
 * The largest account and the largest organisation of the reliability design, as recordings, through the built
 * product in a process of its own. Limits are those of the design; the account's time is held against what our rates
 * for AWS allow. Of many accounts the SDK's work decides, which a recording does not show.
 */
export async function benchScale(): Promise<Figure[]> {
  return [
    ...(await figuresOf('largest account', largeAccount(LARGEST), 512, true)),
    ...(await figuresOf(`${ACCOUNTS} accounts`, organisation(ACCOUNTS), 1024, false)),
  ];
}

async function figuresOf(
  what: string,
  lines: AsyncIterable<string>,
  most: number,
  isPaced: boolean,
): Promise<Figure[]> {
  const directory = mkdtempSync(join(tmpdir(), 'castellan-bench-'));
  try {
    const file = join(directory, 'recording.ndjson');
    const calls = new Map<string, number>();
    await writeTo(file, counted(lines, calls));
    const { memory, delay, cpu, wall } = scanned(file, join(directory, 'findings.json'));
    const size = `${Math.round(statSync(file).size / 1e6)} MB`;
    return [
      {
        what: `${what}, memory at most`,
        measured: `${Math.round(memory)} MB for ${size}`,
        limit: `${most} MB`,
        ratio: memory / most,
        goal: `at most ${most} MB`,
        met: memory <= most,
      },
      {
        what: `${what}, event loop p99`,
        measured: `${Math.round(delay)} ms`,
        limit: '200 ms',
        ratio: delay / 200,
        goal: 'under 200 ms',
        met: delay < 200,
      },
      ...(isPaced ? [timeOf(what, cpu, wall, secondsFor(calls))] : []),
    ];
  } finally {
    rmSync(directory, { recursive: true });
  }
}

function timeOf(what: string, cpu: number, wall: number, predicted: number): Figure {
  return {
    what: `${what}, time of our own`,
    measured: `${Math.round(cpu)} s of CPU, ${Math.round(wall)} s`,
    limit: `${Math.round(predicted)} s by our rates`,
    ratio: cpu / predicted,
    goal: 'under a tenth',
    met: cpu / predicted < 0.1,
  };
}

/** Counts the calls of each operation, where it is asked. */
async function* counted(
  lines: AsyncIterable<string>,
  calls: Map<string, number>,
): AsyncIterable<string> {
  for await (const line of lines) {
    for (const [, region, service, operation] of line.matchAll(CALL)) {
      const key = [region, service, operation].join(' ');
      calls.set(key, (calls.get(key) ?? 0) + 1);
    }
    yield line;
  }
}

/** The time in which the operation that is called most, for its rate, may be called so often. */
function secondsFor(calls: ReadonlyMap<string, number>): number {
  const seconds = [...calls].map(([key, count]) => {
    const [, service = '', operation] = key.split(' ');
    const rate = RATES.get(`${service}:${operation}`) ?? RATES.get(service);
    return count / (rate?.perSecond ?? UNLISTED);
  });
  return Math.max(...seconds);
}

/** Calls a second to services the table does not name. */
const UNLISTED = 5;

const CALL = /^\{"account":"\d+","region":"([^"]*)","service":"([^"]*)","operation":"([^"]*)"/gm;

interface Measured {
  /** In megabytes. */
  memory: number;
  /** In milliseconds. */
  delay: number;
  /** In seconds. */
  cpu: number;
  wall: number;
}

function scanned(recording: string, output: string): Measured {
  const flags = ['--recording', recording, '--format', 'json', '--output', output, '--quiet'];
  const meter = `data:text/javascript,${encodeURIComponent(METER)}`;
  const { status, stdout } = spawnSync(
    process.execPath,
    ['--import', meter, 'dist/cli/main.js', 'scan', ...flags],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] },
  );
  // 3: there are findings. Anything else has measured nothing.
  if (status !== 3) throw new Error(`the scan ended with ${status}`);
  return JSON.parse(stdout) as Measured;
}

/** Runs within the product's process and says at its end what it took. */
const METER = `
import { monitorEventLoopDelay } from 'node:perf_hooks';
const delay = monitorEventLoopDelay({ resolution: 10 });
delay.enable();
process.on('exit', () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  process.stdout.write(JSON.stringify({
    memory: maxRSS / 1024,
    delay: delay.percentile(99) / 1e6,
    cpu: (userCPUTime + systemCPUTime) / 1e6,
    wall: performance.now() / 1000,
  }));
});
`;
