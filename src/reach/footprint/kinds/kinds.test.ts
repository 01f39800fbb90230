import { expect, test } from 'vitest';
import { toPolicy } from '../../../model/policy.ts';
import type { Resource } from '../../../model/resource.ts';
import {
  ACCOUNT,
  card,
  DENIED,
  group,
  inventoryOf,
  OPEN,
  resource,
  rule,
  type Some,
} from '../../network/world.testing.ts';
import { footprintOf } from '../footprint.ts';
import type { Row } from '../row.ts';

const GROUND = OPEN.filter(({ type }) => type !== 'AWS::EC2::NetworkInterface');
const NONE = {
  ...{ blockPublicAcls: false, ignorePublicAcls: false },
  ...{ blockPublicPolicy: false, restrictPublicBuckets: false },
};
const ourAccount = resource('AWS::::Account', ACCOUNT, {
  s3PublicAccessBlock: NONE,
  organization: null,
  resourceControlPolicies: [],
});
const queue = (...statements: object[]) =>
  resource('AWS::SQS::Queue', `arn:aws:sqs:eu-west-1:${ACCOUNT}:jobs`, {
    policy: policy(...statements),
  });
const policy = (...statements: object[]) =>
  toPolicy({ Version: '2012-10-17', Statement: statements });
const OFFICE = { IpAddress: { 'aws:SourceIp': '198.51.100.0/24' } };
const CALL = { Effect: 'Allow', Principal: '*', Action: 'execute-api:Invoke', Resource: '*' };
const SEARCH = { ...CALL, Action: 'es:*' };
const URL = {
  ...{ ...CALL, Action: 'lambda:InvokeFunctionUrl' },
  Condition: { StringEquals: { 'lambda:FunctionUrlAuthType': 'NONE' } },
};
const sending = (more: object) => ({
  ...{ Sid: 'Send', Effect: 'Allow', Action: 'sqs:SendMessage', Resource: '*' },
  ...more,
});
const database = (facts: Some<'AWS::RDS::DBInstance'> = {}) =>
  resource('AWS::RDS::DBInstance', 'db', { publiclyAccessible: true, ...facts });
const ofDatabase = (id = 'eni-1', facts: Some<'AWS::EC2::NetworkInterface'> = {}) => ({
  ...card({
    ...{ networkInterfaceId: id, instanceId: null, requesterManaged: true },
    description: 'RDSNetworkInterface',
    ...facts,
  }),
  id,
});
const SQL = group(rule('tcp', 5432, '0.0.0.0/0'), rule('tcp', 22, '0.0.0.0/0'));
const DATABASE = 'database.c1a2b3c4d5e6.eu-west-1.rds.amazonaws.com';

