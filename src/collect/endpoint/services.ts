import { NormalizedSchema, translateTraits } from '@smithy/core/schema';
import type { Service } from '../aws/api.ts';
import { clients } from '../aws/clients.ts';

export type Protocol = 'json-1.0' | 'json-1.1' | 'query' | 'ec2' | 'rest-xml' | 'rest-json';

/** What an SDK client knows of its service: enough to read its requests and to write its answers. */
export interface Api {
  service: Service;
  protocol: Protocol;
  xmlNamespace: string | undefined;
  operations: Map<string, Operation>;
  /** Errors by the name the SDK gives them. */
  errors: Map<string, WireError>;
  /** Whether errors carry the code of the query protocol too, which the service spoke before. */
  queryCompatible: boolean;
}

export interface Operation {
  name: string;
  input: NormalizedSchema;
  output: NormalizedSchema;
  http: Binding | undefined;
}

/** Where a REST operation lives. */
export interface Binding {
  method: string;
  path: Segment[];
  query: [name: string, value: string][];
  /** Query parameters without which the operation makes no sense, and so is another one. */
  required: string[];
  status: number;
}

export type Segment = { literal: string } | { label: string; greedy: boolean };

interface WireError {
  code: string;
  status: number;
}

// Known beforehand, so that a client is loaded only when it is asked for.
const SIGNING_NAMES: Record<Service, string> = {
  account: 'account',
  acm: 'acm',
  amplify: 'amplify',
  'api-gateway': 'apigateway',
  apigatewayv2: 'apigateway',
  apprunner: 'apprunner',
  appsync: 'appsync',
  'auto-scaling': 'autoscaling',
  backup: 'backup',
  batch: 'batch',
  budgets: 'budgets',
  cloudformation: 'cloudformation',
  cloudfront: 'cloudfront',
  cloudtrail: 'cloudtrail',
  cloudwatch: 'monitoring',
  'cloudwatch-logs': 'logs',
  codebuild: 'codebuild',
  'cognito-identity': 'cognito-identity',
  'cognito-identity-provider': 'cognito-idp',
  'config-service': 'config',
  'database-migration-service': 'dms',
  dynamodb: 'dynamodb',
  ec2: 'ec2',
  ecr: 'ecr',
  'ecr-public': 'ecr-public',
  ecs: 'ecs',
  efs: 'elasticfilesystem',
  eks: 'eks',
  'elastic-beanstalk': 'elasticbeanstalk',
  'elastic-load-balancing': 'elasticloadbalancing',
  'elastic-load-balancing-v2': 'elasticloadbalancing',
  elasticache: 'elasticache',
  emr: 'elasticmapreduce',
  eventbridge: 'events',
  glacier: 'glacier',
  'global-accelerator': 'globalaccelerator',
  glue: 'glue',
  guardduty: 'guardduty',
  iam: 'iam',
  identitystore: 'identitystore',
  inspector2: 'inspector2',
  iot: 'iot',
  kafka: 'kafka',
  kinesis: 'kinesis',
  kms: 'kms',
  lambda: 'lambda',
  lightsail: 'lightsail',
  mq: 'mq',
  'network-firewall': 'network-firewall',
  opensearch: 'es',
  organizations: 'organizations',
  ram: 'ram',
  rds: 'rds',
  redshift: 'redshift',
  'redshift-serverless': 'redshift-serverless',
  'resource-groups-tagging-api': 'tagging',
  'route-53': 'route53',
  s3: 's3',
  's3-control': 's3',
  sagemaker: 'sagemaker',
  'secrets-manager': 'secretsmanager',
  securityhub: 'securityhub',
  sns: 'sns',
  sqs: 'sqs',
  ssm: 'ssm',
  'sso-admin': 'sso',
  sts: 'sts',
  transfer: 'transfer',
  wafv2: 'wafv2',
};

const PROTOCOLS = new Map<string, Protocol>([
  ['aws.protocols#awsJson1_0', 'json-1.0'],
  ['aws.protocols#awsJson1_1', 'json-1.1'],
  ['aws.protocols#awsQuery', 'query'],
  ['aws.protocols#ec2Query', 'ec2'],
  ['aws.protocols#restXml', 'rest-xml'],
  ['aws.protocols#restJson1', 'rest-json'],
]);

const services = Object.keys(SIGNING_NAMES) as Service[];
const loaded = new Map<Service, Promise<Api>>();

