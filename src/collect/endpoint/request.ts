import type { NormalizedSchema } from '@smithy/core/schema';
import type { Service } from '../aws/api.ts';
import { isGlobalService } from '../aws.ts';
import type { Call } from '../recording.ts';
import { readForm } from './form.ts';
import { fromJson } from './json.ts';
import { routeOf } from './route.ts';
import {
  type Api,
  apiOf,
  type Operation,
  type Protocol,
  serviceOfUserAgent,
  servicesSigningAs,
} from './services.ts';
import { readText } from './text.ts';
import { Refused, type WireRequest } from './wire.ts';

/** Who is asked, and by whom: from the signature, which is not checked. */
export interface Addressee {
  api: Api;
  /** The request's, not always the one our SDK would have chosen. */
  protocol: Protocol;
  region: string;
  accessKey: string;
}

/** What is asked. */
export interface Asked {
  api: Api;
  protocol: Protocol;
  operation: Operation;
  call: Call;
}

/** The service a request is for. Throws Refused where it says none that is known here. */
export async function addresseeOf(request: WireRequest): Promise<Addressee> {
  const { service, region, accessKey } = signerOf(request);
  const api = await apiOf(service);
  return { api, protocol: protocolOf(request, api), region, accessKey };
}

/** Reads a request back into the call that made it. Throws Refused where there is no such call. */
export function readCall(request: WireRequest, to: Addressee, ownAccount: string): Asked {
  const { api, protocol, region, accessKey } = to;
  const { service } = api;
  const { operation, input } = read(request, api, protocol);
  if (isGlobalService(service) && !GLOBAL_REGIONS.has(region)) {
    throw new Refused(
      api.protocol.includes('json') ? 'InvalidSignatureException' : 'SignatureDoesNotMatch',
      `Credential should be scoped to a valid region, not '${region}'.`,
      403,
    );
  }
  const account = accountOf(accessKey) ?? ownAccount;
  return {
    api,
    protocol,
    operation,
    call: { account, region, service, operation: operation.name, input },
  };
}

/** A key that names its account; as secret anything will do. */
export function accessKeyOf(account: string): string {
  return `ASIA${account}ROLE`;
}

/** The account a key of the endpoint's own making names, and undefined for any other key. */
export function accountOf(accessKey: string): string | undefined {
  return /^(?:ASIA|AKIA)(\d{12})[A-Z]{4}$/.exec(accessKey)?.[1];
}

/** The error format of a request that was refused before its service was known. */
export function guessedProtocol({ headers, method }: WireRequest): Protocol {
  if (headers['x-amz-target'] !== undefined) return 'json-1.1';
  return method === 'POST' && isForm(headers) ? 'query' : 'rest-xml';
}

const SIGNATURE = /Credential=([^/,\s]+)\/\d{8}\/([^/,\s]+)\/([^/,\s]+)\/aws4_request/;

// Under an endpoint override the SDK signs global services for whatever region its client has; AWS would refuse.
const GLOBAL_REGIONS = new Set(['us-east-1', 'cn-north-1', 'cn-northwest-1', 'us-gov-west-1']);

/** Of two services that sign with one name, what a request of the second looks like. */
const TELLTALES: Partial<Record<Service, (request: WireRequest) => boolean>> = {
  apigatewayv2: ({ target }) => target.startsWith('/v2/'),
  'elastic-load-balancing-v2': ({ target, body }) =>
    /(^|[?&])Version=2015-12-01(&|$)/.test(body.length > 0 ? body.toString() : target),
  's3-control': ({ target }) => target.startsWith('/v20180820/'),
};

