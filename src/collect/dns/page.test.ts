import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { type PageOptions, pageOver } from './page.ts';

const NOBODY = 1;
const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
});

function serving(answer: RequestListener): Promise<number> {
  return listening(createServer(answer));
}

async function listening(server: Server): Promise<number> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

/** For another name, and vouched for by nobody; undefined where nothing makes one. */
function certificate(): { key: Buffer; cert: Buffer } | undefined {
  const directory = mkdtempSync(join(tmpdir(), 'castellan-page-'));
  const [key, cert] = [join(directory, 'key.pem'), join(directory, 'cert.pem')];
  const { status } = spawnSync('openssl', [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'],
    ...['-days', '1', '-subj', '/CN=service.example', '-keyout', key, '-out', cert],
  ]);
  const pair = status === 0 ? { key: readFileSync(key), cert: readFileSync(cert) } : undefined;
  rmSync(directory, { recursive: true });
  return pair;
}

const asking = (http: number, more: Partial<PageOptions> = {}) =>
  pageOver({
    ...{ userAgent: 'castellan/1', isAllowed: () => true, pause: 1, timeout: 60_000 },
    ...{ ports: { http, https: NOBODY }, ...more },
  });

test('one GET of the root under the name, without credentials', async () => {
  const seen: object[] = [];
  const port = await serving(({ method, url, headers }, response) => {
    seen.push({ method, url, headers });
    response.writeHead(404).end('No such app');
  });
  const page = await asking(port)('shop.ours.example', '127.0.0.1');
  expect(page).toStrictEqual({ status: 404, body: 'No such app' });
  expect(seen).toStrictEqual([
    {
      ...{ method: 'GET', url: '/' },
      headers: {
        ...{ host: 'shop.ours.example', 'accept-encoding': 'identity' },
        ...{ connection: 'close', 'user-agent': 'castellan/1' },
      },
    },
  ]);
});

test.for([
  ['elsewhere', 'https://evil.example/', 301],
  ['to a place inside', 'http://169.254.169.254/latest/meta-data/', 302],
  ['to another path', 'https://shop.ours.example/welcome', 301],
  ['to no address at all', '::', 301],
] as const)('a way %s is not followed', async ([, location, status]) => {
  const asked: (string | undefined)[] = [];
  const port = await serving(({ url }, response) => {
    asked.push(url);
    response.writeHead(status, { location }).end();
  });
  const page = await asking(port)('shop.ours.example', '127.0.0.1');
  expect(page).toStrictEqual({ status, body: '' });
  expect(asked).toStrictEqual(['/']);
});

test('where HTTPS of the same name is meant and does not answer, nothing was seen', async () => {
  const location = 'https://shop.ours.example/';
  const port = await serving((_, response) => response.writeHead(301, { location }).end());
  expect(await asking(port)('shop.ours.example', '127.0.0.1')).toBe(undefined);
});

test('who lost a name has no certificate for it, and is asked over HTTPS all the same', async ({
  skip,
}) => {
  const pair = certificate() ?? skip('openssl is not here to make a certificate');
  const names: (string | undefined)[] = [];
  const server = createSecureServer(pair, ({ headers }, response) => {
    names.push(headers.host);
    response.writeHead(404).end('No such app');
  });
  const https = await listening(server);
  const location = 'https://shop.ours.example/';
  const http = await serving((_, response) => response.writeHead(301, { location }).end());
  const seen = { status: 404, body: 'No such app' };
  for (const ports of [
    { http, https },
    { http: NOBODY, https },
  ]) {
    const ask = asking(http, { ports });
    expect(await ask('shop.ours.example', '127.0.0.1')).toStrictEqual(seen);
  }
  expect(names).toStrictEqual(['shop.ours.example', 'shop.ours.example']);
});

test('of a long page the beginning is read', async () => {
  const port = await serving((_, response) => response.end('x'.repeat(1_000_000)));
  const page = await asking(port)('shop.ours.example', '127.0.0.1');
  expect(page?.body).toHaveLength(65_536);
});

test.for<[string, RequestListener]>([
  ['is silent', () => {}],
  ['hangs up', ({ socket }) => socket.destroy()],
  ['never ends', (_, response) => response.writeHead(200).write('Wel')],
  ['packs', (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('x')],
  ['stops short', (_, response) => response.writeHead(200, { 'content-length': 9 }).end('x')],
])('of a server that %s nothing was seen', async ([, answer]) => {
  const port = await serving(answer);
  const ask = asking(port, { timeout: 300 });
  expect(await ask('shop.ours.example', '127.0.0.1')).toBe(undefined);
});

test('addresses inside are not asked, nor under what is no host', async () => {
  let questions = 0;
  const port = await serving((_, response) => {
    questions += 1;
    response.end();
  });
  const careful = pageOver({ userAgent: 'castellan/1', ports: { http: port, https: NOBODY } });
  for (const address of ['127.0.0.1', '::1', '169.254.169.254', 'localhost']) {
    expect(await careful('shop.ours.example', address)).toBe(undefined);
  }
  expect(await asking(port)('shop\r\nx: y', '127.0.0.1')).toBe(undefined);
  expect(questions).toBe(0);
});

test('one address is asked once at a time, with a pause between', async () => {
  let [underWay, most] = [0, 0];
  const port = await serving((_, response) => {
    underWay += 1;
    most = Math.max(most, underWay);
    setTimeout(() => {
      underWay -= 1;
      response.end('ok');
    }, 10);
  });
  const ask = asking(port);
  await Promise.all(['a.example', 'b.example', 'c.example'].map((name) => ask(name, '127.0.0.1')));
  expect(most).toBe(1);
});
