import { Agent } from 'node:http';
import type { LookupFunction } from 'node:net';
import type { NormalizedSchema } from '@smithy/core/schema';
import type { Service } from '../aws/api.ts';
import { clients } from '../aws/clients.ts';
import {
  type Answer,
  type AwsError,
  type Call,
  type RecordedCall,
  recordingOf,
} from '../recording.ts';
import { ACCOUNT, NOW } from '../testing.ts';
import { lookupIn, serveEndpoint } from './endpoint.ts';
import { apiOf } from './services.ts';
import { base64Of } from './text.ts';

/** Calls one service through its real SDK client, without retries. */
export type Send = (operation: string, input: unknown) => Promise<unknown>;

const ACCESS_KEY = 'AKIA111122223333TEST';

/** A sender over `endpoint`, or through `requestHandler`. Dates in inputs must be dates. */
export async function sender(service: Service, config: Record<string, unknown>): Promise<Send> {
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
  const sdk = (await clients[service]()) as unknown as Record<string, SdkClass>;
  const name = Object.keys(sdk).find((key) => key.endsWith('Client') && key !== '__Client');
  const Client = sdk[name ?? ''];
  if (!Client) throw new Error(`no client in ${service}`);
  const client = new Client({
    region: 'us-east-1',
    maxAttempts: 1,
    cacheMiddleware: true,
    credentials: { accessKeyId: ACCESS_KEY, secretAccessKey: 'secret' },
    ...config,
  });
  return (operation, input) => {
    const Command = sdk[`${operation}Command`];
    if (!Command) throw new Error(`${service} has no ${operation}`);
    return client.send(new Command(input));
  };
}

/** Sends recorded calls, each through the client of its service. */
type Senders = (call: Pick<Call, 'service' | 'operation' | 'input'>) => Promise<unknown>;

function senders(config: Record<string, unknown>): Senders {
  const made = new Map<string, Promise<Send>>();
  return async ({ service, operation, input }) => {
    const send = made.get(service) ?? sender(service as Service, config);
    made.set(service, send);
    const { operations } = await apiOf(service as Service);
    const schema = operations.get(operation)?.input;
    return (await send)(operation, schema ? toSdk(schema, input) : input);
  };
}

/** Recorded calls, served over HTTP and made through real SDK clients. */
export interface Contract {
  answer(call: Pick<Call, 'service' | 'operation' | 'input'>): Promise<Answer>;
  close(): Promise<void>;
}

/** Serves calls of the test account in us-east-1. */
export async function serve(
  rows: readonly Pick<RecordedCall, 'service' | 'operation' | 'input'>[],
): Promise<Contract> {
  const calls = rows.map((row) => ({ account: ACCOUNT, region: 'us-east-1', ...row }));
  const recording = recordingOf(NOW, calls as RecordedCall[]);
  const endpoint = await serveEndpoint({ lookup: lookupIn(recording) });
  const atAddress = senders({ endpoint: endpoint.url });
  // s3control puts the account before the host, which an address cannot take.
  const atName = senders({
    endpoint: endpoint.url.replace('127.0.0.1', 'localhost'),
    requestHandler: { httpAgent: new Agent({ keepAlive: true, lookup: localhostIsHere }) },
  });
  const send: Senders = (call) => (call.service === 's3-control' ? atName : atAddress)(call);
  return {
    close: () => endpoint.close(),
    answer: (call) =>
      send(call).then(
        async (output) => ({ output: await plain(output) }),
        (error: unknown) => ({ error: errorOf(error) }),
      ),
  };
}

/** A recorded input as the SDK takes it. */
export function toSdk(schema: NormalizedSchema, value: unknown): unknown {
  if (schema.isTimestampSchema()) return new Date(String(value));
  if (schema.isBlobSchema()) return Buffer.from(base64Of(value), 'base64');
  if (Array.isArray(value)) return value.map((one) => toSdk(schema.getValueSchema(), one));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [
      name,
      toSdk(schema.isMapSchema() ? schema.getValueSchema() : schema.getMemberSchema(name), one),
    ]),
  );
}

const localhostIsHere: LookupFunction = (_, options, callback) => {
  if (options.all) callback(null, [{ address: '127.0.0.1', family: 4 }]);
  else callback(null, '127.0.0.1', 4);
};

type SdkClass = new (input: unknown) => { send(command: unknown): Promise<unknown> };

/** What the SDK gives, as a recording holds it; a stream is read to its end. */
export async function plain(value: unknown): Promise<unknown> {
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return { $base64: Buffer.from(value).toString('base64') };
  if (Array.isArray(value)) return Promise.all(value.map(plain));
  if (typeof value !== 'object' || value === null) return value;
  if ('transformToByteArray' in value && typeof value.transformToByteArray === 'function')
    return plain(await value.transformToByteArray());
  const kept = Object.entries(value).filter(
    ([name, one]) => name !== '$metadata' && one !== undefined,
  );
  const values = await Promise.all(
    kept.map(async ([name, one]) => [name, await plain(one)] as const),
  );
  return Object.fromEntries(values);
}

/** The SDK's error, as a recording holds it. */
export function errorOf(error: unknown): AwsError {
  if (!(error instanceof Error)) throw error;
  const { $metadata } = error as { $metadata?: { httpStatusCode?: number } };
  const statusCode = $metadata?.httpStatusCode;
  return {
    name: error.name,
    message: error.message,
    ...(statusCode !== undefined && { statusCode }),
  };
}