function signerOf(request: WireRequest): {
  service: Service;
  region: string;
  accessKey: string;
} {
  const { headers } = request;
  const [, accessKey, region, name] = SIGNATURE.exec(headers.authorization ?? '') ?? [];
  if (accessKey !== undefined && region !== undefined && name !== undefined) {
    const services = servicesSigningAs(name);
    const service =
      services.find((one) => TELLTALES[one]?.(request)) ?? services.find((one) => !TELLTALES[one]);
    if (!service) throw new Refused('UnknownService', `no service here signs as ${name}`);
    return { service, region, accessKey };
  }
  const [, agent] = /(?:^| )api\/([^#\s]+)#/.exec(headers['user-agent'] ?? '') ?? [];
  const service = agent === undefined ? undefined : serviceOfUserAgent(agent);
  if (!service) throw new Refused('MissingAuthenticationToken', 'the request is not signed', 403);
  return { service, region: 'us-east-1', accessKey: '' };
}

function protocolOf({ headers }: WireRequest, api: Api): Protocol {
  if (headers['x-amz-target'] !== undefined) {
    return headers['content-type']?.includes('json-1.0') ? 'json-1.0' : 'json-1.1';
  }
  return isForm(headers) && api.protocol !== 'ec2' ? 'query' : api.protocol;
}

function isForm(headers: WireRequest['headers']): boolean {
  return headers['content-type']?.startsWith('application/x-www-form-urlencoded') ?? false;
}

interface Read {
  operation: Operation;
  input: Record<string, unknown>;
}

function read(request: WireRequest, api: Api, protocol: Protocol): Read {
  try {
    if (protocol === 'rest-json' || protocol === 'rest-xml')
      return readRest(request, api, protocol);
    if (protocol === 'ec2' || protocol === 'query') return readQuery(request, api, protocol);
    const name = request.headers['x-amz-target']?.split('.').at(-1) ?? '';
    const operation = operationOf(api, name);
    return { operation, input: readJson(operation.input, request.body, { jsonName: false }) };
  } catch (cause) {
    if (cause instanceof Refused) throw cause;
    // Only what was sent can be wrong here: JSON that is none, a stray %, a list where a structure belongs.
    throw new Refused('SerializationException', 'the request cannot be read');
  }
}

function readQuery({ target, body }: WireRequest, api: Api, protocol: Protocol): Read {
  const form = new URLSearchParams(body.length > 0 ? body.toString() : queryOf(target));
  const operation = operationOf(api, form.get('Action') ?? '');
  return { operation, input: readForm(operation.input, form, { ec2: protocol === 'ec2' }) };
}

function operationOf(api: Api, name: string): Operation {
  const operation = api.operations.get(name);
  if (!operation) throw new Refused('UnknownOperationException', `${api.service} has no ${name}`);
  return operation;
}

function readJson(
  schema: NormalizedSchema,
  body: Buffer,
  names: { jsonName: boolean },
): Record<string, unknown> {
  const json: unknown = body.length > 0 ? JSON.parse(body.toString()) : {};
  const input = schema.isStructSchema() ? fromJson(schema, json, names) : {};
  return (input ?? {}) as Record<string, unknown>;
}

function readRest(request: WireRequest, api: Api, protocol: Protocol): Read {
  const query = new URLSearchParams(queryOf(request.target));
  const [path = '/'] = request.target.split('?');
  const bucketInHost = bucketOf(request.headers.host);
  const route = routeOf(api, { method: request.method, path, query, bucketInHost });
  if (!route) {
    const message = `${api.service} has no ${request.method} ${path}`;
    throw new Refused('UnknownOperationException', message);
  }
  const { operation, labels } = route;
  const body =
    protocol === 'rest-json' ? readJson(operation.input, request.body, { jsonName: true }) : {};
  const input: Record<string, unknown> = {};
  for (const [name, member] of membersOf(operation.input)) {
    const value = isBlobPayload(member)
      ? { $base64: request.body.toString('base64') }
      : boundValue(name, member, { labels, query, headers: request.headers });
    const given = value === undefined && !isBound(member) ? body[name] : value;
    if (given !== undefined) input[name] = given;
  }
  return { operation, input };
}

/** The body itself, as of an object that is put. */
function isBlobPayload(member: NormalizedSchema): boolean {
  return member.getMergedTraits().httpPayload !== undefined && member.isBlobSchema();
}

/** `bucket.localhost:4566`; not the account that s3control puts there. */
function bucketOf(host = ''): string | undefined {
  return /^(.+)\.localhost(?::\d+)?$/.exec(host)?.[1];
}

interface Bound {
  labels: Map<string, string>;
  query: URLSearchParams;
  headers: WireRequest['headers'];
}

function isBound(member: NormalizedSchema): boolean {
  const { httpLabel, httpQuery, httpHeader, httpQueryParams, httpPrefixHeaders } =
    member.getMergedTraits();
  const places = [httpLabel, httpQuery, httpHeader, httpQueryParams, httpPrefixHeaders];
  return places.some((place) => place !== undefined);
}

function boundValue(
  name: string,
  member: NormalizedSchema,
  { labels, query, headers }: Bound,
): unknown {
  const { httpLabel, httpQuery, httpHeader } = member.getMergedTraits();
  if (httpLabel) return textOrNothing(member, labels.get(name));
  if (httpHeader !== undefined) return textOrNothing(member, headers[httpHeader.toLowerCase()]);
  if (httpQuery === undefined || !query.has(httpQuery)) return undefined;
  if (!member.isListSchema()) return textOrNothing(member, query.get(httpQuery) ?? undefined);
  const item = member.getValueSchema();
  return query.getAll(httpQuery).map((text) => readText(item, text));
}

function textOrNothing(member: NormalizedSchema, text: string | undefined): unknown {
  if (text === undefined) return undefined;
  if (!member.isListSchema()) return readText(member, text);
  const item = member.getValueSchema();
  return text.split(',').map((one) => readText(item, one.trim()));
}

function membersOf(schema: NormalizedSchema): Iterable<[string, NormalizedSchema]> {
  return schema.isStructSchema() ? schema.structIterator() : [];
}

function queryOf(target: string): string {
  return target.split('?').slice(1).join('?');
}