/** Services that sign with this name: two for `s3`, whose directory buckets and outposts have names of their own. */
export function servicesSigningAs(name: string): Service[] {
  const usual = /^s3(express|-outposts)$/.test(name) ? 's3' : name;
  return services.filter((service) => SIGNING_NAMES[service] === usual);
}

/** The service of `api/config_service#3.1` in a User-Agent, which each SDK spells a little differently. */
export function serviceOfUserAgent(name: string): Service | undefined {
  const letters = (text: string) => text.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  return services.find((service) => letters(service) === letters(name));
}

/** The facts of a service, from its SDK client, which is loaded the first time. */
export function apiOf(service: Service): Promise<Api> {
  let api = loaded.get(service);
  if (!api) {
    api = load(service);
    loaded.set(service, api);
  }
  return api;
}

interface SdkConfig {
  protocol: { getShapeId(): string };
  protocolSettings: { xmlNamespace?: string; awsQueryCompatible?: boolean };
}

interface ErrorTraits {
  awsQueryError?: [code: string, status: number];
  httpError?: number;
  error?: string;
}

type ErrorExport = [kind: -3, namespace: string, name: string, ...unknown[]];
type OperationExport = [kind: 9, namespace: string, name: string, ...unknown[]];

async function load(service: Service): Promise<Api> {
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
  const sdk: Record<string, unknown> = await clients[service]();
  const exported = Object.values(sdk);
  const { protocol, protocolSettings } = configOf(service, sdk);
  const known = PROTOCOLS.get(protocol.getShapeId());
  if (!known) throw new Error(`${service} speaks ${protocol.getShapeId()}, which is new`);
  return {
    service,
    protocol: known,
    xmlNamespace: protocolSettings.xmlNamespace,
    operations: new Map(
      exported.filter(isOperation).map((given) => [given[2], operationOf(given)] as const),
    ),
    errors: new Map(
      exported.filter(isError).map((given) => [given[2], wireErrorOf(given)] as const),
    ),
    queryCompatible: protocolSettings.awsQueryCompatible === true,
  };
}

function configOf(service: Service, sdk: Record<string, unknown>): SdkConfig {
  const name = Object.keys(sdk).find((key) => key.endsWith('Client') && key !== '__Client');
  const Client = name === undefined ? undefined : sdk[name];
  if (typeof Client !== 'function') throw new Error(`the package of ${service} exports no client`);
  const client = Reflect.construct(Client, [{ region: 'us-east-1' }]) as { config: SdkConfig };
  return client.config;
}

function isOperation(value: unknown): value is OperationExport {
  return Array.isArray(value) && value[0] === 9;
}

function isError(value: unknown): value is ErrorExport {
  return Array.isArray(value) && value[0] === -3;
}

function operationOf([, , name, traits, input, output]: OperationExport): Operation {
  const { http } = translateTraits(traits as number);
  const taken = NormalizedSchema.of(input as 'unit');
  return {
    name,
    input: taken,
    output: NormalizedSchema.of(output as 'unit'),
    http: http && bindingOf(http, taken),
  };
}

function bindingOf(
  [method, uri, status]: [method: string, uri: string, status: number],
  input: NormalizedSchema,
): Binding {
  const [path = '', query = ''] = uri.split('?');
  return {
    method,
    status,
    path: path.split('/').filter(Boolean).map(segmentOf),
    query: [...new URLSearchParams(query)],
    required: requiredMembers(input).flatMap((name) => {
      const { httpQuery } = input.getMemberSchema(name).getMergedTraits();
      return httpQuery === undefined ? [] : [httpQuery];
    }),
  };
}

function segmentOf(segment: string): Segment {
  const [, label, plus] = /^\{([^}+]+)(\+?)\}$/.exec(segment) ?? [];
  return label === undefined ? { literal: segment } : { label, greedy: plus === '+' };
}

/** Required members come first, and their number last. */
function requiredMembers(schema: NormalizedSchema): string[] {
  const structure: unknown = schema.getSchema();
  if (!Array.isArray(structure)) return [];
  const [, , , , names, , count] = structure as [...unknown[]];
  return Array.isArray(names) && typeof count === 'number' ? names.slice(0, count) : [];
}

function wireErrorOf([, , name, traits]: ErrorExport): WireError {
  const { awsQueryError, httpError, error } = translateTraits(traits as number) as ErrorTraits;
  const status = awsQueryError?.[1] ?? httpError ?? (error === 'server' ? 500 : 400);
  return { code: awsQueryError?.[0] ?? name, status };
}
