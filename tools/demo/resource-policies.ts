import { ACCOUNT, FOREIGN_ACCOUNT, HOME, LOG_ACCOUNT, ORGANIZATION, REGIONS } from './company.ts';
import { secretArn } from './data-stores.ts';
import type { Demo } from './demo.ts';
import { SECRETS_ENDPOINT } from './group-users.ts';

/** Whom things let in that no control asks about, and castellan who-can and footprint do. */
export function resourcePolicies(demo: Demo): void {
  functions(demo);
  repositories(demo);
  secrets(demo);
  stores(demo);
  vaults(demo);
  ofRegions(demo);
  documents(demo);
  bills(demo);
}

/** The mails about parcels are sent by whoever knows the address of a URL that asks nobody who he is. */
function functions(demo: Demo): void {
  const notifier = { FunctionName: 'parcel-notifier' };
  const renderer = { FunctionName: 'label-renderer' };
  demo.answer('lambda', 'GetPolicy', notifier, {
    Policy: policy({
      Sid: 'FunctionURLAllowPublicAccess',
      Principal: '*',
      Action: 'lambda:InvokeFunctionUrl',
      Resource: functionArn('parcel-notifier'),
      Condition: { StringEquals: { 'lambda:FunctionUrlAuthType': 'NONE' } },
    }),
  });
  demo.fail('lambda', 'GetPolicy', renderer, none('ResourceNotFoundException', 404));
  demo.answer(
    'lambda',
    'GetPolicy',
    { ...renderer, Qualifier: 'live' },
    {
      Policy: policy({
        Sid: 'shop-api',
        Principal: { Service: 'apigateway.amazonaws.com' },
        Action: 'lambda:InvokeFunction',
        Resource: functionArn('label-renderer:live'),
        Condition: {
          ArnLike: {
            'AWS:SourceArn': `arn:aws:execute-api:${HOME}:${ACCOUNT}:a1b2c3d4e5/*/POST/labels`,
          },
        },
      }),
    },
  );
}

function repositories(demo: Demo): void {
  const of = (repositoryName: string) => ({ repositoryName });
  demo.fail('ecr', 'GetRepositoryPolicy', of('shop'), none('RepositoryPolicyNotFoundException'));
  demo.answer('ecr', 'GetRepositoryPolicy', of('label-renderer'), {
    policyText: policy({
      Sid: 'pulled-by-all-accounts',
      Principal: '*',
      Action: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
      Condition: { StringEquals: { 'aws:PrincipalOrgID': ORGANIZATION } },
    }),
  });
}

/**
 * The carrier fetches the key to its own API, which nobody remembers. That of the database it may fetch from within the
 * shop's network, whose endpoint gives out no other than the carrier's.
 */
function secrets(demo: Demo): void {
  for (const name of SECRETS) {
    const ARN = secretArn(name);
    const ResourcePolicy = policy({
      Principal: { AWS: `arn:aws:iam::${FOREIGN_ACCOUNT}:root` },
      Action: 'secretsmanager:GetSecretValue',
      Resource: '*',
      ...(name === 'orders/database' && {
        Condition: { StringEquals: { 'aws:SourceVpce': SECRETS_ENDPOINT } },
      }),
    });
    demo.answer(
      'secrets-manager',
      'GetResourcePolicy',
      { SecretId: ARN },
      { ARN, Name: name, ...(name !== 'rds!db-orders' && { ResourcePolicy }) },
    );
  }
}

const SECRETS = ['orders/database', 'carrier/api', 'rds!db-orders'];

/** Partners read the table of shipments, and a consumer of theirs the scans of parcels. */
function stores(demo: Demo): void {
  for (const FileSystemId of ['fs-0a1100000000000a1', 'fs-0a1100000000000a2']) {
    demo.fail('efs', 'DescribeFileSystemPolicy', { FileSystemId }, none('PolicyNotFound', 404));
  }
  for (const table of ['sessions', 'tracking-events']) {
    const ResourceArn = `arn:aws:dynamodb:${HOME}:${ACCOUNT}:table/${table}`;
    demo.fail('dynamodb', 'GetResourcePolicy', { ResourceArn }, none('PolicyNotFoundException'));
  }
  const ResourceArn = `arn:aws:dynamodb:${HOME}:${ACCOUNT}:table/shipment-index`;
  const Policy = policy({
    Principal: { AWS: `arn:aws:iam::${FOREIGN_ACCOUNT}:role/carrier-tracking` },
    Action: ['dynamodb:GetItem', 'dynamodb:Query'],
    Resource: ResourceArn,
  });
  demo.answer('dynamodb', 'GetResourcePolicy', { ResourceArn }, { Policy });
  for (const stream of ['clicks', 'parcel-scans']) {
    const ARN = `arn:aws:kinesis:${HOME}:${ACCOUNT}:stream/${stream}`;
    const isShared = stream === 'parcel-scans';
    const Consumers = isShared ? [consumerOf(ARN)] : [];
    demo.answer('kinesis', 'GetResourcePolicy', { ResourceARN: ARN }, { Policy: '{}' });
    demo.answer('kinesis', 'ListStreamConsumers', { StreamARN: ARN }, { Consumers });
    for (const { ConsumerARN } of Consumers) {
      const Policy = policy({
        Principal: { AWS: `arn:aws:iam::${LOG_ACCOUNT}:role/siem` },
        Action: ['kinesis:DescribeStreamConsumer', 'kinesis:SubscribeToShard'],
        Resource: ConsumerARN,
      });
      demo.answer('kinesis', 'GetResourcePolicy', { ResourceARN: ConsumerARN }, { Policy });
    }
  }
}

