import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createSecureContext, createServer, type SecureContext } from 'node:tls';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { call, root } from '../../src/detections/testing.ts';
import { type Certificate, certificates } from '../certificates.ts';
import { compiledMain } from '../compiled.ts';
import { freePort } from '../moto/moto-server.ts';
import { listening, proxy, type Receiver, receivers, strippedMail } from './tls-receivers.ts';

/**
 * Whom the watch speaks TLS with is who he says he is, or hears nothing: on each wire, with each certificate, in a process of
 * its own, as Node reads NODE_EXTRA_CA_CERTS when it starts.
 */
const made = certificates();
const hasRedis = spawnSync('redis-server', ['--version']).status === 0;
const SECRETS = { HOOK: 'hook-secret-of-nobody', MAIL: 'mail-secret-of-nobody' };
const REDIS_SECRET = 'redis-secret-of-nobody';

const REFUSED = {
  'self-signed':
    'this machine trusts nobody who signed its certificate; if it is the right one, name the file of who did in NODE_EXTRA_CA_CERTS',
  expired: 'its certificate has expired; it needs a new one',
  'for-another':
    'its certificate is for another name; use the name it is for, or have one made for this name',
} as const;
const KINDS = ['trusted', 'self-signed', 'expired', 'for-another'] as const;