test.for<[string, Resource[], string[]]>([
  [
    'a distribution',
    [resource('AWS::CloudFront::Distribution', 'E1', { aliases: ['www.example'] })],
    [
      'open 80,443 by anybody, auth none, at d111111abcdef8.cloudfront.net www.example, through cacheBehaviors',
    ],
  ],
  [
    'a distribution for HTTPS alone, behind a firewall, of signed requests',
    [
      resource('AWS::CloudFront::Distribution', 'E1', {
        webAclId: 'arn:aws:wafv2:us-east-1:1:global/webacl/shop/1',
        cacheBehaviors: [{ pathPattern: null, viewerProtocolPolicy: 'https-only', originIds: [] }],
        signers: [{ pathPattern: null, trustsAccounts: false, trustsKeyGroups: true }],
      }),
    ],
    [
      'open 443 by anybody, auth application, at d111111abcdef8.cloudfront.net, through global/webacl/shop/1 cacheBehaviors',
    ],
  ],
  [
    'a distribution that signs some paths',
    [
      resource('AWS::CloudFront::Distribution', 'E1', {
        signers: [
          { pathPattern: null, trustsAccounts: false, trustsKeyGroups: false },
          { pathPattern: '/a', trustsAccounts: true, trustsKeyGroups: false },
        ],
      }),
    ],
    ['open 80,443 by anybody, auth none, at d111111abcdef8.cloudfront.net, through cacheBehaviors'],
  ],
  [
    'a distribution that is off',
    [resource('AWS::CloudFront::Distribution', 'E1', { enabled: false })],
    [],
  ],
  [
    'a distribution nobody may read',
    [resource('AWS::CloudFront::Distribution', 'E1', { enabled: DENIED })],
    ['unknown 443 by anybody, auth unknown, unless E1 enabled: denied (ec2:Describe)'],
  ],
  [
    'a stage of an API',
    [resource('AWS::ApiGateway::Stage', 'live', { restApiId: 'a1', endpointTypes: ['REGIONAL'] })],
    [
      'open 443 by anybody, auth unknown, at a1.execute-api.eu-west-1.amazonaws.com, through endpointTypes',
    ],
  ],
  [
    'a stage of an API with a policy, and of one that goes by its own name',
    [
      resource('AWS::ApiGateway::Stage', 'live', { restApiId: 'a1' }),
      resource('AWS::ApiGateway::RestApi', 'api', {
        restApiId: 'a1',
        policy: policy({ ...CALL, Condition: OFFICE }),
      }),
      resource('AWS::ApiGateway::Stage', 'other', { restApiId: 'a2' }),
      resource('AWS::ApiGateway::RestApi', 'own', {
        ...{ restApiId: 'a2', disableExecuteApiEndpoint: true },
      }),
    ],
    [
      'open 443 by 198.51.100.0/24, auth unknown, at a1.execute-api.eu-west-1.amazonaws.com, through endpointTypes policy/Statement/0',
    ],
  ],
  [
    'a stage of a private API',
    [resource('AWS::ApiGateway::Stage', 'live', { endpointTypes: ['PRIVATE'] })],
    [],
  ],
  [
    'APIs for HTTP, and names of our own',
    [
      resource('AWS::ApiGatewayV2::Api', 'api', { apiId: 'b1' }),
      resource('AWS::ApiGatewayV2::Api', 'own', { disableExecuteApiEndpoint: true }),
      resource('AWS::ApiGateway::DomainName', 'name', {
        ...{ domainName: 'api.example', dnsTargets: ['d-1.execute-api.eu-west-1.amazonaws.com'] },
      }),
    ],
    [
      'open 443 by anybody, auth unknown, at api.example d-1.execute-api.eu-west-1.amazonaws.com, through domainName',
      'open 443 by anybody, auth unknown, at b1.execute-api.eu-west-1.amazonaws.com, through protocolType',
    ],
  ],
  [
    'what AWS runs for us',
    [
      resource('AWS::AppRunner::Service', 'run', {
        status: 'RUNNING',
        serviceUrl: 'a.awsapprunner.com',
      }),
      resource('AWS::AppRunner::Service', 'rest', { status: 'PAUSED' }),
      resource('AWS::Amplify::App', 'app', { defaultDomain: 'd1.amplifyapp.com' }),
      resource('AWS::GlobalAccelerator::Accelerator', 'fast', {
        ...{ enabled: true, dnsNames: ['a1.awsglobalaccelerator.com'], addresses: ['75.2.60.5'] },
      }),
      resource('AWS::GlobalAccelerator::Accelerator', 'off', { enabled: false }),
    ],
    [
      'open 443 by anybody, auth unknown, at d1.amplifyapp.com, through defaultDomain',
      'open 443 by anybody, auth unknown, at a.awsapprunner.com, through serviceUrl',
      'open 0-65535 by anybody, auth unknown, at 75.2.60.5 a1.awsglobalaccelerator.com, through enabled',
    ],
  ],
  [
    'Lightsail, whose firewalls are not read',
    [
      resource('AWS::Lightsail::Instance', 'blog', {
        ...{ publicIpAddress: '18.200.0.1', ipv6Addresses: ['2a05:d018::7'] },
      }),
      resource('AWS::Lightsail::Instance', 'none', { publicIpAddress: null, ipv6Addresses: [] }),
      resource('AWS::Lightsail::LoadBalancer', 'lb', { dnsName: 'lb.lightsail.example' }),
      resource('AWS::Lightsail::Distribution', 'cdn', { domainName: 'd1.cloudfront.net' }),
      resource('AWS::Lightsail::StaticIp', 'idle', { ipAddress: '18.200.0.9', isAttached: false }),
      resource('AWS::Lightsail::StaticIp', 'used', { isAttached: true }),
    ],
    [
      'open 80,443 by anybody, auth none, at d1.cloudfront.net, through domainName',
      'unknown 0-65535 by anybody, auth unknown, at 18.200.0.1, unless the firewall of blog, which is not read',
      'unknown 0-65535 by anybody, auth unknown, at 2a05:d018::7, unless the firewall of blog, which is not read',
      'open 80,443 by anybody, auth none, at lb.lightsail.example, through dnsName',
      'blocked 0-65535 by anybody, auth unknown, at 18.200.0.9, for NO_TARGET idle',
    ],
  ],
  [
    'a search domain for whoever signs and is let in',
    [resource('AWS::OpenSearchService::Domain', 'logs')],
    [
      'open 80,443 by anybody, auth iam, at search-domain-a1b2c3.eu-west-1.es.amazonaws.com, through vpcOptions',
    ],
  ],
  [
    'a search domain for an office',
    [
      resource('AWS::OpenSearchService::Domain', 'logs', {
        ...{ endpoints: [], accessPolicies: policy({ ...SEARCH, Condition: OFFICE }) },
      }),
    ],
    ['open 80,443 by 198.51.100.0/24, auth none, through vpcOptions accessPolicies/Statement/0'],
  ],
  [
    'a search domain for everybody, with users of its own',
    [
      resource('AWS::OpenSearchService::Domain', 'logs', {
        ...{ endpoints: [], accessPolicies: policy(SEARCH) },
        fineGrainedAccess: { enabled: true, anonymousAuth: false },
      }),
    ],
    ['open 80,443 by anybody, auth application, through vpcOptions accessPolicies/Statement/0'],
  ],
  [
    'a search domain in a VPC',
    [
      resource('AWS::OpenSearchService::Domain', 'logs', {
        vpcOptions: { vpcId: 'vpc-1', subnetIds: [], securityGroupIds: [] },
      }),
    ],
    [],
  ],
  [
    'a cluster for everybody',
    [resource('AWS::EKS::Cluster', 'tracking')],
    [
      'open 443 by 0.0.0.0/0, auth iam, at 0a1b2c3d.gr7.eu-west-1.eks.amazonaws.com, through publicAccessCidrs',
    ],
  ],
  [
    'a cluster for an office',
    [
      resource('AWS::EKS::Cluster', 'tracking', {
        endpointAccess: {
          ...{ endpoint: null, publicAccess: true, publicAccessCidrs: ['198.51.100.0/24'] },
        },
      }),
    ],
    ['open 443 by 198.51.100.0/24, auth iam, through publicAccessCidrs'],
  ],
  [
    'a cluster for its own networks',
    [
      resource('AWS::EKS::Cluster', 'tracking', {
        endpointAccess: { endpoint: null, publicAccess: false, publicAccessCidrs: [] },
      }),
    ],
    [],
  ],
  [
    'functions with URLs',
    [
      resource('AWS::Lambda::Function', 'labels', {
        urls: [
          { url: 'https://One.lambda-url.on.aws/', authType: 'NONE', qualifier: null },
          { url: 'https://two.lambda-url.on.aws/', authType: 'AWS_IAM', qualifier: 'live' },
          { url: 'https://three.lambda-url.on.aws/', authType: 'NONE', qualifier: 'live' },
          { url: 'https://four.lambda-url.on.aws/', authType: 'NONE', qualifier: 'test' },
        ],
        policy: policy(URL),
        aliasPolicies: [
          { name: 'live', policy: policy({ ...URL, Condition: OFFICE }) },
          { name: 'test', policy: null },
        ],
      }),
    ],
    [
      'open 443 by anybody, auth none, at one.lambda-url.on.aws, through urls policy/Statement/0',
      'open 443 by anybody, auth iam, at two.lambda-url.on.aws, through urls/live',
      'open 443 by 198.51.100.0/24, auth none, at three.lambda-url.on.aws, through urls/live policy/Statement/0',
    ],
  ],
  [
    'a function whose policy nobody may read',
    [
      resource('AWS::Lambda::Function', 'labels', {
        urls: [{ url: 'https://one.lambda-url.on.aws/', authType: 'NONE', qualifier: null }],
        policy: DENIED,
      }),
    ],
    [
      'unknown 443 by anybody, auth unknown, unless labels policy: denied (ec2:Describe)',
      'unknown 443 by anybody, auth unknown, unless policy: denied (ec2:Describe)',
    ],
  ],
  [
    'an endpoint service for everybody',
    [
      resource('AWS::EC2::VPCEndpointService', 'labels', {
        ...{ acceptanceRequired: false, allowedPrincipals: ['*'] },
      }),
    ],
    [
      'open 0-65535 by anybody, auth iam, at com.amazonaws.vpce.eu-west-1.vpce-svc-1, through allowedPrincipals',
    ],
  ],
  [
    'an endpoint service for everybody who is accepted',
    [resource('AWS::EC2::VPCEndpointService', 'labels', { allowedPrincipals: ['*'] })],
    [
      'inspected 0-65535 by anybody, auth iam, at com.amazonaws.vpce.eu-west-1.vpce-svc-1, through allowedPrincipals acceptanceRequired',
    ],
  ],
  [
    'an endpoint service for one account',
    [resource('AWS::EC2::VPCEndpointService', 'labels', { allowedPrincipals: ['arn:it'] })],
    [],
  ],
  [
    'an address that leads nowhere, and the name that leads there',
    [
      resource('AWS::EC2::EIP', 'eip', { publicIp: '203.0.113.60' }),
      resource('AWS::Route53::HostedZone', 'it'),
      resource('AWS::Route53::RecordSet', 'old', { values: ['203.0.113.60'] }),
    ],
    [
      'blocked 0-65535 by anybody, auth unknown, at 203.0.113.60 nordhafen.example, for NO_TARGET eipalloc-1',
    ],
  ],
  [
    'an address that leads somewhere',
    [resource('AWS::EC2::EIP', 'eip', { associationId: 'eipassoc-1' })],
    [],
  ],
])('%s', ([, resources, expected]) => {
  expect(told(...GROUND, ...resources)).toStrictEqual(expected);
});

