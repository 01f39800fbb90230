import { expect, test } from 'vitest';
import { inWords } from '../../model/exposure/grantee.ts';
import type { Resource } from '../../model/resource.ts';
import { aroundIn } from './exposure/around.ts';
import { exposuresOf } from './exposure/exposures.ts';
import { outsidersIn } from './outsiders.ts';
import { findIn } from './resource-policy.ts';
import { ACCOUNT, allow, holder, iam, inventoryOf, policy, resource } from './testing.ts';
import { iamOf } from './who-can.ts';

/**
 * Policies as AWS's documentation gives them, one or more for each row of the table: whom they open what to, and who can
 * then do something that they are about.
 */

const OTHER = '444455556666';
const ROOT = `arn:aws:iam::${OTHER}:root`;
const ANN = iam('user', 'ann');

/** A name in the home region. */
const arn = (service: string, rest: string) => `arn:aws:${service}:eu-west-1:${ACCOUNT}:${rest}`;
const FUNCTION = arn('lambda', 'function:my-function');
const ALIAS = `${FUNCTION}:prod`;
const REPOSITORY = arn('ecr', 'repository/ubuntu');
const DOMAIN = arn('es', 'domain/test-domain');
const FILES = arn('elasticfilesystem', 'file-system/fs-01234567');
const TABLE = arn('dynamodb', 'table/MyTable');
const STREAM = arn('kinesis', 'stream/datastreamABC');
const CONSUMER = `${STREAM}/consumer/consumerDEF:1700000000`;
const BUS = arn('events', 'event-bus/central-event-bus');
const VAULT = arn('backup', 'backup-vault:ProductionVault');
const ARCHIVES = arn('glacier', 'vaults/examplevault');
const METHOD = arn('execute-api', 'a1b2c3d4e5/prod/GET/pets');
const SECRET = arn('secretsmanager', 'secret:MySecret-a1b2c3');

/** One that lets somebody do something, on all it stands for unless it says so. */
const lets = (Principal: unknown, Action: string | string[], more: object = {}) =>
  policy({ Effect: 'Allow', Principal, Action, ...more });
const ALL = { Resource: '*' };

const lambda = (facts: object) =>
  resource('AWS::Lambda::Function', FUNCTION, { policy: null, aliasPolicies: [], ...facts });
const aliased = (own: object) =>
  lambda({
    aliasPolicies: [
      { name: 'prod', policy: own },
      { name: 'test', policy: null },
    ],
  });
const repository = (own: object) => resource('AWS::ECR::Repository', REPOSITORY, { policy: own });
const domain = (own: object, vpcOptions: object | null = null) =>
  resource('AWS::OpenSearchService::Domain', DOMAIN, { accessPolicies: own, vpcOptions });
const files = (own: object) => resource('AWS::EFS::FileSystem', FILES, { policy: own });
const table = (facts: object) =>
  resource('AWS::DynamoDB::Table', TABLE, { policy: null, streamPolicy: null, ...facts });
const stream = (facts: object) =>
  resource('AWS::Kinesis::Stream', STREAM, { policy: null, consumerPolicies: [], ...facts });
const bus = (own: object) => resource('AWS::Events::EventBus', BUS, { policy: own });
const vault = (own: object) => resource('AWS::Backup::BackupVault', VAULT, { policy: own });
const archives = (own: object) =>
  resource('AWS::Glacier::Vault', ARCHIVES, { policy: own, lockPolicy: null });
const region = (facts: object) => ({
  ...resource('AWS::::Region', 'eu-west-1', {
    ecrRegistryPolicy: null,
    glueResourcePolicies: [],
    logsResourcePolicies: [],
    ...facts,
  }),
  region: 'eu-west-1',
});
const SUBNET = arn('ec2', 'subnet/subnet-0e1f2a3b4c5d6e7f8');
const share = (own: object) =>
  resource('AWS::RAM::ResourceShare', arn('ram', 'resource-share/7ab63972'), {
    sharedResources: [SUBNET],
    policies: named('network', own),
  });
const named = (name: string, own: object) => [{ name, policy: own }];
const api = (own: object, endpointType = 'REGIONAL') =>
  resource('AWS::ApiGateway::RestApi', 'arn:aws:apigateway:eu-west-1::/restapis/a1b2c3d4e5', {
    policy: own,
    endpointTypes: [endpointType],
  });