function consumerOf(stream: string) {
  return {
    ConsumerName: 'siem',
    ConsumerARN: `${stream}/consumer/siem:1717400000`,
    ConsumerStatus: 'ACTIVE' as const,
    ConsumerCreationTimestamp: '2024-06-03T08:13:20.000Z',
  };
}

/** The archive takes copies from all of the company's accounts, and nobody deletes what is in it. */
function vaults(demo: Demo): void {
  const page = { MaxResults: 1000 };
  const vault = (BackupVaultName: string, region: string, more: object = {}) => ({
    BackupVaultName,
    BackupVaultArn: `arn:aws:backup:${region}:${ACCOUNT}:backup-vault:${BackupVaultName}`,
    CreationDate: '2024-03-01T09:00:00.000Z',
    NumberOfRecoveryPoints: 0,
    ...more,
  });
  for (const region of REGIONS) {
    const isHome = region === HOME;
    const BackupVaultList = isHome
      ? [
          vault('Default', region),
          vault('archive', region, { Locked: true, LockDate: '2024-06-01T09:00:00.000Z' }),
        ]
      : [vault('Default', region)];
    demo.answer('backup', 'ListBackupVaults', page, { BackupVaultList }, region);
    const BackupVaultName = 'Default';
    const error = none('ResourceNotFoundException');
    demo.fail('backup', 'GetBackupVaultAccessPolicy', { BackupVaultName }, error, region);
  }
  const { BackupVaultName, BackupVaultArn } = vault('archive', HOME);
  const Policy = policy({
    Principal: '*',
    Action: 'backup:CopyIntoBackupVault',
    Resource: '*',
    Condition: { StringEquals: { 'aws:PrincipalOrgID': ORGANIZATION } },
  });
  demo.answer(
    'backup',
    'GetBackupVaultAccessPolicy',
    { BackupVaultName },
    { BackupVaultName, BackupVaultArn, Policy },
  );
}

/** The catalogue is read by an account of a consultancy whose project is over. */
function ofRegions(demo: Demo): void {
  const catalog = `arn:aws:glue:${HOME}:${ACCOUNT}`;
  const PolicyInJson = policy({
    Principal: { AWS: `arn:aws:iam::${FOREIGN_ACCOUNT}:root` },
    Action: ['glue:GetDatabase', 'glue:GetTables'],
    Resource: [`${catalog}:catalog`, `${catalog}:database/freight`, `${catalog}:table/freight/*`],
  });
  const policyDocument = policy({
    Principal: { Service: 'es.amazonaws.com' },
    Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    Resource: `arn:aws:logs:${HOME}:${ACCOUNT}:log-group:/aws/opensearch/*`,
  });
  for (const region of REGIONS) {
    const isHome = region === HOME;
    demo.fail('ecr', 'GetRegistryPolicy', {}, none('RegistryPolicyNotFoundException'), region);
    const GetResourcePoliciesResponseList = isHome ? [{ PolicyInJson }] : [];
    demo.answer('glue', 'GetResourcePolicies', {}, { GetResourcePoliciesResponseList }, region);
    const resourcePolicies = isHome ? [{ policyName: 'search-logs', policyDocument }] : [];
    demo.answer('cloudwatch-logs', 'DescribeResourcePolicies', {}, { resourcePolicies }, region);
  }
}

/** A runbook that the consultancy wrote, and still runs. */
function documents(demo: Demo): void {
  const own = { Filters: [{ Key: 'Owner', Values: ['Self'] }], MaxResults: 50 };
  const Name = 'rotate-warehouse-certificates';
  const DocumentIdentifiers = [{ Name, Owner: ACCOUNT, DocumentType: 'Automation' as const }];
  demo.answer('ssm', 'ListDocuments', own, { DocumentIdentifiers });
  demo.everywhere('ssm', 'ListDocuments', own, { DocumentIdentifiers: [] }, [HOME]);
  const share = { Name, PermissionType: 'Share' as const, MaxResults: 200 };
  demo.answer('ssm', 'DescribeDocumentPermission', share, { AccountIds: [FOREIGN_ACCOUNT] });
}

/** Bills of lading of years ago: the consultancy still puts in those that turn up, and nobody takes one out. */
function bills(demo: Demo): void {
  const own = { accountId: '-' };
  const VaultName = 'bills-of-lading';
  const VaultARN = `arn:aws:glacier:${HOME}:${ACCOUNT}:vaults/${VaultName}`;
  demo.answer('glacier', 'ListVaults', own, { VaultList: [{ VaultName, VaultARN }] });
  demo.everywhere('glacier', 'ListVaults', own, { VaultList: [] }, [HOME]);
  const vault = { ...own, vaultName: VaultName };
  const Policy = policy({
    Sid: 'late-arrivals',
    Principal: { AWS: `arn:aws:iam::${FOREIGN_ACCOUNT}:root` },
    Action: ['glacier:UploadArchive', 'glacier:InitiateMultipartUpload'],
    Resource: VaultARN,
  });
  demo.answer('glacier', 'GetVaultAccessPolicy', vault, { policy: { Policy } });
  demo.answer('glacier', 'GetVaultLock', vault, {
    State: 'Locked',
    Policy: policy({
      Effect: 'Deny',
      Principal: '*',
      Action: 'glacier:DeleteArchive',
      Resource: VaultARN,
    }),
  });
}

function functionArn(name: string): string {
  return `arn:aws:lambda:${HOME}:${ACCOUNT}:function:${name}`;
}

function policy(statement: object): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', ...statement }] });
}

function none(name: string, statusCode = 400) {
  return { name, message: 'There is none.', statusCode };
}