test.for<[string, Resource[], string[]]>([
  [
    'one that is reached',
    [database(), ofDatabase(), SQL],
    [
      `open 5432 by 0.0.0.0/0, auth application, at 203.0.113.10 ${DATABASE}, through igw-1 acl-1 eni-1 rtb-1`,
    ],
  ],
  [
    'one whose group admits nobody',
    [database(), ofDatabase(), group()],
    [
      `blocked 5432 by 0.0.0.0/0, auth application, at 203.0.113.10 ${DATABASE}, for SG_INGRESS eni-1`,
    ],
  ],
  ['one that is private', [database({ publiclyAccessible: false })], []],
  [
    'one without an interface that is public',
    [database(), ofDatabase('eni-1', { privateAddresses: [] })],
    [`blocked 5432 by anybody, auth application, at ${DATABASE}, for NO_PUBLIC_ADDRESS db`],
  ],
  [
    'two interfaces that fare alike',
    [database(), ofDatabase(), ofDatabase('eni-2'), SQL],
    [`open 5432 by 0.0.0.0/0, auth application, at ${DATABASE}, through igw-1 acl-1 eni-1 rtb-1`],
  ],
  [
    'an interface of another group is not its own',
    [database({ vpcSecurityGroups: ['sg-7'] }), ofDatabase(), SQL],
    [
      'open 22,5432 by 0.0.0.0/0, auth unknown, at 203.0.113.10, through igw-1 acl-1 eni-1 rtb-1',
      `blocked 5432 by anybody, auth application, at ${DATABASE}, for NO_PUBLIC_ADDRESS db`,
    ],
  ],
  [
    'one of which it is not known whether it is public',
    [database({ publiclyAccessible: DENIED })],
    ['unknown 443 by anybody, auth unknown, unless db publiclyAccessible: denied (ec2:Describe)'],
  ],
])('a database: %s', ([, resources, expected]) => {
  expect(told(...GROUND, ...resources)).toStrictEqual(expected);
});