const secret = (own: object) => resource('AWS::SecretsManager::Secret', SECRET, { policy: own });

test.for<[from: string, Resource, open: string[], action: string, on: string, outsiders: string[]]>(
  [
    [
      'AWS Lambda Developer Guide, "Working with resource-based IAM policies in Lambda"',
      lambda({
        policy: lets({ Service: 's3.amazonaws.com' }, 'lambda:InvokeFunction', {
          Resource: FUNCTION,
        }),
      }),
      ['services: service s3.amazonaws.com by policy'],
      'lambda:InvokeFunction',
      FUNCTION,
      ['service s3.amazonaws.com'],
    ],
    [
      'the same, an alias for another account',
      aliased(lets({ AWS: ROOT }, 'lambda:InvokeFunction', { Resource: ALIAS })),
      [`foreign: ${ROOT} by aliasPolicies/prod`],
      'lambda:InvokeFunction',
      ALIAS,
      [ROOT],
    ],
    [
      'the same, which is not that of the function',
      aliased(lets({ AWS: ROOT }, 'lambda:InvokeFunction', { Resource: ALIAS })),
      [`foreign: ${ROOT} by aliasPolicies/prod`],
      'lambda:InvokeFunction',
      FUNCTION,
      [],
    ],
    [
      'AWS Lambda Developer Guide, "Control access to Lambda function URLs", NONE',
      lambda({
        policy: lets('*', 'lambda:InvokeFunctionUrl', {
          Resource: FUNCTION,
          Condition: { StringEquals: { 'lambda:FunctionUrlAuthType': 'NONE' } },
        }),
      }),
      ['everyone: everyone by policy'],
      'lambda:InvokeFunctionUrl',
      FUNCTION,
      ['everyone'],
    ],
    [
      'the same, of a function without a URL: who invokes it signs',
      lambda({ policy: lets('*', 'lambda:InvokeFunction', { Resource: FUNCTION }) }),
      ['any account: any AWS account by policy'],
      'lambda:InvokeFunction',
      FUNCTION,
      ['any AWS account'],
    ],
    [
      'Amazon ECR User Guide, "Private repository policy examples", allow cross-account push',
      repository(lets({ AWS: ROOT }, ['ecr:CompleteLayerUpload', 'ecr:PutImage'])),
      [`foreign: ${ROOT} by policy`],
      'ecr:PutImage',
      REPOSITORY,
      [ROOT],
    ],
    [
      'the same, allow all AWS accounts to pull images',
      repository(lets('*', 'ecr:BatchGetImage')),
      ['any account: any AWS account by policy'],
      'ecr:PutImage',
      REPOSITORY,
      [],
    ],
    [
      'AWS Secrets Manager User Guide, "Resource-based policies"',
      secret(lets({ AWS: `arn:aws:iam::${OTHER}:role/r` }, 'secretsmanager:GetSecretValue', ALL)),
      [`foreign: arn:aws:iam::${OTHER}:role/r by policy`],
      'secretsmanager:GetSecretValue',
      SECRET,
      [`arn:aws:iam::${OTHER}:role/r`],
    ],
    [
      'Amazon OpenSearch Service Developer Guide, "Identity and Access Management", resource-based policies',
      domain(
        lets({ AWS: `arn:aws:iam::${OTHER}:user/u` }, 'es:ESHttp*', { Resource: `${DOMAIN}/*` }),
      ),
      [`foreign: arn:aws:iam::${OTHER}:user/u by accessPolicies`],
      'es:ESHttpGet',
      `${DOMAIN}/index/_search`,
      [`arn:aws:iam::${OTHER}:user/u`],
    ],
    [
      'the same, IP-based policies: who comes from there signs nothing',
      domain(
        lets('*', 'es:ESHttp*', {
          Resource: `${DOMAIN}/*`,
          Condition: { IpAddress: { 'aws:SourceIp': ['203.0.113.0/24'] } },
        }),
      ),
      ['foreign: everyone from 203.0.113.0/24 by accessPolicies'],
      'es:ESHttpGet',
      `${DOMAIN}/index/_search`,
      ['everyone from 203.0.113.0/24'],
    ],
    [
      'the same, VPC domains: an open policy lets in who is in the VPC',
      domain(lets('*', 'es:*', { Resource: `${DOMAIN}/*` }), { vpcId: 'vpc-1' }),
      ['in zone: everyone from vpc-1 by accessPolicies'],
      'es:ESHttpGet',
      `${DOMAIN}/index/_search`,
      ['everyone from vpc-1'],
    ],
    [
      'Amazon EFS User Guide, "Using resource-based policies": read only for everybody who reaches it',
      files(lets({ AWS: '*' }, 'elasticfilesystem:ClientMount')),
      ['in zone: everyone from its own VPC by policy'],
      'elasticfilesystem:ClientMount',
      FILES,
      ['everyone from its own VPC'],
    ],
    [
      'the same, write for the role of another account',
      files(lets({ AWS: `arn:aws:iam::${OTHER}:role/r` }, 'elasticfilesystem:ClientWrite')),
      [`foreign: arn:aws:iam::${OTHER}:role/r by policy`],
      'elasticfilesystem:ClientWrite',
      FILES,
      [`arn:aws:iam::${OTHER}:role/r`],
    ],
    [
      'Amazon DynamoDB Developer Guide, "Resource-based policy examples", of a table and its indexes',
      table({
        policy: lets({ AWS: `arn:aws:iam::${OTHER}:user/u` }, 'dynamodb:Query', {
          Resource: [TABLE, `${TABLE}/index/*`],
        }),
      }),
      [`foreign: arn:aws:iam::${OTHER}:user/u by policy`],
      'dynamodb:Query',
      `${TABLE}/index/i`,
      [`arn:aws:iam::${OTHER}:user/u`],
    ],
    [
      'the same, of a stream',
      table({ streamPolicy: lets({ AWS: ROOT }, 'dynamodb:GetRecords', ALL) }),
      [`foreign: ${ROOT} by streamPolicy`],
      'dynamodb:GetRecords',
      `${TABLE}/stream/2024-01-01T00:00:00.000`,
      [ROOT],
    ],
    [
      'Amazon Kinesis Data Streams Developer Guide, "Share your data stream with another account"',
      stream({
        policy: lets({ AWS: ROOT }, ['kinesis:PutRecord', 'kinesis:ListShards'], {
          Resource: STREAM,
        }),
      }),
      [`foreign: ${ROOT} by policy`],
      'kinesis:PutRecord',
      STREAM,
      [ROOT],
    ],
    [
      'the same, of a consumer',
      stream({
        consumerPolicies: named(
          'consumerDEF:1700000000',
          lets({ AWS: `arn:aws:iam::${OTHER}:role/r` }, 'kinesis:SubscribeToShard', {
            Resource: CONSUMER,
          }),
        ),
      }),
      [`foreign: arn:aws:iam::${OTHER}:role/r by consumerPolicies/consumerDEF:1700000000`],
      'kinesis:SubscribeToShard',
      CONSUMER,
      [`arn:aws:iam::${OTHER}:role/r`],
    ],
    [
      'Amazon EventBridge User Guide, "Permissions for event buses": all accounts of an organisation',
      bus(
        lets('*', 'events:PutEvents', {
          Resource: BUS,
          Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1a2b3c4d5e' } },
        }),
      ),
      ['foreign: organization o-1a2b3c4d5e by policy'],
      'events:PutEvents',
      BUS,
      ['organization o-1a2b3c4d5e'],
    ],
    [
      'AWS Backup Developer Guide, "Vault access policies": share with accounts',
      vault(lets({ AWS: ROOT }, 'backup:CopyIntoBackupVault', ALL)),
      [`foreign: ${ROOT} by policy`],
      'backup:CopyIntoBackupVault',
      VAULT,
      [ROOT],
    ],
    [
      'AWS Glue Developer Guide, "Granting cross-account access": a catalogue',
      region({
        glueResourcePolicies: named(
          '1',
          lets({ AWS: `arn:aws:iam::${OTHER}:user/Bob` }, 'glue:GetDatabase', {
            Resource: [arn('glue', 'catalog'), arn('glue', 'database/db1')],
          }),
        ),
      }),
      [`foreign: arn:aws:iam::${OTHER}:user/Bob by glueResourcePolicies/1`],
      'glue:GetDatabase',
      arn('glue', 'database/db1'),
      [`arn:aws:iam::${OTHER}:user/Bob`],
    ],
    [
      'Amazon CloudWatch Logs User Guide, "Overview of managing access permissions": Route 53 writes',
      region({
        logsResourcePolicies: [
          ...named(
            'Route53LogsToCloudWatchLogs',
            lets(
              { Service: 'route53.amazonaws.com' },
              ['logs:CreateLogStream', 'logs:PutLogEvents'],
              {
                Resource: arn('logs', 'log-group:/aws/route53/*'),
              },
            ),
          ),
          ...named('another', lets({ Service: 'es.amazonaws.com' }, 'logs:PutLogEvents', ALL)),
        ],
      }),
      [
        'services: service route53.amazonaws.com by logsResourcePolicies/Route53LogsToCloudWatchLogs',
        'services: service es.amazonaws.com by logsResourcePolicies/another',
      ],
      'logs:PutLogEvents',
      arn('logs', 'log-group:/aws/route53/example.com:log-stream:s'),
      ['service route53.amazonaws.com', 'service es.amazonaws.com'],
    ],
    [
      'Amazon ECR User Guide, "Private registry policy examples": cross-account replication',
      region({
        ecrRegistryPolicy: lets({ AWS: ROOT }, ['ecr:CreateRepository', 'ecr:ReplicateImage'], {
          Resource: arn('ecr', 'repository/*'),
        }),
      }),
      [`foreign: ${ROOT} by ecrRegistryPolicy`],
      'ecr:ReplicateImage',
      REPOSITORY,
      [ROOT],
    ],
    [
      'Amazon API Gateway Developer Guide, "API Gateway resource policy examples": a range of addresses',
      api(
        lets('*', 'execute-api:Invoke', {
          Resource: arn('execute-api', 'a1b2c3d4e5/*'),
          Condition: { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } },
        }),
      ),
      ['foreign: everyone from 203.0.113.0/24 by policy'],
      'execute-api:Invoke',
      METHOD,
      ['everyone from 203.0.113.0/24'],
    ],
    [
      'the same, users of another account',
      api(lets({ AWS: ROOT }, 'execute-api:Invoke', ALL)),
      [`foreign: ${ROOT} by policy`],
      'execute-api:Invoke',
      METHOD,
      [ROOT],
    ],
    [
      'the same, a private one that is open to every VPC',
      api(lets('*', 'execute-api:Invoke', ALL), 'PRIVATE'),
      ['any account: any AWS account by policy'],
      'execute-api:Invoke',
      METHOD,
      ['any AWS account'],
    ],
    [
      'Amazon S3 Glacier Developer Guide, "Vault Access Policies": two accounts put in archives',
      archives(
        lets({ AWS: [ROOT, 'arn:aws:iam::123456789012:root'] }, 'glacier:UploadArchive', {
          Resource: ARCHIVES,
        }),
      ),
      [`foreign: ${ROOT} by policy`, 'foreign: arn:aws:iam::123456789012:root by policy'],
      'glacier:UploadArchive',
      ARCHIVES,
      [ROOT, 'arn:aws:iam::123456789012:root'],
    ],
    [
      'AWS RAM User Guide, "Creating a resource share": a subnet for another account',
      share(lets({ AWS: OTHER }, 'ec2:RunInstances', { Resource: SUBNET })),
      [`foreign: account ${OTHER} by policies/network`],
      'ec2:RunInstances',
      SUBNET,
      [`account ${OTHER}`],
    ],
    [
      'the same, what its permission does not say',
      share(lets({ AWS: OTHER }, 'ec2:RunInstances', { Resource: SUBNET })),
      [`foreign: account ${OTHER} by policies/network`],
      'ec2:DeleteSubnet',
      SUBNET,
      [],
    ],
    [
      'the same, what is not in it',
      share(lets({ AWS: OTHER }, 'ec2:RunInstances', { Resource: SUBNET })),
      [`foreign: account ${OTHER} by policies/network`],
      'ec2:RunInstances',
      arn('ec2', 'subnet/subnet-other'),
      [],
    ],
    [
      'the same, for a unit of an organisation',
      share(
        lets('*', 'ec2:RunInstances', {
          Resource: SUBNET,
          Condition: {
            'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': 'o-other/*/ou-root-build/*' },
          },
        }),
      ),
      ['foreign: organization o-other by policies/network'],
      'ec2:RunInstances',
      SUBNET,
      ['organization o-other'],
    ],
  ],
)('%s', ([, found, open, action, on, outsiders]) => {
  const all = inventoryOf(found);
  expect(
    exposuresOf(all).exposures.map(
      ({ level, grantee, fact }) => `${level}: ${inWords(grantee)} by ${fact}`,
    ),
  ).toStrictEqual(open);
  const told = outsidersIn(aroundIn(all), findIn(all))({ actions: [action], resource: on });
  expect(told.all.map(({ principal }) => principal)).toStrictEqual(outsiders);
});

