import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { writeTrail } from './large-trail.ts';
import { cpuOf, type Figure } from './measure.ts';
import { syntheticSigma } from './synthetic-sigma.ts';

const EVENTS = 800_000;
const GOAL = 60_000;
const MOST = 400;

/** How many rules of others are added, and how much more watching may cost with them. */
const RULES = 1000;
const TIMES = 2;

/**
 * A gigabyte of CloudTrail with all detections, as it is built: events a second of one core, start and all, and memory at its
 * highest; the same with as many rules of others.
 */
export async function benchWatch(): Promise<Figure[]> {
  const directory = mkdtempSync(join(tmpdir(), 'castellan-bench-watch-'));
  const trail = join(directory, 'trail');
  try {
    const bytes = writeTrail(trail, EVENTS);
    const size = `${(bytes / 1e9).toFixed(2)} GB`;
    // CPU is measured in milliseconds there, so this is thousands of events a second.
    const limit = EVENTS / (await cpuOf(() => parsed(trail)));
    const own = await watched(trail, []);
    const threaded = await watched(trail, [
      '--threads',
      String(Math.max(1, availableParallelism() - 1)),
    ]);
    const sigma = join(directory, 'rules.yml');
    writeFileSync(sigma, syntheticSigma(RULES));
    const more = await watched(trail, ['--sigma', sigma]);
    return [
      speedOf(`watch ${size}, all detections`, own.seconds, limit, GOAL),
      speedOf('the same, read on other threads', threaded.seconds, limit, 0),
      {
        what: `watch ${size}, memory`,
        measured: `${own.memory.toFixed(0)} MB`,
        limit: `${MOST} MB`,
        ratio: own.memory / MOST,
        goal: `under ${MOST} MB`,
        met: own.memory < MOST,
      },
      {
        what: `the same with ${RULES} Sigma rules`,
        measured: `${more.seconds.toFixed(1)} s of CPU`,
        limit: `${own.seconds.toFixed(1)} s without`,
        ratio: more.seconds / own.seconds,
        goal: `under ${TIMES}`,
        met: more.seconds / own.seconds < TIMES,
      },
    ];
  } finally {
    rmSync(directory, { recursive: true });
  }
}

function speedOf(what: string, seconds: number, limit: number, goal: number): Figure {
  const speed = EVENTS / seconds / 1000;
  return {
    what,
    measured: `${speed.toFixed(0)}k events/s a core`,
    limit: `${limit.toFixed(0)}k gunzip + parse`,
    ratio: limit / speed,
    goal: goal === 0 ? 'none' : `at least ${goal / 1000}k`,
    met: speed * 1000 >= goal,
  };
}

async function parsed(directory: string): Promise<void> {
  for (const name of readdirSync(directory)) {
    JSON.parse(gunzipSync(readFileSync(join(directory, name))).toString());
  }
}

/** Seconds of CPU, start and all, and megabytes. */
function watched(
  directory: string,
  more: readonly string[],
): Promise<{ seconds: number; memory: number }> {
  const args = [
    'watch',
    directory,
    '--once',
    '--quiet',
    '--format',
    'ndjson',
    '--config',
    '/dev/null',
    ...more,
  ];
  const child = spawn(process.execPath, ['dist/cli/main.js', ...args], { stdio: 'ignore' });
  let [memory, ticks] = [0, 0];
  const look = setInterval(() => {
    memory = Math.max(memory, numberIn(`/proc/${child.pid}/status`, /VmHWM:\s+(\d+)/) / 1024);
    ticks = Math.max(ticks, cpuTicksOf(child.pid));
  }, 20);
  return new Promise((resolve) => {
    child.on('exit', () => {
      clearInterval(look);
      resolve({ seconds: ticks / 100, memory });
    });
  });
}

function numberIn(file: string, pattern: RegExp): number {
  return Number(pattern.exec(textOf(file))?.[1] ?? 0);
}

/** User and system time, in hundredths of a second: the fourteenth and fifteenth field. */
function cpuTicksOf(pid: number | undefined): number {
  const stat = textOf(`/proc/${pid}/stat`);
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return Number(fields[11] ?? 0) + Number(fields[12] ?? 0);
}

/** Empty once the process has ended. */
function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
