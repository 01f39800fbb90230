import { ACCOUNT, GLOBAL, groups, HOME, REGIONS, vpcs } from './company.ts';
import type { Demo } from './demo.ts';

const POOL = `${HOME}_Carriers1`;
const IDENTITIES = `${HOME}:5c4b3a29-1111-4222-8333-944445555666`;
const LOGIN = 'login.nordhafen.example';
export const LOGIN_TARGET = 'd2loginexample.cloudfront.net';
export const PARCELS_TARGET = 'd3parcelsexample.cloudfront.net';
const QUEUE = 'b-1f2e3d4c-aaaa-4bbb-8ccc-ddddeeeeffff';

/** Services that stand on the internet by themselves, unless somebody says otherwise. */
export function publicServices(demo: Demo): void {
  for (const region of REGIONS) {
    const here = <Item>(item: Item): Item[] => (region === HOME ? [item] : []);
    demo.answer(
      'kafka',
      'ListClustersV2',
      { MaxResults: 100 },
      { ClusterInfoList: here(EVENTS) },
      region,
    );
    demo.answer('transfer', 'ListServers', { MaxResults: 1000 }, { Servers: here(FILES) }, region);
    demo.answer(
      'appsync',
      'ListGraphqlApis',
      { maxResults: 25 },
      { graphqlApis: here(TRACKING) },
      region,
    );
    demo.answer(
      'appsync',
      'ListDomainNames',
      { maxResults: 25 },
      { domainNameConfigs: here(PARCELS) },
      region,
    );
    demo.answer(
      'cognito-identity-provider',
      'ListUserPools',
      { MaxResults: 60 },
      { UserPools: here({ Id: POOL, Name: 'carriers' }) },
      region,
    );
    const pool = { IdentityPoolId: IDENTITIES, IdentityPoolName: 'tracking-web' };
    demo.answer(
      'cognito-identity',
      'ListIdentityPools',
      { MaxResults: 60 },
      { IdentityPools: here(pool) },
      region,
    );
    demo.answer(
      'database-migration-service',
      'DescribeReplicationInstances',
      { MaxRecords: 100 },
      { ReplicationInstances: here(REPLICATION) },
      region,
    );
    demo.answer(
      'mq',
      'ListBrokers',
      { MaxResults: 100 },
      { BrokerSummaries: here(LABELS) },
      region,
    );
  }
  details(demo);
}

/** The pool of carriers takes whoever signs up; the page that shows a parcel asks for no sign-in at all. */
function details(demo: Demo): void {
  demo.answer(
    'cognito-identity-provider',
    'DescribeUserPool',
    { UserPoolId: POOL },
    {
      UserPool: {
        ...{ Id: POOL, Name: 'carriers', Domain: 'nordhafen-carriers', CustomDomain: LOGIN },
        AdminCreateUserConfig: { AllowAdminCreateUserOnly: false },
      },
    },
  );
  demo.answer(
    'cognito-identity-provider',
    'DescribeUserPoolDomain',
    { Domain: LOGIN },
    { DomainDescription: { Domain: LOGIN, CloudFrontDistribution: LOGIN_TARGET } },
  );
  demo.answer(
    'cognito-identity',
    'DescribeIdentityPool',
    { IdentityPoolId: IDENTITIES },
    {
      ...{ IdentityPoolId: IDENTITIES, IdentityPoolName: 'tracking-web' },
      AllowUnauthenticatedIdentities: true,
    },
  );
  demo.answer(
    'mq',
    'DescribeBroker',
    { BrokerId: QUEUE },
    {
      ...{ BrokerId: QUEUE, BrokerName: 'label-queue', PubliclyAccessible: true },
      BrokerInstances: [
        {
          ConsoleURL: `https://${QUEUE}.mq.${HOME}.on.aws`,
          Endpoints: [`amqps://${QUEUE}.mq.${HOME}.on.aws:5671`],
        },
      ],
    },
  );
  demo.answer(
    'ecr-public',
    'DescribeRepositories',
    { maxResults: 1000 },
    {
      repositories: [
        {
          repositoryArn: `arn:aws:ecr-public::${ACCOUNT}:repository/label-tools`,
          repositoryName: 'label-tools',
          repositoryUri: 'public.ecr.aws/n0rdh4fn/label-tools',
        },
      ],
    },
    GLOBAL,
  );
}

/** Opened for a partner, whose addresses were then never let in. */
const EVENTS = {
  ClusterArn: `arn:aws:kafka:${HOME}:${ACCOUNT}:cluster/parcel-events/0a1b2c3d-1111-4222-8333-444455556666-3`,
  ClusterName: 'parcel-events',
  ClusterType: 'PROVISIONED' as const,
  Provisioned: {
    NumberOfBrokerNodes: 3,
    BrokerNodeGroupInfo: {
      ClientSubnets: [],
      InstanceType: 'kafka.m7g.large',
      SecurityGroups: [groups.database],
      ConnectivityInfo: { PublicAccess: { Type: 'SERVICE_PROVIDED_EIPS' } },
    },
    ClientAuthentication: { Sasl: { Scram: { Enabled: true } } },
  },
};

const FILES = {
  Arn: `arn:aws:transfer:${HOME}:${ACCOUNT}:server/s-0a1b2c3d4e5f60718`,
  ServerId: 's-0a1b2c3d4e5f60718',
  EndpointType: 'PUBLIC' as const,
  State: 'ONLINE' as const,
};

const TRACKING = {
  arn: `arn:aws:appsync:${HOME}:${ACCOUNT}:apis/k3trackingappapi`,
  apiId: 'k3trackingappapi',
  name: 'tracking-app',
  visibility: 'GLOBAL' as const,
  authenticationType: 'API_KEY' as const,
  uris: { GRAPHQL: `https://k3trackingappapi.appsync-api.${HOME}.amazonaws.com/graphql` },
};

const PARCELS = {
  ...{ domainName: 'parcels.nordhafen.example', appsyncDomainName: PARCELS_TARGET },
  hostedZoneId: 'Z2FDTNDATAQYW2',
};

const REPLICATION = {
  ReplicationInstanceArn: `arn:aws:dms:${HOME}:${ACCOUNT}:rep:TARIFFSTOAURORA`,
  ReplicationInstanceIdentifier: 'tariffs-to-aurora',
  PubliclyAccessible: false,
  ReplicationSubnetGroup: { VpcId: vpcs.shop },
  VpcSecurityGroups: [{ VpcSecurityGroupId: groups.database, Status: 'active' }],
};

const LABELS = {
  BrokerArn: `arn:aws:mq:${HOME}:${ACCOUNT}:broker:label-queue:${QUEUE}`,
  BrokerId: QUEUE,
  BrokerName: 'label-queue',
  DeploymentMode: 'SINGLE_INSTANCE' as const,
  EngineType: 'RABBITMQ' as const,
};