test('a database whose interfaces fare differently may be the one that is reached', () => {
  const walled = resource('AWS::EC2::NetworkAcl', 'acl-2', {
    ...{ networkAclId: 'acl-2', subnetIds: ['subnet-2'], ingress: [], egress: [] },
  });
  const cards = [ofDatabase(), ofDatabase('eni-2', { subnetId: 'subnet-2' })];
  expect(told(...GROUND, database(), ...cards, walled, SQL)).toStrictEqual([
    `unknown 5432 by anybody, auth application, at ${DATABASE}, unless which of eni-1, eni-2 is its own, of which some are reached and others are not`,
  ]);
});

test('a warehouse is reached like a database', () => {
  const cluster = resource('AWS::Redshift::Cluster', 'dw', {
    ...{ publiclyAccessible: true, vpcSecurityGroups: ['sg-1'] },
  });
  const own = ofDatabase('eni-1', { description: 'RedshiftNetworkInterface' });
  expect(told(...GROUND, cluster, own, group(rule('tcp', 5439, '0.0.0.0/0')))).toStrictEqual([
    'open 5439 by 0.0.0.0/0, auth application, at 203.0.113.10 cluster.c1a2b3c4d5e6.eu-west-1.redshift.amazonaws.com, through igw-1 acl-1 eni-1 rtb-1',
  ]);
});

