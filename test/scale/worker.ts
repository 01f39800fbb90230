import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** Milliseconds until a process hears what it is asked. */
const BEGINNING = 3000;
const MAIN = new URL('../../dist/cli/main.js', import.meta.url).pathname;

/** `castellan watch` as it is built, in a process of its own that can be killed and started again. */
export interface Worker {
  output: string;
  /** Kills it at once, and starts it again. */
  kill(): Promise<void>;
  /** Keeps it from doing anything for so many milliseconds. */
  pause(millis: number): Promise<void>;
  /** Asks it to end; answers its exit code and what it said. */
  stop(): Promise<{ code: number | null; said: string }>;
}

export function worker(
  from: string,
  {
    state,
    output,
    config = '/dev/null',
    env = {},
  }: { state: string; output: string; config?: string; env?: Record<string, string> },
): Worker {
  let said = '';
  let begun = 0;
  let child = begin();
  return {
    output,
    async kill() {
      await ended(child, 'SIGKILL');
      child = begin();
    },
    async pause(millis) {
      child.kill('SIGSTOP');
      await sleep(millis);
      child.kill('SIGCONT');
    },
    async stop() {
      await sleep(begun + BEGINNING - performance.now());
      await ended(child, 'SIGTERM');
      return { code: child.exitCode, said };
    },
  };

  function begin(): ChildProcess {
    begun = performance.now();
    const flags = ['--state', state, '--output', output, '--config', config];
    const started = spawn(process.execPath, [MAIN, 'watch', from, ...flags], {
      env: { PATH: process.env.PATH, HOME: '/nowhere', ...env },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    started.stderr?.on('data', (data: Buffer) => {
      said += data;
    });
    return started;
  }
}

async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill(signal);
  await exit;
}

/** What was told last of each alert in some files, and how many lines say what another says, of the same file or of another. */
export function told(files: readonly string[]): Told {
  const last = new Map<string, string>();
  const lines = [...new Set(files)].map((file) => textOf(file).split('\n').slice(0, -1));
  for (const line of lines.flat()) {
    const { id, count } = JSON.parse(line) as { id: string; count: number };
    const known = last.get(id);
    if (!known || count >= JSON.parse(known).count) last.set(id, line);
  }
  const distinct = lines.reduce((sum, ofFile) => sum + new Set(ofFile).size, 0);
  return {
    last: new Map([...last].sort(([a], [b]) => (a < b ? -1 : 1))),
    twice: lines.flat().length - distinct,
    again: distinct - new Set(lines.flat()).size,
  };
}

export interface Told {
  last: Map<string, string>;
  twice: number;
  again: number;
}

export function textOf(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}
