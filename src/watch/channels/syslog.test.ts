import { createSocket } from 'node:dgram';
import type { AddressInfo } from 'node:net';
import { createServer, type Server } from 'node:net';
import { expect, test } from 'vitest';
import { TryLater } from './channel.ts';
import { alertOf, hostileAlerts } from './local.testing.ts';
import { syslog } from './syslog.ts';

const signal = AbortSignal.timeout(60_000);
const OPTIONS = { host: '127.0.0.1', facility: 13, hostname: 'watcher' };

/** What a server that reads frames gets; each says how many bytes it has. */
async function framesOf(work: (port: number, server: Server) => Promise<void>): Promise<string[]> {
  const chunks: Buffer[] = [];
  const server = createServer((socket) => {
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.on('error', () => socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const closed = new Promise((resolve) => server.on('close', resolve));
  await work((server.address() as AddressInfo).port, server);
  server.close();
  await closed;
  return frames(Buffer.concat(chunks));
}

function frames(bytes: Buffer): string[] {
  const all: string[] = [];
  for (let at = 0; at < bytes.length; ) {
    const space = bytes.indexOf(0x20, at);
    const end = space + 1 + Number(bytes.toString('latin1', at, space));
    all.push(bytes.toString('utf8', space + 1, end));
    at = end;
  }
  return all;
}

/** The header, the parameters as they were, and the words. */
function parsed(line: string) {
  const [, priority, head, element = '', words] =
    /^<(\d+)>1 (\S+ \S+ \S+ \S+ \S+) \[castellan@32473((?: [a-z]+="(?:[^"\\\]]|\\.)*")*)\] \ufeff([^\n]*)$/u.exec(
      line,
    ) ?? [];
  const pairs = [...element.matchAll(/ ([a-z]+)="((?:[^"\\\]]|\\.)*)"/gu)];
  const values = pairs.map(([, key, value = '']) => [key, value.replace(/\\(["\\\]])/g, '$1')]);
  return { priority, head, values: Object.fromEntries(values) as Record<string, string>, words };
}

test('over TCP each alert is a frame', async () => {
  const got = await framesOf(async (port) => {
    const { send, close } = syslog('siem', { ...OPTIONS, port, over: 'tcp' });
    await send(
      { alerts: [alertOf({ subject: 'a "b" \\ [c]' }), alertOf({ severity: 'low' })], more: 0 },
      signal,
    );
    await send({ alerts: hostileAlerts, more: 0 }, signal);
    await close();
  });
  expect(got).toHaveLength(2 + hostileAlerts.length);
  const [first, second] = got.map(parsed);
  expect([first?.priority, second?.priority]).toStrictEqual(['107', '109']);
  expect(first?.head).toBe('2026-01-01T05:10:00Z watcher castellan - alert');
  expect(first?.values).toMatchObject({
    detection: 'iam.root-activity',
    subject: 'a "b" \\ [c]',
    count: '2',
  });
  expect(first?.words).toContain('HIGH The root user did something; subject: a "b"');
  for (const line of got) {
    expect(parsed(line).priority, line).toBeDefined();
    expect(Buffer.byteLength(line)).toBeLessThanOrEqual(8192);
  }
});

test('over UDP each alert is a datagram that no network splits', async () => {
  const got: Buffer[] = [];
  const socket = createSocket('udp4', (bytes) => got.push(bytes));
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  const { send, close } = syslog('siem', { ...OPTIONS, port: socket.address().port, over: 'udp' });
  for (const alert of hostileAlerts) {
    const [before, arrived] = [got.length, Date.now() + 5000];
    await send({ alerts: [alert], more: 0 }, signal);
    while (got.length === before && Date.now() < arrived) await new Promise(setImmediate);
  }
  await close();
  socket.close();
  expect(got).toHaveLength(hostileAlerts.length);
  for (const bytes of got) {
    expect(parsed(bytes.toString()).priority).toBe('107');
    expect(bytes.length).toBeLessThanOrEqual(1400);
  }
});

test('who is not there may be later, and who has gone is met anew', async () => {
  const nobody = syslog('siem', { ...OPTIONS, port: 1, over: 'tcp' });
  await expect(nobody.send({ alerts: [alertOf()], more: 0 }, signal)).rejects.toThrow(
    new TryLater('127.0.0.1:1 cannot be reached: ECONNREFUSED'),
  );
  const got = await framesOf(async (port, server) => {
    const { send, close } = syslog('siem', { ...OPTIONS, port, over: 'tcp' });
    const met: { destroy(): void }[] = [];
    server.on('connection', (socket) => met.push(socket));
    await send({ alerts: [alertOf({ subject: 'first' })], more: 0 }, signal);
    while (met.length === 0) await new Promise(setImmediate);
    for (let i = 0; i < 100; i += 1) await new Promise(setImmediate);
    met[0]?.destroy();
    for (let i = 0; i < 100; i += 1) await new Promise((resolve) => setTimeout(resolve, 1));
    await send({ alerts: [alertOf({ subject: 'second' })], more: 0 }, signal);
    await close();
  });
  expect(got.map((line) => parsed(line).values.subject)).toStrictEqual(['first', 'second']);
});

test('who does not speak TLS gets nothing', async () => {
  const got = await framesOf(async (port) => {
    const { send } = syslog('siem', { ...OPTIONS, port, over: 'tls' });
    await expect(send({ alerts: [alertOf()], more: 0 }, AbortSignal.timeout(300))).rejects.toThrow(
      TryLater,
    );
  });
  expect(got.join('')).not.toContain('iam.root-activity');
});