const sftp = (facts: Some<'AWS::Transfer::Server'>) =>
  resource('AWS::Transfer::Server', 'arn:s-1', facts);
const graphql = (facts: Some<'AWS::AppSync::GraphQLApi'>) =>
  resource('AWS::AppSync::GraphQLApi', 'arn:a1', facts);
const kafka = (facts: Some<'AWS::MSK::Cluster'>) =>
  resource('AWS::MSK::Cluster', 'events', { publicAccess: true, ...facts });
const mq = (securityGroups: string[]) =>
  resource('AWS::AmazonMQ::Broker', 'labels', {
    access: {
      ...{ publiclyAccessible: true, securityGroups },
      endpoints: ['amqps://b-1.example:5671', 'https://b-1.example'],
    },
  });
const EVENTS = group(rule('tcp', 9198, '0.0.0.0/0'), rule('tcp', 9196, '198.51.100.0/24'));

test.for<[string, Resource[], string[]]>([
  [
    'a file server',
    [sftp({})],
    [
      'open 22 by anybody, auth application, at s-1.server.transfer.eu-west-1.amazonaws.com, through endpointType',
    ],
  ],
  [
    'a file server that is off',
    [sftp({ state: 'OFFLINE' })],
    [
      'blocked 22 by anybody, auth application, at s-1.server.transfer.eu-west-1.amazonaws.com, for NO_LISTENER s-1',
    ],
  ],
  ['a file server in a VPC', [sftp({ endpointType: 'VPC' })], []],
  [
    'an API with a key',
    [graphql({ webAclArn: 'arn:aws:wafv2:eu-west-1:1:regional/webacl/a/1' })],
    [
      'open 443 by anybody, auth application, at a1.appsync-api.eu-west-1.amazonaws.com, through regional/webacl/a/1 authenticationTypes',
    ],
  ],
  [
    'an API for who signs',
    [graphql({ authenticationTypes: ['AWS_IAM'], uris: [] })],
    ['open 443 by anybody, auth iam, through authenticationTypes'],
  ],
  ['a private API', [graphql({ visibility: 'PRIVATE' })], []],
  [
    'a pool of users',
    [
      resource('AWS::Cognito::UserPool', 'pool', {
        signIn: { domain: 'shop', customDomain: 'login.example', adminCreateUserOnly: true },
      }),
    ],
    [
      'open 443 by anybody, auth application, at cognito-idp.eu-west-1.amazonaws.com login.example shop.auth.eu-west-1.amazoncognito.com, through signUp',
    ],
  ],
  [
    'a pool that asks nobody',
    [
      resource('AWS::Cognito::IdentityPool', 'pool', { allowUnauthenticatedIdentities: true }),
      resource('AWS::Cognito::IdentityPool', 'other'),
    ],
    [
      'open 443 by anybody, auth none, at cognito-identity.eu-west-1.amazonaws.com, through allowUnauthenticatedIdentities',
    ],
  ],
  [
    'a public repository',
    [resource('AWS::ECR::PublicRepository', 'tools')],
    ['open 443 by anybody, auth none, through public.ecr.aws/a1b2c3/repository'],
  ],
  [
    'a Kafka cluster, by each way that its groups let in',
    [kafka({ clientAuthentication: { iam: true, scram: true, tls: true } }), EVENTS],
    [
      'open 9198 by 0.0.0.0/0, auth iam, through publicAccess sg-1',
      'open 9196 by 198.51.100.0/24, auth application, through publicAccess sg-1',
      'blocked 9194 by anybody, auth tls, for SG_INGRESS sg-1',
    ],
  ],
  ['a Kafka cluster inside', [kafka({ publicAccess: false }), EVENTS], []],
  [
    'a Kafka cluster whose group nobody may read',
    [kafka({}), resource('AWS::EC2::SecurityGroup', 'sg-1', { groupId: 'sg-1', ingress: DENIED })],
    [
      'unknown 9198 by anybody, auth iam, through publicAccess, unless sg-1 ingress: denied (ec2:Describe)',
    ],
  ],
  [
    'a broker without groups',
    [mq([])],
    [
      'open 5671 by anybody, auth application, at b-1.example, through publiclyAccessible',
      'open 443 by anybody, auth application, at b-1.example, through publiclyAccessible',
    ],
  ],
  [
    'a broker behind a group',
    [mq(['sg-1']), group(rule('tcp', 5671, '0.0.0.0/0'))],
    [
      'open 5671 by 0.0.0.0/0, auth application, at b-1.example, through publiclyAccessible sg-1',
      'blocked 443 by anybody, auth application, at b-1.example, for SG_INGRESS sg-1',
    ],
  ],
  ['a broker inside', [resource('AWS::AmazonMQ::Broker', 'labels')], []],
  [
    'a replication instance, on whatever its group admits',
    [
      resource('AWS::DMS::ReplicationInstance', 'copy', { publiclyAccessible: true }),
      ofDatabase('eni-1', { description: 'DMSNetworkInterface' }),
      group(rule('tcp', 22, '0.0.0.0/0')),
    ],
    ['open 22 by 0.0.0.0/0, auth unknown, at 203.0.113.10, through igw-1 acl-1 eni-1 rtb-1'],
  ],
])('a service: %s', ([, resources, expected]) => {
  expect(told(...GROUND, ...resources)).toStrictEqual(expected);
});

