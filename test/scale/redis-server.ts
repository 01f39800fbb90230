import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { freePort } from '../moto/moto-server.ts';

/** A server of Redis that keeps what it said it has. */
export interface RedisServer {
  url: string;
  redis: Redis;
  /** Ends as machines do, and is started again on the same port. */
  crash(): Promise<void>;
  stop(): Promise<void>;
}

export async function redisServer(directory: string): Promise<RedisServer> {
  const port = await freePort();
  const files = join(directory, 'redis');
  mkdirSync(files);
  let server = begin();
  const redis = new Redis({ host: '127.0.0.1', port, maxRetriesPerRequest: null });
  redis.on('error', () => {});
  await redis.ping();
  return {
    url: `redis://127.0.0.1:${port}`,
    redis,
    async crash() {
      await ended(server, 'SIGKILL');
      server = begin();
    },
    async stop() {
      redis.disconnect();
      await ended(server, 'SIGTERM');
    },
  };

  function begin(): ChildProcess {
    const lasting = ['--appendonly', 'yes', '--appendfsync', 'always', '--save', ''];
    const where = ['--bind', '127.0.0.1', '--port', String(port), '--dir', files];
    return spawn('redis-server', [...where, ...lasting], { stdio: 'ignore' });
  }
}

async function ended(server: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const exit = once(server, 'exit');
  server.kill(signal);
  await exit;
}
