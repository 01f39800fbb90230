import { expect, test } from 'vitest';
import type { Resource } from '../../../model/resource.ts';
import { DENIED, group, resource, rule, type Some } from '../../network/world.testing.ts';
import { CALL, GROUND, OFFICE, policy, told } from './told.testing.ts';

const SHARED = 'arn:aws:cloudfront::111122223333:distribution/E1';
const tenant = (id: string, facts: Some<'AWS::CloudFront::DistributionTenant'>) =>
  resource(
    'AWS::CloudFront::DistributionTenant',
    `arn:aws:cloudfront::111122223333:distribution-tenant/${id}`,
    facts,
  );

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
    'a distribution that tenants share',
    [
      resource('AWS::CloudFront::Distribution', SHARED, {
        webAclId: 'arn:aws:wafv2:us-east-1:1:global/webacl/all/1',
      }),
      tenant('a', { domains: ['a.example'] }),
      tenant('b', { domains: ['b.example'], ownWebAcl: { webAclId: null } }),
      tenant('c', { ownWebAcl: { webAclId: 'arn:aws:wafv2:us-east-1:1:global/webacl/own/1' } }),
      tenant('off', { enabled: false }),
      tenant('lost', { distributionId: 'E9' }),
    ],
    [
      'open 80,443 by anybody, auth none, at a.example, through global/webacl/all/1 cacheBehaviors',
      'open 80,443 by anybody, auth none, at b.example, through cacheBehaviors',
      'open 80,443 by anybody, auth none, at tenant.example, through global/webacl/own/1 cacheBehaviors',
      'unknown 443 by anybody, auth unknown, unless arn:aws:cloudfront::111122223333:distribution/E9: unsupported (not in the inventory)',
    ],
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

const sftp = (facts: Some<'AWS::Transfer::Server'>) =>
  resource('AWS::Transfer::Server', 'arn:s-1', facts);
const graphql = (facts: Some<'AWS::AppSync::GraphQLApi'>) =>
  resource('AWS::AppSync::GraphQLApi', 'arn:a1', facts);
const graphqlName = (facts: Some<'AWS::AppSync::DomainName'>) =>
  resource('AWS::AppSync::DomainName', 'arn:name', facts);
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
    'a name of our own before an API',
    [graphqlName({ domainName: 'api.example', dnsTargets: ['d1.cloudfront.net'] })],
    ['open 443 by anybody, auth unknown, at api.example d1.cloudfront.net, through domainName'],
  ],
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
])('a service: %s', ([, resources, expected]) => {
  expect(told(...GROUND, ...resources)).toStrictEqual(expected);
});