test.for<[string, Resource[], string[]]>([
  [
    'to everybody',
    [queue(sending({ Principal: '*' }))],
    ['open 443 by anybody, auth none, through policy/Statement/0'],
  ],
  [
    'to everybody at an office',
    [
      queue(
        sending({
          Principal: '*',
          Condition: { IpAddress: { 'aws:SourceIp': '198.51.100.0/24' } },
        }),
      ),
    ],
    ['open 443 by 198.51.100.0/24, auth none, through policy/Statement/0'],
  ],
  ['to one account', [queue(sending({ Principal: { AWS: '444455556666' } }))], []],
  [
    'nobody knows to whom',
    [resource('AWS::SQS::Queue', 'jobs', { policy: DENIED })],
    ['unknown 443 by anybody, auth unknown, unless policy: denied (ec2:Describe)'],
  ],
  [
    'to whoever has an account',
    [resource('AWS::EC2::Image', 'ami', { isPublic: true })],
    ['open 443 by anybody, auth iam, through isPublic'],
  ],
])('open by policy or list %s', ([, resources, expected]) => {
  expect(told(ourAccount, ...resources)).toStrictEqual(expected);
});

function told(...resources: Resource[]): string[] {
  return [...footprintOf(inventoryOf(resources))].map(inWords);
}

function inWords(row: Row): string {
  const { verdict, ports, sources, auth, address, names, path, blockedBy, unknown } = row;
  const who = sources.length === 2 ? 'anybody' : sources.join(' ');
  const spans = ports.map(([from, to]) => (from === to ? from : `${from}-${to}`)).join();
  const where = [...(address === null ? [] : [address]), ...names].join(' ');
  return [
    `${verdict} ${spans} by ${who}`,
    `auth ${auth}`,
    ...(where ? [`at ${where}`] : []),
    ...(path.length > 0 ? [`through ${path.map(({ at }) => at).join(' ')}`] : []),
    ...blockedBy.map(({ code, at }) => `for ${code} ${at}`),
    ...unknown.map((why) => `unless ${why}`),
  ].join(', ');
}
