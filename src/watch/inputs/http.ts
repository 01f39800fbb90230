import { createHash, randomUUID, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { UserError } from '../../model/user-error.ts';
import { type Input, NotYet, type Piece } from '../input.ts';
import { ahead } from './ahead.ts';
import { leadsIn } from './leads.ts';
import type { Objects } from './objects.ts';
import { type Posted, postedIn } from './posted.ts';

export interface HttpOptions {
  host: string;
  port: number;
  /** What senders must know; undefined where only this machine can send. */
  secret: string | undefined;
  objects: Objects;
  passedOver(name: string): void;
  said(text: string): void;
}

/** Firehose sends no more at once. */
const LARGEST = 64 * 2 ** 20;
/** Bodies that wait together. */
const WAITING = 256 * 2 ** 20;
const AHEAD = 16;

/**
 * What is posted: events of EventBridge's API destinations, notifications of SNS, deliveries of Firehose. A post is answered
 * when all that it led to is kept, so that who sends sends again what was not. Nothing that was posted comes again by itself.
 */
export function httpInput(options: HttpOptions): Input & { address(): string } {
  const { host, port, objects, said } = options;
  const waiting: Piece[] = [];
  let size = 0;
  let ring = () => {};
  const server = createServer((request, response) => {
    void take(request, response).catch((error: unknown) => {
      said(`a post could not be taken: ${error instanceof Error ? error.message : String(error)}`);
      answer(response, 400);
    });
  });
  server.requestTimeout = 60_000;
  server.headersTimeout = 10_000;
  return {
    isOver: () => true,
    address: () => addressOf(server, host),
    pieces: (signal, done) => ahead(posts(signal), AHEAD, done),
  };

  async function* posts(signal: AbortSignal): AsyncIterable<Piece> {
    await listening(server, host, port);
    said(`listening on ${addressOf(server, host)}`);
    signal.addEventListener('abort', () => ring(), { once: true });
    try {
      while (!signal.aborted) {
        yield* waiting.splice(0);
        if (!signal.aborted) await new Promise<void>((resolve) => (ring = resolve));
      }
    } finally {
      server.close();
      server.closeIdleConnections();
    }
  }

  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const refusal = refusalOf(request, options.secret);
    if (refusal !== undefined) return answer(response, refusal);
    const length = Number(request.headers['content-length'] ?? 0);
    if (length > LARGEST) return answer(response, 413);
    if (size + length > WAITING) return answer(response, 503);
    const body = await bodyOf(request);
    if (!body) return answer(response, 413);
    size += body.length;
    response.once('close', () => {
      size -= body.length;
    });
    const posted = postedIn(body);
    if (posted.confirm !== undefined) {
      said(`SNS asks to be confirmed: visit ${posted.confirm}`);
      return answer(response, 200);
    }
    put(posted, response);
  }

  function put(posted: Posted, response: ServerResponse): void {
    const id = randomUUID();
    const pieces = posted.contents.flatMap((bytes, i): Pick<Piece, 'name' | 'read'>[] => {
      const { objects: named, isContent } = leadsIn(bytes, options.passedOver);
      const own = { name: `post ${id}${i > 0 ? `, ${i + 1}` : ''}`, read: async () => ({ bytes }) };
      const fetched = named.map((object) => ({
        name: `s3://${object.bucket}/${object.key}`,
        read: () => objects.fetch(object).catch((error) => again(error, response)),
      }));
      return [...fetched, ...(isContent ? [own] : [])];
    });
    let left = pieces.length;
    if (left === 0) answer(response, 200, posted.receipt);
    const done = async () => {
      left -= 1;
      if (left === 0) answer(response, 200, posted.receipt);
    };
    waiting.push(...pieces.map((piece) => ({ ...piece, done })));
    ring();
  }
}

/** Who sent it sends it again. */
function again(error: unknown, response: ServerResponse): never {
  answer(response, 503);
  throw new NotYet(error instanceof Error ? error.message : String(error));
}

function answer(response: ServerResponse, status: number, receipt?: object): void {
  if (response.headersSent || response.destroyed) return;
  const text = receipt && status === 200 ? JSON.stringify(receipt) : '';
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
    ...(status === 503 && { 'retry-after': '30' }),
    ...(status === 413 && { connection: 'close' }),
  });
  response.end(text);
}

/** A page in somebody's browser may post to this machine, and what it says of itself gives it away. */
function refusalOf(
  { method, headers }: IncomingMessage,
  secret: string | undefined,
): number | undefined {
  if (method !== 'POST') return 405;
  if (headers.origin !== undefined) return 403;
  if (secret !== undefined) return saysSecret(headers, secret) ? undefined : 401;
  return /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(headers.host ?? '') ? undefined : 403;
}

/** By an own header, as Firehose has it, or as the password that SNS takes from a URL. */
function saysSecret(headers: IncomingMessage['headers'], secret: string): boolean {
  const [, basic = ''] = /^Basic (.+)$/i.exec(headers.authorization ?? '') ?? [];
  const [, bearer] = /^Bearer (.+)$/i.exec(headers.authorization ?? '') ?? [];
  const decoded = Buffer.from(basic, 'base64').toString();
  const said = [
    headers['x-castellan-secret'],
    headers['x-amz-firehose-access-key'],
    bearer,
    decoded.slice(decoded.indexOf(':') + 1),
  ];
  return said.some((one) => typeof one === 'string' && isSame(one, secret));
}

function isSame(one: string, other: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(one), hash(other));
}

/** Undefined where it is too large. */
async function bodyOf(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function listening(server: Server, host: string, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) =>
      reject(new UserError(`nothing can listen on ${host}:${port}: ${cause.message}`, { cause })),
    );
    server.listen(port, host, resolve);
  });
}

function addressOf(server: Server, host: string): string {
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