/** Within the account either is enough: his own policy, or that of the resource. */
test.for<[action: string, resource: Resource, on: string]>([
  ['lambda:InvokeFunction', lambda({ policy: toAnn('lambda:InvokeFunction') }), FUNCTION],
  ['lambda:InvokeFunction', aliased(toAnn('lambda:InvokeFunction')), ALIAS],
  ['ecr:BatchGetImage', repository(toAnn('ecr:BatchGetImage')), REPOSITORY],
  ['secretsmanager:GetSecretValue', secret(toAnn('secretsmanager:GetSecretValue')), SECRET],
  ['es:ESHttpGet', domain(toAnn('es:ESHttpGet')), `${DOMAIN}/index`],
  ['elasticfilesystem:ClientMount', files(toAnn('elasticfilesystem:ClientMount')), FILES],
  ['dynamodb:Query', table({ policy: toAnn('dynamodb:Query') }), TABLE],
  ['kinesis:PutRecord', stream({ policy: toAnn('kinesis:PutRecord') }), STREAM],
  ['events:PutEvents', bus(toAnn('events:PutEvents')), BUS],
  ['glacier:UploadArchive', archives(toAnn('glacier:UploadArchive')), ARCHIVES],
  ['backup:CopyIntoBackupVault', vault(toAnn('backup:CopyIntoBackupVault')), VAULT],
  [
    'glue:GetDatabase',
    region({ glueResourcePolicies: named('1', toAnn('glue:GetDatabase')) }),
    arn('glue', 'database/db1'),
  ],
])('%s within the account', ([action, found, on]) => {
  const regions = found.type === 'AWS::::Region' ? [] : [region({})];
  const all = inventoryOf(
    found,
    ...regions,
    ...holder(ANN, policy()),
    ...holder(iam('user', 'bob'), policy(allow(action))),
    ...holder(iam('user', 'eve'), policy(allow('s3:*'))),
  );
  const able = iamOf(all).whoCan({ action, resource: on });
  expect(able.map(({ principal }) => principal)).toStrictEqual([
    `arn:aws:iam::${ACCOUNT}:root`,
    ANN,
    iam('user', 'bob'),
  ]);
});

function toAnn(action: string) {
  return lets({ AWS: ANN }, action, ALL);
}

test('what is shared with an account lets in those of it whom their own account lets', () => {
  const ours = (account: string) => ({
    ...resource('AWS::::Account', account, { organization: null }),
    account,
  });
  const all = inventoryOf(
    ours(ACCOUNT),
    ours(OTHER),
    share(lets({ AWS: OTHER }, 'ec2:RunInstances', { Resource: SUBNET })),
    ...holder(iam('user', 'bob', OTHER), policy(allow('ec2:*'))),
    ...holder(iam('user', 'eve', OTHER), policy(allow('s3:*'))),
  );
  const question = { action: 'ec2:RunInstances', resource: SUBNET };
  expect(
    iamOf(all)
      .whoCan(question)
      .map(({ principal }) => principal),
  ).toStrictEqual([
    `arn:aws:iam::${ACCOUNT}:root`,
    `arn:aws:iam::${OTHER}:root`,
    iam('user', 'bob', OTHER),
  ]);
  const outside = outsidersIn(aroundIn(all), findIn(all));
  expect(outside({ actions: [question.action], resource: SUBNET }).all).toStrictEqual([]);
});
