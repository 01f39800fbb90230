import { createSocket } from 'node:dgram';
import type { AddressInfo } from 'node:net';
import { createServer, type Server } from 'node:net';
import { expect, test } from 'vitest';
import type { Alert } from '../../model/alert.ts';
import { TryLater } from './channel.ts';
import { alertOf, hostileAlerts } from './local.testing.ts';
import { syslog } from './syslog.ts';

const signal = AbortSignal.timeout(60_000);
const SUBJECT = 'a "b" \\ [c] \u202e\u001b[2J häß 😀';
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

/** The priority, the rest of the header, and the alert. */
function parsed(line: string) {
  const [, priority, head, text] =
    /^<(\d+)>1 (\S+ \S+ \S+ \S+ \S+) - (\{[ -~]*\})$/.exec(line) ?? [];
  return { priority, head, alert: JSON.parse(text ?? 'null') as Partial<Alert> };
}

test('over TCP each alert is a frame', async () => {
  const got = await framesOf(async (port) => {
    const { send, close } = syslog('siem', { ...OPTIONS, port, over: 'tcp' });
    await send(
      { alerts: [alertOf({ subject: SUBJECT }), alertOf({ severity: 'low' })], more: 0 },
      signal,
    );
    await send({ alerts: hostileAlerts, more: 0 }, signal);
    await close();
  });
  expect(got).toHaveLength(2 + hostileAlerts.length);
  const [first, second] = got.map(parsed);
  expect([first?.priority, second?.priority]).toStrictEqual(['107', '109']);
  expect(first?.head).toBe('2026-01-01T05:10:00Z watcher castellan - alert');
  const { evidence, events, triage, attack, ...told } = alertOf({ subject: SUBJECT });
  expect(first?.alert).toStrictEqual(told);
  const whole = (text: string) => Buffer.from(text).toString();
  for (const [i, line] of got.slice(2).entries()) {
    const { id, subject = '' } = hostileAlerts[i] ?? {};
    const { alert } = parsed(line);
    expect([parsed(line).priority, alert.id]).toStrictEqual(['107', id]);
    if (subject.length < 1000) expect(alert.subject).toBe(whole(subject));
    else expect(subject).toContain(alert.subject?.slice(0, -1));
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
  for (const [i, bytes] of got.entries()) {
    expect(parsed(bytes.toString()).alert.id).toBe(hostileAlerts[i]?.id);
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
  expect(got.map((line) => parsed(line).alert.subject)).toStrictEqual(['first', 'second']);
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