describe.skipIf(!made)('the watch speaks TLS', () => {
  const { authority = '', ...shown } = made ?? {};
  const certificate = (kind: (typeof KINDS)[number]) =>
    (shown as Record<string, Certificate>)[kind] as Certificate;
  let directory = '';
  const running: ChildProcess[] = [];
  const open: { close(): void }[] = [];

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'castellan-tls-'));
    mkdirSync(join(directory, 'logs'));
    const record = call('s3:ListBuckets', { userIdentity: root });
    writeFileSync(join(directory, 'logs/a.json'), JSON.stringify({ Records: [record] }));
  });
  afterEach(async () => {
    for (const child of running.splice(0)) await ended(child, 'SIGKILL');
    for (const one of open.splice(0)) one.close();
    rmSync(directory, { recursive: true });
  });
  afterAll(() => made && rmSync(dirname(made.authority), { recursive: true }));

  test('with channels: who is not to be trusted gets nothing, and later all of it', async () => {
    const [trusted, refused] = [new Map<string, Receiver>(), new Map<string, Receiver>()];
    const why = new Map<string, string>();
    for (const kind of KINDS) {
      for (const [way, make] of Object.entries(receivers)) {
        const name = `${way}-${kind}`;
        (kind === 'trusted' ? trusted : refused).set(name, await make(certificate(kind)));
        if (kind !== 'trusted') why.set(name, REFUSED[kind]);
      }
    }
    const stripped = await strippedMail();
    const all = new Map([...trusted, ...refused, ['stripped', stripped]]);
    why.set('stripped', 'nothing was sent: it offers no STARTTLS');
    open.push(...all.values());
    const channels = Object.fromEntries([...all].map(([name, { said }]) => [name, said]));
    writeFileSync(join(directory, 'castellan.yaml'), JSON.stringify({ alerts: { channels } }));
    const through = await proxy();
    open.push(through);
    const environment = { ...SECRETS, HTTPS_PROXY: through.url, NO_PROXY: 'localhost' };

    const first = follow(environment);
    const isSaid = (name: string) => first.said().includes(`castellan: ${name} did not take 1`);
    await until(() => [...trusted.values()].every((one) => one.got() === 1));
    await until(() => [...why.keys()].every(isSaid));
    await ended(first.child, 'SIGTERM');
    const lines = first.said().split('\n');
    for (const [name, reason] of why) {
      const line = lines.find((one) => one.startsWith(`castellan: ${name} did not take 1 alert`));
      expect(line).toContain('which stays for later');
      expect(line).toContain(all.get(name)?.host);
      expect(line).toContain(reason);
      expect(first.said()).toContain(`1 alert is not told ${name}: the next watch with this`);
      expect([name, all.get(name)?.heard()]).toStrictEqual([name, '']);
    }
    for (const secret of Object.values(SECRETS)) expect(first.said()).not.toContain(secret);

    for (const one of refused.values()) one.shows(certificate('trusted'));
    const second = follow(environment);
    await until(() => [...refused.values()].every((one) => one.got() === 1));
    await ended(second.child, 'SIGTERM');
    expect([...trusted.values()].map((one) => one.got())).toStrictEqual([1, 1, 1, 1, 1]);
  });

  test.skipIf(!hasRedis)('with Redis', async () => {
    await Promise.all(
      KINDS.map(async (kind) => {
        const port = await redis(certificate(kind));
        const { code, said } = await watchedOnce(port);
        expect([kind, code]).toStrictEqual([kind, kind === 'trusted' ? 3 : 2]);
        expect(said).not.toContain(REDIS_SECRET);
        if (kind === 'trusted') return;
        const place = `rediss://localhost:${port}/castellan`;
        expect(said).toContain(`${place} has not answered for 10 seconds: ${REFUSED[kind]}`);
      }),
    );
  });

  test.skipIf(!hasRedis)('with Redis behind a door that serves many names', async () => {
    const behind = await redis();
    const SNICallback = (name: string, answer: (error: null, context: SecureContext) => void) =>
      answer(null, createSecureContext(certificate(name === 'localhost' ? 'trusted' : 'expired')));
    const door = createServer({ ...certificate('for-another'), SNICallback }, (socket) => {
      const onward = connect(behind, '127.0.0.1');
      for (const one of [socket, onward]) one.on('error', () => one.destroy());
      socket.pipe(onward).pipe(socket);
    });
    open.push(door);
    expect(await watchedOnce(await listening(door))).toMatchObject({ code: 3 });
  });

  /** A server with that certificate, or without TLS; its port. */
  async function redis(tls?: Certificate): Promise<number> {
    const [port, home] = [await freePort(), mkdtempSync(join(directory, 'redis-'))];
    const { certFile = '', keyFile = '' } = tls ?? {};
    const files = ['--tls-cert-file', certFile, '--tls-key-file', keyFile];
    const trust = ['--tls-ca-cert-file', authority, '--tls-auth-clients', 'no'];
    const secure = tls ? ['--port', '0', '--tls-port', String(port), ...files, ...trust] : [];
    const where = ['--bind', '127.0.0.1', '--dir', home, '--save', ''];
    const plain = tls ? [] : ['--port', String(port)];
    const said = ['--requirepass', REDIS_SECRET];
    running.push(spawn('redis-server', [...where, ...plain, ...secure, ...said]));
    return port;
  }

  async function watchedOnce(port: number): Promise<{ code: number | null; said: string }> {
    const flags = ['--once', '--state', `rediss://localhost:${port}/castellan`];
    const { child, said } = begin([...flags, '--config', '/dev/null'], {
      CASTELLAN_REDIS_PASSWORD: REDIS_SECRET,
    });
    await once(child, 'close');
    return { code: child.exitCode, said: said() };
  }

  function follow(env: Record<string, string>) {
    const [state, config] = [join(directory, 'state'), join(directory, 'castellan.yaml')];
    return begin(['--state', state, '--config', config, '--detection', 'iam.root-activity'], env);
  }

  function begin(flags: readonly string[], env: Record<string, string>) {
    const child = spawn(
      process.execPath,
      [compiledMain(), 'watch', join(directory, 'logs'), ...flags],
      {
        env: { PATH: process.env.PATH, HOME: directory, NODE_EXTRA_CA_CERTS: authority, ...env },
        stdio: ['ignore', 'ignore', 'pipe'],
      },
    );
    running.push(child);
    let said = '';
    child.stderr?.on('data', (data: Buffer) => {
      said += data;
    });
    return { child, said: () => said };
  }
});

async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const end = once(child, 'close');
  child.kill(signal);
  await end;
}

/** Fails by the time that a test may take. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await sleep(20);
}
