import type { Service } from './aws/api.ts';
import { clients } from './aws/clients.ts';
import { httpHandler } from './http.ts';

/** SDK clients, made when first needed and kept per service and region. */
export interface Connection {
  /** False when an endpoint override leads somewhere else: a recording's server, moto, LocalStack. */
  isAws: boolean;
  client(service: Service, region: string): Promise<SdkClient>;
  /** How far AWS's clock is ahead of ours, in milliseconds; undefined before it answered. */
  clockSkew(): number | undefined;
  /** Looks for other credentials before the time of those it has is over. False when there are none. */
  renew(): Promise<boolean>;
  close(): void;
}

export interface SdkClient {
  call(operation: string, input: Record<string, unknown>): Promise<unknown>;
}

interface RawClient {
  send(command: unknown): Promise<unknown>;
  destroy(): void;
  config: { credentials: unknown };
}

/** An SDK package as far as we touch it: the client class, command classes, operation schemas. */
type Package = Record<string, new (input: unknown) => RawClient>;

export interface Credentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
  /** Some minutes before this the SDK asks its source again. */
  expiration?: Date;
}

/** A source is asked for each call, and keeps what it has; told to, it looks for new ones. */
export type CredentialSource = Credentials | Provider;

type Provider = (options?: { forceRefresh?: boolean }) => Promise<Credentials>;

/** The region the user works in, as the SDK finds it (environment, then profile); us-east-1 where none is set. */
export async function usualRegion(profile?: string): Promise<string> {
  const config = await import('@smithy/core/config');
  const region = config.loadConfig(config.NODE_REGION_CONFIG_OPTIONS, {
    ...config.NODE_REGION_CONFIG_FILE_OPTIONS,
    ...(profile !== undefined && { profile }),
  });
  return region().catch(() => 'us-east-1');
}

/**
 * One shared request handler and one credentials provider for all clients. Without an `endpoint` the SDK follows
 * the overrides (AWS_ENDPOINT_URL, AWS_ENDPOINT_URL_<SERVICE>) by itself, except for s3control.
 */
export function connect({
  profile,
  credentials: own,
  endpoint,
  asIs = false,
  requestTimeout,
}: {
  profile?: string;
  credentials?: CredentialSource;
  endpoint?: string;
  asIs?: boolean;
  requestTimeout: number;
}): Connection {
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
  const requestHandler = httpHandler(requestTimeout);
  const made = new Map<string, Promise<SdkClient>>();
  const open: RawClient[] = [];
  // What says it is memoized is not asked once for each client.
  let credentials: unknown =
    typeof own === 'function' ? Object.assign(own, { memoized: true }) : own;

  return {
    isAws: endpoint === undefined && !process.env.AWS_ENDPOINT_URL,
    clockSkew: requestHandler.clockSkew,
    client(service, region) {
      const key = `${service} ${region}`;
      let client = made.get(key);
      if (!client) {
        client = make(service, region);
        made.set(key, client);
      }
      return client;
    },
    async renew() {
      if (typeof credentials !== 'function') return false;
      const source = credentials as Provider;
      const before = await source().catch(() => undefined);
      // The SDK reads the AWS configuration files once; somebody may have signed in since.
      const { loadSharedConfigFiles } = await import('@smithy/core/config');
      await loadSharedConfigFiles({ ignoreCache: true });
      const now = await source({ forceRefresh: true }).catch(() => undefined);
      return now !== undefined && !isSame(now, before);
    },
    close() {
      for (const client of open) client.destroy();
    },
  };

  async function make(service: Service, region: string): Promise<SdkClient> {
    const sdk = (await clients[service]()) as unknown as Package;
    const name = Object.keys(sdk).find((key) => key.endsWith('Client') && key !== '__Client');
    const Client = name === undefined ? undefined : sdk[name];
    if (!Client) throw new Error(`the package of ${service} exports no client`);
    const client = new Client({
      region,
      maxAttempts: 1,
      cacheMiddleware: true,
      requestHandler,
      ...(profile !== undefined && { profile }),
      ...(credentials !== undefined && { credentials }),
      ...endpointOf(service, endpoint),
      // The host of a queue's URL would win over the endpoint that the user set.
      ...(service === 'sqs' && { useQueueUrlAsEndpoint: false }),
      // Somebody names a bucket and not its region.
      ...(service === 's3' && asIs && { followRegionRedirects: true }),
    });
    // The provider chain is asked once; its memo of the credentials serves every client.
    credentials ??= client.config.credentials;
    open.push(client);

    return {
      async call(operation, input) {
        const Command = sdk[`${operation}Command`];
        if (!Command) throw new Error(`${service} has no operation ${operation}`);
        const taken = { ...input };
        for (const member of await timestampMembers(sdk[`${operation}$`])) {
          if (typeof taken[member] === 'string') taken[member] = new Date(taken[member]);
        }
        return bodyRead(await client.send(new Command(taken)));
      },
    };
  }
}

/** What is in an object of S3 comes as a stream. */
async function bodyRead(output: unknown): Promise<unknown> {
  const { Body } = Object(output) as { Body?: { transformToByteArray?(): Promise<Uint8Array> } };
  if (typeof Body?.transformToByteArray !== 'function') return output;
  return { ...Object(output), Body: await Body.transformToByteArray() };
}

function isSame(one: Credentials, other: Credentials | undefined): boolean {
  return one.accessKeyId === other?.accessKeyId && one.sessionToken === other.sessionToken;
}

/** By the operation's schema, which the clients of all regions share. */
const timestamps = new WeakMap<object, Promise<readonly string[]>>();

/** The members of an operation's input that the SDK wants as Date. */
async function timestampMembers(schema: unknown): Promise<readonly string[]> {
  if (!Array.isArray(schema)) return [];
  let members = timestamps.get(schema);
  if (!members) {
    members = timestampsIn(schema[4]);
    timestamps.set(schema, members);
  }
  return members;
}

async function timestampsIn(schema: unknown): Promise<readonly string[]> {
  const { NormalizedSchema } = await import('@smithy/core/schema');
  const input = NormalizedSchema.of(schema as never);
  if (!input.isStructSchema()) return [];
  return [...input.structIterator()]
    .filter(([, member]) => member.isTimestampSchema())
    .map(([name]) => name);
}

/**
 * s3control puts the account before the host, even of an override, and s3 a bucket with dots in its name; an address
 * cannot take that, a name or a path can.
 */
function endpointOf(
  service: Service,
  given: string | undefined,
): { endpoint?: string; forcePathStyle?: boolean } {
  const { AWS_ENDPOINT_URL: general } = process.env;
  if (service === 's3') {
    const isSet = (given ?? process.env.AWS_ENDPOINT_URL_S3 ?? general) !== undefined;
    return {
      ...(given !== undefined && { endpoint: given }),
      ...(isSet && { forcePathStyle: true }),
    };
  }
  if (service !== 's3-control') return given === undefined ? {} : { endpoint: given };
  const override = given ?? process.env.AWS_ENDPOINT_URL_S3_CONTROL ?? general;
  return override ? { endpoint: override.replace('//127.0.0.1', '//localhost') } : {};
}
