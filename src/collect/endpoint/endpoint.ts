import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { performance } from 'node:perf_hooks';
import { UserError } from '../../model/user-error.ts';
import { answerRequest, type CoreOptions } from './answer.ts';
import { type FaultScript, startFaults } from './faults.ts';
import type { Lookup } from './lookup.ts';
import type { WireAnswer, WireRequest } from './wire.ts';

export { lookupIn } from './lookup.ts';
export { accessKeyOf, accountOf } from './request.ts';

export interface EndpointOptions {
  lookup: Lookup;
  /** 127.0.0.1 and, where there is one, ::1 by default; nothing but loopback. */
  host?: string;
  /** Any free port by default. */
  port?: number;
  faults?: FaultScript;
  onRequest?: CoreOptions['onRequest'];
}

export interface Endpoint {
  /** `http://127.0.0.1:PORT` */
  url: string;
  /** How many requests came, readable or not. */
  readonly requests: number;
  close(): Promise<void>;
}

/** Answers AWS calls on loopback. Throws UserError when it cannot listen there. */
export async function serveEndpoint({
  lookup,
  host,
  port = 0,
  faults,
  onRequest,
}: EndpointOptions): Promise<Endpoint> {
  const core: CoreOptions = {
    lookup,
    ...(faults && { faults: startFaults(faults, () => performance.now()) }),
    ...(onRequest && { onRequest }),
  };
  let requests = 0;
  const listener = (request: IncomingMessage, response: ServerResponse) => {
    requests += 1;
    void respond(request, response, core);
  };
  const first = await listen(listener, host ?? '127.0.0.1', port);
  const bound = (first.address() as AddressInfo).port;
  const servers = [first];
  if (host === undefined) {
    const second = await listen(listener, '::1', bound).catch(() => undefined);
    if (second) servers.push(second);
  }
  return {
    url: `http://${host === '::1' ? '[::1]' : '127.0.0.1'}:${bound}`,
    get requests() {
      return requests;
    },
    async close() {
      await Promise.all(servers.map(stop));
    },
  };
}

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);
const LARGEST_BODY = 10 * 1024 * 1024;

type Listener = (request: IncomingMessage, response: ServerResponse) => void;

function listen(listener: Listener, host: string, port: number): Promise<Server> {
  if (!LOOPBACK.has(host)) {
    throw new UserError(`the endpoint serves 127.0.0.1 or ::1 only, not ${host}`);
  }
  const server = createServer({ keepAliveTimeout: 60_000 }, listener);
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const why = cause.code === 'EADDRINUSE' ? 'the port is taken; choose another' : cause.message;
      reject(new UserError(`cannot listen on ${host}:${port}: ${why}`, { cause }));
    });
    server.listen(port, host, () => resolve(server));
  });
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  core: CoreOptions,
): Promise<void> {
  // A page on the web can make a browser call loopback under a name of its own; those names end here.
  if (!isLoopback(request.headers.host)) return plain(response, 403, 'the Host must be loopback');
  const body = await bodyOf(request);
  if (body === 'gone') return;
  if (body === 'too large') return plain(response, 413, 'the body is larger than 10 MB');
  const { method = 'GET', url: target = '/' } = request;
  const headers = request.headers as WireRequest['headers'];
  const answer = await answerRequest({ method, target, headers, body }, core);
  send(response, answer, method === 'HEAD');
}

function isLoopback(host = ''): boolean {
  return /^(?:(?:[^:/?#@]+\.)?localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/i.test(host);
}

async function bodyOf(request: IncomingMessage): Promise<Buffer | 'too large' | 'gone'> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > LARGEST_BODY) return 'too large';
      chunks.push(chunk);
    }
  } catch {
    return 'gone';
  }
  return Buffer.concat(chunks, size);
}

function plain(response: ServerResponse, status: number, text: string): void {
  response
    .writeHead(status, { 'content-type': 'text/plain', connection: 'close' })
    .end(`${text}\n`);
}

function send(response: ServerResponse, answer: WireAnswer, isHead: boolean): void {
  const { status, headers, body, broken } = answer;
  if (broken === 'reset') {
    response.socket?.resetAndDestroy();
    return;
  }
  const length = isHead ? {} : { 'content-length': body.length };
  response.writeHead(status, { ...headers, ...length });
  if (broken === undefined) {
    response.end(isHead ? undefined : body);
    return;
  }
  response.flushHeaders();
  if (broken === 'stall') return;
  response.write(body.subarray(0, broken.keep), () => response.socket?.destroy());
}
