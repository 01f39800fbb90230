import { spawnSync } from 'node:child_process';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** One line of the bench: what was measured, the limit measured in the same run, their ratio, and the goal. */
export interface Figure {
  what: string;
  measured: string;
  limit: string;
  ratio: number;
  goal: string;
  met: boolean;
}

export function line({ what, measured, limit, ratio, goal, met }: Figure): string {
  return `${met ? 'ok  ' : 'MISS'} ${what.padEnd(34)} ${measured.padEnd(22)} limit ${limit.padEnd(26)} ratio ${ratio.toFixed(2).padStart(6)}  goal ${goal}`;
}

/** Wall-clock milliseconds of a command: the median of `times` runs. */
export function medianWall(command: readonly string[], times: number): number {
  const [file = '', ...args] = command;
  const walls = Array.from({ length: times }, () => {
    const start = performance.now();
    spawnSync(file, args, { stdio: 'ignore' });
    return performance.now() - start;
  });
  return walls.sort((a, b) => a - b)[Math.floor(times / 2)] ?? Number.NaN;
}

/** CPU milliseconds (user and system) this process spends on a task. */
export async function cpuOf(task: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await task();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** Megabytes that are held, once nobody's rubbish is left. */
export function usedMemory(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  return process.memoryUsage().heapUsed / 2 ** 20;
}
