import type { Service } from '../aws/api.ts';
import { clients } from '../aws/clients.ts';
import type { AwsError } from '../recording.ts';

/** Calls one service through its real SDK client, without retries. */
export type Send = (operation: string, input: unknown) => Promise<unknown>;

export const ACCESS_KEY = 'AKIA111122223333TEST';

/** A sender over `endpoint`, or through `requestHandler`. Dates in inputs must be dates. */
export async function sender(service: Service, config: Record<string, unknown>): Promise<Send> {
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
