import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import type { Alert } from '../../src/model/alert.ts';
import type { Findings } from '../../src/model/finding.ts';

/** The command as people run it: built. */
const MAIN = join(import.meta.dirname, '../../dist/cli/main.js');
const LAMBDA = join(import.meta.dirname, '../../dist/cli/lambda.js');

/** Runs the product in a directory of its own, with nothing of this machine's AWS configuration. */
export interface Product {
  /** `castellan scan` with JSON to stdout. Rejects when it ends in an error. */
  scan(flags: readonly string[], env?: Record<string, string>): Promise<Findings>;
  /** `castellan who-can ACTION` with JSON to stdout. Rejects when it ends in an error, or is incomplete. */
  whoCan(action: string, flags: readonly string[], env: Record<string, string>): Promise<WhoCan>;
  /** `castellan watch FROM`, until it ends, or until it is stopped with SIGTERM. */
  watch(from: string, flags: readonly string[], env: Record<string, string>): Watching;
  /** The handler of `castellan/lambda`, called with an event. */
  called(event: object, env: Record<string, string>): Promise<{ answer: unknown; alerts: Alert[] }>;
  /** The same, loaded once for several calls, with the castellan.yaml of the directory, as Lambda does. */
  deployed(env: Record<string, string>): Promise<Deployed>;
  /** `castellan endpoint FILE` on a free port, until stopped. */
  endpoint(file: string): Promise<{ url: string; stop(): Promise<void> }>;
  /** A credentials file with these keys, a profile each; answers its path. */
  credentials(profiles: Record<string, Record<string, string>>): string;
}

export interface Deployed {
  /** `left`: how many milliseconds the call has; it fails when they are over. */
  call(event: object, left: number): Promise<{ answer: unknown } | { error: string }>;
  stop(): Promise<void>;
}

export interface Watching {
  ended: Promise<{ code: number; alerts: Alert[]; stderr: string }>;
  stop(signal?: 'SIGTERM' | 'SIGKILL'): void;
}

interface WhoCan {
  principals: { principal: string; verdict: 'must' | 'may' }[];
}

/** `now` is the moment of every scan, so that all of them judge the same day. */
export function product(directory: string, now: Date): Product {
  const base = {
    PATH: process.env.PATH ?? '',
    HOME: directory,
    AWS_CONFIG_FILE: join(directory, 'no-config'),
    AWS_REGION: 'eu-west-1',
    SOURCE_DATE_EPOCH: String(Math.floor(now.getTime() / 1000)),
  };

  return {
    async scan(flags, env) {
      const { code, stdout, stderr } = await run(
        ['scan', '--format', 'json', '--quiet', ...flags],
        {
          ...base,
          ...env,
        },
      );
      // 3: there are findings at or above --fail-on; 4: not everything could be read. Both are what moto deserves.
      if (![0, 3, 4].includes(code)) throw new Error(`castellan ended with ${code}: ${stderr}`);
      return JSON.parse(stdout);
    },

    async whoCan(action, flags, env) {
      const all = ['who-can', action, '--format', 'json', ...flags];
      const { code, stdout, stderr } = await run(all, { ...base, ...env });
      if (code !== 0) throw new Error(`castellan ended with ${code}: ${stderr}${stdout}`);
      return JSON.parse(stdout);
    },

    watch(from, flags, env) {
      const all = ['watch', from, '--format', 'ndjson', '--config', '/dev/null', ...flags];
      const { child, ended } = begin(all, { ...base, ...env });
      return {
        ended: ended.then(({ code, stdout, stderr }) => ({
          code,
          stderr,
          alerts: stdout.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line)])),
        })),
        stop: (signal = 'SIGTERM') => child.kill(signal),
      };
    },

    async called(event, env) {
      const code = `
        const { handler } = await import(${JSON.stringify(LAMBDA)});
        const answer = await handler(${JSON.stringify(event)});
        console.log(JSON.stringify({ answer }));`;
      const flags = ['--input-type=module', '--eval', code];
      const { stdout } = await promisify(execFile)(process.execPath, flags, {
        cwd: directory,
        env: { ...base, ...env },
      });
      const lines = stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line));
      return { answer: lines.at(-1).answer, alerts: lines.slice(0, -1) };
    },

    async deployed(env) {
      const code = `
        const { handler } = await import(${JSON.stringify(LAMBDA)});
        process.on('message', async ({ event, left }) => {
          const until = performance.now() + left;
          const context = { getRemainingTimeInMillis: () => until - performance.now() };
          const late = new Promise((_, reject) => setTimeout(reject, left, Error('Task timed out')));
          const said = await Promise.race([handler(event, context), late]).then(
            (answer) => ({ answer }),
            ({ message }) => ({ error: message }),
          );
          process.send(said);
        });
        process.send('ready');`;
      const child = spawn(process.execPath, ['--input-type=module', '--eval', code], {
        cwd: directory,
        env: { ...base, ...env },
        stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      });
      await once(child, 'message');
      return {
        async call(event, left) {
          const said = once(child, 'message');
          child.send({ event, left });
          return (await said)[0];
        },
        stop: () => stop(child),
      };
    },

    async endpoint(file) {
      const server = spawn(process.execPath, [MAIN, 'endpoint', file], {
        cwd: directory,
        env: base,
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      for await (const url of createInterface({ input: server.stdout })) {
        return { url, stop: () => stop(server) };
      }
      throw new Error('castellan endpoint ended before it served');
    },

    credentials(profiles) {
      const file = join(directory, 'credentials');
      const lines = Object.entries(profiles).flatMap(([name, keys]) => [
        `[${name}]`,
        ...Object.entries(keys).map(([key, value]) => `${key} = ${value}`),
      ]);
      writeFileSync(file, `${lines.join('\n')}\n`);
      return file;
    },
  };

  async function run(flags: string[], env: Record<string, string>): Promise<Ended> {
    return begin(flags, env).ended;
  }

  function begin(flags: string[], env: Record<string, string>) {
    const options = { cwd: directory, env, maxBuffer: 1 << 28 };
    let end: (ended: Ended) => void = () => {};
    const child = execFile(process.execPath, [MAIN, ...flags], options, (_, stdout, stderr) =>
      end({ code: child.exitCode ?? -1, stdout, stderr }),
    );
    const ended = new Promise<Ended>((resolve) => {
      end = resolve;
    });
    return { child, ended };
  }
}

interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

async function stop(server: ChildProcess): Promise<void> {
  const ended = once(server, 'exit');
  server.kill('SIGINT');
  await ended;
}
