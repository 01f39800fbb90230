import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { writeTrail } from './large-trail.ts';
import { cpuOf, type Figure } from './measure.ts';

const EVENTS = 800_000;
const GOAL = 60_000;
const MOST = 400;

/** A gigabyte of CloudTrail with all detections, as it is built: events a second of one core, and memory at its highest. */
export async function benchWatch(): Promise<Figure[]> {
  const directory = mkdtempSync(join(tmpdir(), 'castellan-bench-watch-'));
  try {
    const bytes = writeTrail(directory, EVENTS);
    const limit = EVENTS / (await cpuOf(() => parsed(directory)));
    const { seconds, memory } = await watched(directory);
    const speed = EVENTS / seconds / 1000;
    const size = `${(bytes / 1e9).toFixed(2)} GB`;
    return [
      {
        what: `watch ${size}, all detections`,
        measured: `${speed.toFixed(0)}k events/s a core`,
        limit: `${limit.toFixed(0)}k gunzip + parse`,
        ratio: limit / speed,
        goal: `at least ${GOAL / 1000}k`,
        met: speed * 1000 >= GOAL,
      },
      {
        what: `watch ${size}, memory`,
        measured: `${memory.toFixed(0)} MB`,
        limit: `${MOST} MB`,
        ratio: memory / MOST,
        goal: `under ${MOST} MB`,
        met: memory < MOST,
      },
    ];
  } finally {
    rmSync(directory, { recursive: true });
  }
}

async function parsed(directory: string): Promise<void> {
  for (const name of readdirSync(directory)) {
    JSON.parse(gunzipSync(readFileSync(join(directory, name))).toString());
  }
}

/** Seconds of CPU, start and all, and megabytes. */
function watched(directory: string): Promise<{ seconds: number; memory: number }> {
  const args = [
    'watch',
    directory,
    '--once',
    '--quiet',
    '--format',
    'ndjson',
    '--config',
    '/dev/null',
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
