import { createServer as createHttpServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { type AddressInfo, connect, type Server } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { type MailTls, mailServer } from '../../src/watch/channels/mail.testing.ts';
import type { Certificate } from '../certificates.ts';

/** Somebody on loopback who is told of alerts over TLS. */
export interface Receiver {
  /** As castellan.yaml says it. */
  said: object;
  /** What the watch calls it. */
  host: string;
  /** How many alerts it got. */
  got(): number;
  /** All that it was told, in whatever words. */
  heard(): string;
  /** Shows another certificate from now on. */
  shows(certificate: Certificate): void;
  close(): void;
}

/** By the way alerts come. Secrets are in the environment: HOOK, MAIL. */
export const receivers: Readonly<Record<string, (certificate: Certificate) => Promise<Receiver>>> =
  {
    hook: (certificate) => hook('localhost', certificate),
    // Is not spoken to but through a proxy.
    'proxied-hook': (certificate) => hook('hook.example', certificate),
    mail: (certificate) => mail('tls', { ...certificate, from: 'start' }),
    'starttls-mail': (certificate) => mail('starttls', { ...certificate, from: 'starttls' }),
    log,
  };

/** Offers no STARTTLS, or somebody on the way says so. */
export async function strippedMail(): Promise<Receiver> {
  return mail('starttls', undefined, { STAR: '502 what is that?' });
}

/** A proxy that brings whoever asks for any host to that port of this machine. */
export async function proxy(): Promise<{ url: string; close(): void }> {
  const server = createHttpServer();
  server.on('connect', ({ url = '' }, socket) => {
    const onward = connect(Number(url.split(':').at(-1)), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      socket.pipe(onward).pipe(socket);
    });
    for (const one of [socket, onward]) one.on('error', () => one.destroy());
  });
  return { url: `http://127.0.0.1:${await listening(server)}`, close: () => server.close() };
}

/** On a free port of loopback, which is answered. */
export async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

async function hook(name: string, certificate: Certificate): Promise<Receiver> {
  const bodies: string[] = [];
  const server = createHttpsServer(certificate, (request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      bodies.push(body);
      response.end();
    });
  });
  const host = `${name}:${await listening(server)}`;
  return {
    said: { kind: 'webhook', url: `https://${host}/in`, secret: { env: 'HOOK' } },
    host,
    got: () => bodies.length,
    heard: () => bodies.join('\n'),
    shows: (other) => server.setSecureContext(other),
    close: () => server.close(),
  };
}

async function mail(
  tls: 'tls' | 'starttls',
  speaks: MailTls | undefined,
  answers = {},
): Promise<Receiver> {
  const { port, got, commands, shows, close } = await mailServer(answers, speaks);
  const who = { user: 'castellan', password: { env: 'MAIL' } };
  const [from, to] = ['castellan@nordhafen.example', ['soc@nordhafen.example']];
  return {
    said: { kind: 'email', host: 'localhost', port, tls, ...who, from, to },
    host: `localhost:${port}`,
    got: () => got.length,
    heard: () => commands.filter((line) => !/^(EHLO|STARTTLS)/.test(line)).join('\n'),
    shows,
    close,
  };
}

async function log(certificate: Certificate): Promise<Receiver> {
  let heard = '';
  const server = createTlsServer(certificate, (socket) => {
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk) => {
      heard += chunk;
    });
  });
  const port = await listening(server);
  return {
    said: { kind: 'syslog', host: 'localhost', port },
    host: `localhost:${port}`,
    got: () => heard.split(' castellan - alert ').length - 1,
    heard: () => heard,
    shows: (other) => server.setSecureContext(other),
    close: () => server.close(),
  };
}
