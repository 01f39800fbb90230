import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

const ROOT = join(import.meta.dirname, '../..');

/** moto_server's path: CASTELLAN_MOTO, or where .ci/run installs it. Undefined when it is not here. */
export function motoPath(): string | undefined {
  const path = process.env.CASTELLAN_MOTO ?? join(ROOT, '.venv/bin/moto_server');
  return existsSync(path) ? path : undefined;
}

export interface Seeded {
  url: string;
  /** Keys of each account, by its id. */
  accounts: Record<string, Record<string, string>>;
  /** Names of resources whose ids moto makes up. */
  names: Record<string, string>;
  stop(): Promise<void>;
}

/** Starts moto on a free port, with nothing in it. Rejects when it does not come up. */
export async function emptyMoto(path: string): Promise<{ url: string; stop(): Promise<void> }> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const server = spawn(path, ['-H', '127.0.0.1', '-p', String(port)], {
    // The images it comes with bring snapshots of their own.
    env: { ...process.env, MOTO_EC2_LOAD_DEFAULT_AMIS: 'false' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  try {
    await answering(server, url);
    return { url, stop: () => stop(server) };
  } catch (error) {
    await stop(server);
    throw error;
  }
}

/** The same, filled by seed.py, with the Python beside it. Rejects when either fails. */
export async function seededMoto(path: string): Promise<Seeded> {
  const moto = await emptyMoto(path);
  try {
    const python = join(dirname(path), 'python3');
    const seed = join(import.meta.dirname, 'seed.py');
    const { stdout } = await promisify(execFile)(python, ['-B', seed, moto.url]);
    return { ...moto, ...JSON.parse(stdout) };
  } catch (error) {
    await moto.stop();
    throw error;
  }
}

async function answering(server: ChildProcess, url: string): Promise<void> {
  let said = '';
  server.stderr?.on('data', (chunk) => {
    said = (said + chunk).slice(-4000);
  });
  for (let tries = 0; tries < 600; tries += 1) {
    if (server.exitCode !== null) throw new Error(`moto_server ended: ${said}`);
    const up = await fetch(`${url}/moto-api/`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (up) return;
    await sleep(100);
  }
  throw new Error(`moto_server does not answer: ${said}`);
}

async function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return;
  const ended = once(server, 'exit');
  server.kill();
  await ended;
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
