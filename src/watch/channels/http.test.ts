import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { TryLater } from './channel.ts';
import { post } from './http.ts';
import { localServer } from './local.testing.ts';

let stop: (() => void) | undefined;
afterEach(() => stop?.());

/** A server on loopback that answers so; its address. */
async function serverThat(answer: (to: IncomingMessage, by: ServerResponse) => void): Promise<URL> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stop = () => {
    server.closeAllConnections();
    server.close();
  };
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/services/SECRET`);
}

const sent = (url: URL, signal = AbortSignal.timeout(60_000)) =>
  post({ url, headers: { 'x-key': 'SECRET' }, body: 'häß' }, signal);

test('what is sent arrives as it is', async () => {
  const { url, got, close } = await localServer(() => [200, {}, 'ok']);
  stop = close;
  expect(await sent(url)).toBe('ok');
  expect(got).toMatchObject([
    { method: 'POST', path: '/', headers: { 'x-key': 'SECRET' }, body: 'häß' },
  ]);
});

test.for([
  ['too many', 429, { 'retry-after': '30' }, 'slow down', [30_000]],
  ['no time to say when', 429, {}, '', [undefined]],
  ['a time that is over', 503, { 'retry-after': 'Thu, 01 Jan 2026 00:00:00 GMT' }, '', [0]],
  ['a time that is none', 503, { 'retry-after': 'soon' }, '', [undefined]],
  ['their fault', 500, {}, 'oops', [undefined]],
  ['ours', 400, {}, 'invalid_payload', undefined],
  ['a hook that is gone', 404, {}, 'no_service', undefined],
  ['elsewhere', 302, { location: 'http://127.0.0.1:1/' }, '', undefined],
] as const)('an answer that is no yes: %s', async ([, status, headers, body, later]) => {
  const url = await serverThat((_, by) => by.writeHead(status, headers).end(body));
  const error: unknown = await sent(url).catch((why: unknown) => why);
  expect(error instanceof TryLater ? [error.after] : undefined).toStrictEqual(later);
  expect(String(error)).toContain(`${url.host} answered ${status}`);
  expect(String(error)).toContain(body);
  expect(String(error)).not.toContain('SECRET');
});

test('who is not there may be later', async () => {
  const url = await serverThat(() => {});
  stop?.();
  const error: unknown = await sent(url).catch((why: unknown) => why);
  expect(error).toStrictEqual(
    new TryLater(`${url.host} cannot be reached: the connection is refused`),
  );
});

test('who breaks off or never answers may be there later', async () => {
  const breaks = await serverThat((to) => to.socket.destroy());
  await expect(sent(breaks)).rejects.toThrow(`${breaks.host} cannot be reached: the connection`);
  stop?.();
  const hangs = await serverThat((_, by) => by.writeHead(200).write('half'));
  const error: unknown = await sent(hangs, AbortSignal.timeout(50)).catch((why: unknown) => why);
  expect(error).toStrictEqual(
    new TryLater(`${hangs.host} cannot be reached: it does not answer in time`),
  );
});
