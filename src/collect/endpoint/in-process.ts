import { performance } from 'node:perf_hooks';
import { Readable } from 'node:stream';
import { answerRequest, type CoreOptions } from './answer.ts';
import { type FaultScript, startFaults } from './faults.ts';
import type { Lookup } from './lookup.ts';

/** An HTTP request as SDK clients hand it to their `requestHandler`. */
interface SdkRequest {
  method: string;
  hostname: string;
  port?: number | undefined;
  path: string;
  query?: Record<string, string | string[] | null> | undefined;
  headers: Record<string, string>;
  body?: unknown;
}

interface SdkResponse {
  statusCode: number;
  headers: Record<string, string>;
  body: Readable;
}

/** A `requestHandler` for SDK clients that answers from a recording without a socket. */
export interface InProcess {
  handle(
    request: SdkRequest,
    options?: { abortSignal?: { aborted: boolean } },
  ): Promise<{ response: SdkResponse }>;
  destroy(): void;
}

/** The endpoint without a network: for unit tests through real SDK clients. */
export function inProcess({
  lookup,
  faults,
  onRequest,
}: {
  lookup: Lookup;
  faults?: FaultScript;
  onRequest?: CoreOptions['onRequest'];
}): InProcess {
  const core: CoreOptions = {
    lookup,
    ...(faults && { faults: startFaults(faults, () => performance.now()) }),
    ...(onRequest && { onRequest }),
  };
  return {
    destroy: () => {},
    async handle(request) {
      const { status, headers, body, broken } = await answerRequest(
        {
          method: request.method,
          target: targetOf(request),
          headers: headersOf(request),
          body: await bodyOf(request.body),
        },
        core,
      );
      if (broken === 'reset')
        throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
      return { response: { statusCode: status, headers, body: streamOf(body, broken) } };
    },
  };
}

function targetOf({ path, query = {} }: SdkRequest): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    [value ?? ''].flat().map((one) => `${encodeURIComponent(name)}=${encodeURIComponent(one)}`),
  );
  return pairs.length > 0 ? `${path}?${pairs.join('&')}` : path;
}

function headersOf({ headers, hostname, port }: SdkRequest): Record<string, string> {
  const lower = Object.entries(headers).map(
    ([name, value]) => [name.toLowerCase(), value] as const,
  );
  const host = port === undefined ? hostname : `${hostname}:${port}`;
  return { host, ...Object.fromEntries(lower) };
}

async function bodyOf(body: unknown): Promise<Buffer> {
  if (body === undefined || body === null) return Buffer.alloc(0);
  if (typeof body === 'string') return Buffer.from(body);
  if (body instanceof Uint8Array) return Buffer.from(body.buffer, body.byteOffset, body.length);
  const chunks: Uint8Array[] = [];
  for await (const chunk of body as AsyncIterable<Uint8Array>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function streamOf(body: Buffer, broken: 'stall' | { keep: number } | undefined): Readable {
  if (broken === undefined) return Readable.from([body], { objectMode: false });
  if (broken === 'stall') return new Readable({ read() {} });
  const cut = Object.assign(new Error('aborted'), { code: 'ECONNRESET' });
  const stream = new Readable({ read() {} });
  stream.push(body.subarray(0, broken.keep));
  stream.destroy(cut);
  return stream;
}
