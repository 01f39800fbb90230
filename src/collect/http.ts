import { lookup } from 'node:dns';
import { readFileSync } from 'node:fs';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { LookupFunction } from 'node:net';
import { Readable } from 'node:stream';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { HttpsProxyAgent } from 'https-proxy-agent';
import { getProxyForUrl } from 'proxy-from-env';
import { UserError } from '../model/user-error.ts';

type Handle = NodeHttpHandler['handle'];

/** An answer that is not what AWS sends: a proxy's page, an empty or a cut-off body. */
export class ForeignAnswer extends Error {
  override readonly name = 'MalformedAnswer';
  readonly $metadata: { httpStatusCode: number };

  constructor(message: string, status: number) {
    super(message);
    this.$metadata = { httpStatusCode: status };
  }
}

/**
 * The way every client speaks HTTP: kept-alive sockets shared by all, time-outs, AWS_CA_BUNDLE. Bodies are read
 * whole and looked at before the SDK parses them, because its parsers make an empty list of an empty body.
 */
export function httpHandler(requestTimeout: number): {
  handle: Handle;
  destroy(): void;
  metadata: { handlerProtocol: string };
  /** How far the other side's clock is ahead of ours, in milliseconds, as its last answer said. */
  clockSkew(): number | undefined;
} {
  const agent = { keepAlive: true, maxSockets: 200, lookup: localhostIsHere };
  const authority = customAuthority();
  const times = {
    connectionTimeout: 10_000,
    requestTimeout,
    socketTimeout: requestTimeout,
    throwOnRequestTimeout: true,
    // Our own concurrency is the limit; the SDK's warning about waiting sockets would be noise.
    socketAcquisitionWarningTimeout: 60_000,
  };
  const direct = new NodeHttpHandler({
    ...times,
    httpAgent: new HttpAgent(agent),
    httpsAgent: new HttpsAgent({ ...agent, ...authority }),
  });
  const proxied = new Map<string, NodeHttpHandler>();
  let skew: number | undefined;
  return {
    clockSkew: () => skew,
    async handle(request, options) {
      const { response } = await handlerFor(request).handle(request, options);
      const said = Date.parse(response.headers.date ?? '');
      if (!Number.isNaN(said)) skew = said - Date.now();
      const body = await bytesOf(response.body);
      // What is in an object is nobody's format, and the SDK wants it as a stream.
      if (request.query['x-id'] === 'GetObject' && response.statusCode < 300) {
        response.body = Readable.from([body]);
        return { response };
      }
      // S3 answers a PUT with headers alone, of which the ETag is its own.
      const isReceipt = request.method === 'PUT' && response.headers.etag !== undefined;
      if (response.statusCode < 300 && request.method !== 'HEAD' && !isReceipt)
        refuseForeign(body, response.statusCode);
      response.body = body;
      return { response };
    },
    destroy() {
      for (const handler of [direct, ...proxied.values()]) handler.destroy();
    },
    metadata: { handlerProtocol: 'http/1.1' },
  };

  /** HTTPS_PROXY, HTTP_PROXY and NO_PROXY, which the SDK does not read. */
  function handlerFor({ protocol, hostname, port }: Parameters<Handle>[0]): NodeHttpHandler {
    const proxy = getProxyForUrl(`${protocol}//${hostname}${port ? `:${port}` : ''}`);
    if (proxy === '' || protocol !== 'https:') return direct;
    let handler = proxied.get(proxy);
    if (!handler) {
      const tunnel = new HttpsProxyAgent(proxy, { keepAlive: true, maxSockets: 200, ...authority });
      handler = new NodeHttpHandler({ ...times, httpsAgent: tunnel as unknown as HttpsAgent });
      proxied.set(proxy, handler);
    }
    return handler;
  }
}

async function bytesOf(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Throws ForeignAnswer unless the body can be one of AWS's: not empty, no page for people, closed where opened. */
export function refuseForeign(body: Uint8Array, status: number): void {
  if (status === 204) return;
  const text = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const start = text.subarray(0, 200).toString('latin1').trimStart();
  if (start === '' && text.toString('latin1').trim() === '')
    throw new ForeignAnswer('the answer is empty', status);
  if (!start.startsWith('<')) return;
  if (/^<(!doctype html|html)/i.test(start))
    throw new ForeignAnswer('the answer is a web page', status);
  const root = /^(?:<\?[^>]*\?>\s*)?<([\w:.-]+)([^>]*)>/.exec(start);
  const end = text.subarray(-200).toString('latin1').trimEnd();
  const closed =
    root && (end.endsWith(`</${root[1]}>`) || (root[2]?.endsWith('/') && end.endsWith('/>')));
  if (!closed) throw new ForeignAnswer('the answer is cut off', status);
}

function customAuthority(): { ca?: Buffer } {
  const file = process.env.AWS_CA_BUNDLE;
  if (!file) return {};
  try {
    return { ca: readFileSync(file) };
  } catch (cause) {
    throw new UserError(`AWS_CA_BUNDLE names ${file}, which cannot be read; correct or unset it`, {
      cause,
    });
  }
}

/** `111122223333.localhost` is this machine too (RFC 6761), though not every resolver knows. */
const localhostIsHere: LookupFunction = (hostname, options, callback) => {
  if (!hostname.endsWith('.localhost') && hostname !== 'localhost')
    return lookup(hostname, options, callback);
  if (options.all) callback(null, [{ address: '127.0.0.1', family: 4 }]);
  else callback(null, '127.0.0.1', 4);
};
