import { isUnknown } from '../model/unknown.ts';
import type { Self } from './adapter.ts';
import { type Block, part } from './block.ts';

/** The ARNs of resources, as AWS will make them. Source: Service Authorization Reference, "Resource types" of each service. */
export const arnOf = {
  alarm: regional('cloudwatch', 'alarm:'),
  bucket: ({ partition, name }) => `arn:${partition}:s3:::${name}`,
  buildProject: regional('codebuild', 'project/'),
  cacheCluster: regional('elasticache', 'cluster:'),
  computeEnvironment: regional('batch', 'compute-environment/'),
  connectionGroup: ({ partition, account, id }) =>
    `arn:${partition}:cloudfront::${account}:connection-group/${id}`,
  dbCluster: regional('rds', 'cluster:'),
  dbInstance: regional('rds', 'db:'),
  distribution: ({ partition, account, id }) =>
    `arn:${partition}:cloudfront::${account}:distribution/${id}`,
  distributionTenant: ({ partition, account, id }) =>
    `arn:${partition}:cloudfront::${account}:distribution-tenant/${id}`,
  ecsService: ({ partition, region, account, name }, block) => {
    const cluster = part(() => block.text('cluster') ?? block.text('Cluster') ?? 'default');
    const named = isUnknown(cluster) ? '<cluster>' : cluster.slice(cluster.lastIndexOf('/') + 1);
    return `arn:${partition}:ecs:${region}:${account}:service/${named}/${name}`;
  },
  eksCluster: regional('eks', 'cluster/'),
  emrCluster: made('elasticmapreduce', 'cluster/'),
  eventBus: regional('events', 'event-bus/'),
  eventRule: (self, block) => regional('events', `rule/${busOf(block)}`)(self),
  glueConnection: regional('glue', 'connection/'),
  fileSystem: ({ partition, region, account, id }) =>
    `arn:${partition}:elasticfilesystem:${region}:${account}:file-system/${id}`,
  firewall: regional('network-firewall', 'firewall/'),
  group: iam('group'),
  hostedZone: ({ partition, id }) => `arn:${partition}:route53:::hostedzone/${id}`,
  httpApi: ({ partition, region, id }) => `arn:${partition}:apigateway:${region}::/apis/${id}`,
  instanceProfile: iam('instance-profile'),
  key: ({ partition, region, account, id }) =>
    `arn:${partition}:kms:${region}:${account}:key/${id}`,
  keyAlias: regional('kms'),
  lambdaFunction: regional('lambda', 'function:'),
  listener: regional('elasticloadbalancing', 'listener/'),
  loadBalancer: regional('elasticloadbalancing', 'loadbalancer/'),
  logGroup: regional('logs', 'log-group:'),
  managedPolicy: iam('policy'),
  notebookInstance: regional('sagemaker', 'notebook-instance/'),
  redshiftCluster: regional('redshift', 'cluster:'),
  replicationGroup: regional('elasticache', 'replicationgroup:'),
  restApi: ({ partition, region, id }) => `arn:${partition}:apigateway:${region}::/restapis/${id}`,
  parameter: ({ name, ...self }) =>
    regional('ssm', 'parameter/')({ ...self, name: name.replace(/^\//, '') }),
  repository: regional('ecr', 'repository/'),
  role: iam('role'),
  searchDomain: regional('es', 'domain/'),
  stack: regional('cloudformation', 'stack/'),
  queue: regional('sqs'),
  // AWS adds six letters of its own.
  secret: (self) => `${regional('secretsmanager', 'secret:')(self)}-<made up>`,
  securityGroup: ({ partition, region, account, id }) =>
    `arn:${partition}:ec2:${region}:${account}:security-group/${id}`,
  stream: regional('kinesis', 'stream/'),
  table: regional('dynamodb', 'table/'),
  tableStream: (self) => `${regional('dynamodb', 'table/')(self)}/stream/<its date>`,
  targetGroup: regional('elasticloadbalancing', 'targetgroup/'),
  taskDefinition: ({ partition, region, account, name }) =>
    `arn:${partition}:ecs:${region}:${account}:task-definition/${name}:<revision>`,
  topic: regional('sns'),
  trail: regional('cloudtrail', 'trail/'),
  user: iam('user'),
  webAcl: (self) => `${regional('wafv2', 'regional/webacl/')(self)}/${self.id}`,
} satisfies Record<string, (self: Self, block: Block) => string>;

/** A bus may be named by its ARN too, which ends in `:event-bus/orders`. */
export function busName(name: string | null): string {
  return name === null ? 'default' : name.replace(/^arn:[^/]*:event-bus\//, '');
}

function iam(kind: string): (self: Self, block: Block) => string {
  return ({ partition, account, name }, block) =>
    `arn:${partition}:iam::${account}:${kind}${pathOf(block)}${name}`;
}

/** Both languages have the same word for it, but for the capital letter. */
function pathOf(block: Block): string {
  const path = part(() => block.text('path') ?? block.text('Path') ?? '/');
  return isUnknown(path) ? '/<path>/' : path;
}

/** Rules of the default bus do not name it. */
function busOf(rule: Block): string {
  const bus = part(() => busName(rule.text('event_bus_name') ?? rule.text('EventBusName')));
  if (isUnknown(bus)) return '<event bus>/';
  return bus === 'default' ? '' : `${bus}/`;
}

function regional(service: string, kind = ''): (self: Self) => string {
  return ({ partition, region, account, name }) =>
    `arn:${partition}:${service}:${region}:${account}:${kind}${name}`;
}

/** What AWS makes up an id for. */
function made(service: string, kind: string): (self: Self) => string {
  return ({ partition, region, account, id }) =>
    `arn:${partition}:${service}:${region}:${account}:${kind}${id}`;
}
