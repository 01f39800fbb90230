import type { Arn } from '../../model/arn.ts';
import type { Facts, ResourceType } from '../../model/resource.ts';

/** A policy that lets others in: where it is read, and what it speaks for. */
export interface ResourcePolicy {
  type: ResourceType;
  /** The fact it is; of a list of policies by name, those that `named` finds. */
  fact: string;
  /** What its actions begin with. */
  service: string;
  /** The service in the ARNs it speaks for. */
  of: string;
  /** Finds in the last part of such an ARN that of the resource whose policy it is. */
  holder: RegExp;
  /** The id of that resource, where it is no ARN of the same service. */
  idOf?: (arn: Arn, held: string) => string;
  /** Is it everything of its kind in a region, and not one resource? */
  ofRegion: boolean;
  /** Of many policies the one that speaks for an ARN: what its last part says after this. */
  named?: RegExp;
  /** Actions that may be asked for without signing, in lower case; nobody asks for others unless AWS knows who it is. */
  unsigned: readonly string[];
}

const ANY_ACTION = ['*'];

/** What a share of Resource Access Manager says of all that is in it, whatever service that is of. */
export const sharePolicies = row('AWS::RAM::ResourceShare', 'policies', 'ram', { of: '' });

/** Every policy on a resource that is read: one that is added here is listed, asked about and told. */
export const resourcePolicies: readonly ResourcePolicy[] = [
  row('AWS::S3::Bucket', 'policy', 's3', { holder: /^[^/]+/, unsigned: ANY_ACTION }),
  row('AWS::SNS::Topic', 'policy', 'sns', { unsigned: ANY_ACTION }),
  row('AWS::SQS::Queue', 'policy', 'sqs', { unsigned: ANY_ACTION }),
  row('AWS::KMS::Key', 'policy', 'kms'),
  row('AWS::IAM::Role', 'assumeRolePolicy', 'sts', { of: 'iam' }),
  row('AWS::Lambda::Function', 'policy', 'lambda', {
    holder: /^function:[^:]+$/,
    unsigned: ['lambda:invokefunctionurl'],
  }),
  row('AWS::Lambda::Function', 'aliasPolicies', 'lambda', {
    holder: /^function:[^:]+(?=:[^:]*[a-z_-][^:]*$)/i,
    named: /^function:[^:]+:/,
    unsigned: ['lambda:invokefunctionurl'],
  }),
  row('AWS::ECR::Repository', 'policy', 'ecr', { holder: /^repository\/.+/ }),
  row('AWS::::Region', 'ecrRegistryPolicy', 'ecr', { holder: /^repository\/.+/, ofRegion: true }),
  row('AWS::SecretsManager::Secret', 'policy', 'secretsmanager'),
  row('AWS::OpenSearchService::Domain', 'accessPolicies', 'es', {
    holder: /^domain\/[^/]+/,
    unsigned: ['get', 'post', 'put', 'delete', 'head', 'patch'].map((verb) => `es:eshttp${verb}`),
  }),
  row('AWS::EFS::FileSystem', 'policy', 'elasticfilesystem', {
    holder: /^file-system\/[^/]+$/,
    unsigned: ['mount', 'write', 'rootaccess'].map((what) => `elasticfilesystem:client${what}`),
  }),
  row('AWS::DynamoDB::Table', 'policy', 'dynamodb', { holder: /^table\/[^/]+(?=$|\/index\/)/ }),
  row('AWS::DynamoDB::Table', 'streamPolicy', 'dynamodb', {
    holder: /^table\/[^/]+(?=\/stream\/)/,
  }),
  row('AWS::Kinesis::Stream', 'policy', 'kinesis', { holder: /^stream\/[^/]+$/ }),
  row('AWS::Kinesis::Stream', 'consumerPolicies', 'kinesis', {
    holder: /^stream\/[^/]+(?=\/consumer\/)/,
    named: /^stream\/[^/]+\/consumer\//,
  }),
  row('AWS::Events::EventBus', 'policy', 'events', { holder: /^event-bus\/.+/ }),
  row('AWS::Backup::BackupVault', 'policy', 'backup', { holder: /^backup-vault:.+/ }),
  row('AWS::Glacier::Vault', 'policy', 'glacier', { holder: /^vaults\/[^/]+/ }),
  row('AWS::Glacier::Vault', 'lockPolicy', 'glacier', { holder: /^vaults\/[^/]+/ }),
  row('AWS::ApiGateway::RestApi', 'policy', 'execute-api', {
    holder: /^[^/]+/,
    idOf: ({ partition, region }, api) => `arn:${partition}:apigateway:${region}::/restapis/${api}`,
    unsigned: ANY_ACTION,
  }),
  sharePolicies,
  row('AWS::::Region', 'glueResourcePolicies', 'glue', { ofRegion: true }),
  row('AWS::::Region', 'logsResourcePolicies', 'logs', { ofRegion: true }),
];

function row<T extends ResourceType>(
  type: T,
  fact: keyof Facts[T] & string,
  service: string,
  {
    of = service,
    holder = /.+/s,
    unsigned = [],
    ofRegion = false,
    ...more
  }: Partial<ResourcePolicy> = {},
): ResourcePolicy {
  return { type, fact, service, of, holder, unsigned, ofRegion, ...more };
}
