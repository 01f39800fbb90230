import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer as createHttpServer, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { live } from '../../src/collect/live.ts';

/**
 * P13: behind a proxy, with another certificate authority, over IPv6. And faults 17 to 19 of the matrix, which go wrong
 * before AWS hears of a call: the same for every operation.
 */

const call = {
  account: '1',
  region: 'eu-west-1',
  service: 'kms',
  operation: 'ListKeys',
  input: {},
};
const ENVIRONMENT = ['AWS_ENDPOINT_URL', 'HTTPS_PROXY', 'AWS_CA_BUNDLE'];
const servers: Server[] = [];

afterEach(() => {
  for (const name of ENVIRONMENT) delete process.env[name];
  for (const server of servers.splice(0)) server.close();
});

test('a name that does not resolve', async () => {
  process.env.AWS_ENDPOINT_URL = 'http://aws.invalid';
  expect(await answerOf()).toMatchObject({ error: { name: 'NetworkError', message: 'ENOTFOUND' } });
});

test('a proxy that wants a password', async () => {
  const proxy = createHttpServer();
  proxy.on('connect', (_, socket) => {
    socket.end('HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n');
  });
  process.env.HTTPS_PROXY = `http://127.0.0.1:${await listen(proxy)}`;
  process.env.AWS_ENDPOINT_URL = 'https://kms.eu-west-1.example';
  expect(await answerOf()).toHaveProperty('error');
});

test('a certificate nobody vouches for, until AWS_CA_BUNDLE does', async ({ skip }) => {
  const pair = certificate() ?? skip('openssl is not here to make a certificate');
  const server = createHttpsServer(pair, (_, response) => {
    response.setHeader('content-type', 'application/x-amz-json-1.1').end('{"Keys":[]}');
  });
  process.env.AWS_ENDPOINT_URL = `https://localhost:${await listen(server)}`;
  expect(await answerOf()).toMatchObject({ error: { name: 'NetworkError' } });
  process.env.AWS_CA_BUNDLE = pair.file;
  expect(await answerOf()).toStrictEqual({ output: { Keys: [] } });
  rmSync(pair.directory, { recursive: true });
});

test('an address of IPv6', async ({ skip }) => {
  const server = createHttpServer((_, response) => {
    response.setHeader('content-type', 'application/x-amz-json-1.1').end('{"Keys":[]}');
  });
  servers.push(server);
  const listens = await new Promise<boolean>((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(0, '::1', () => resolve(true));
  });
  if (!listens) skip('there is no IPv6 here');
  process.env.AWS_ENDPOINT_URL = `http://[::1]:${(server.address() as AddressInfo).port}`;
  expect(await answerOf()).toStrictEqual({ output: { Keys: [] } });
});

async function answerOf() {
  let now = 0;
  const way = live({
    credentials: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'x' },
    clock: {
      now: () => now,
      async sleep(millis) {
        now += millis;
      },
    },
  });
  const answer = await way.answer(call);
  way.close();
  return answer;
}

async function listen(server: Server): Promise<number> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

function certificate() {
  const directory = mkdtempSync(join(tmpdir(), 'castellan-ca-'));
  const file = join(directory, 'cert.pem');
  const key = join(directory, 'key.pem');
  const request = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2'];
  const about = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  try {
    execFileSync('openssl', [...request, ...about, '-keyout', key, '-out', file], {
      stdio: 'ignore',
    });
    return { cert: readFileSync(file), key: readFileSync(key), file, directory };
  } catch {
    return undefined;
  }
}
