import type { ResourceType } from '../../model/resource.ts';
import { cases, denied, resource, type Some } from '../testing.ts';
import control from './record-target-is-claimed.ts';

const NAME = 'www.nordhafen.example';
const ZONE = resource('AWS::Route53::HostedZone', { id: 'zone' });
const WEBSITE = `${NAME}.s3-website-eu-west-1.amazonaws.com`;
const SHOP = 'shop-live.eu-west-1.elasticbeanstalk.com';
const BALANCER = 'web-1234567890.eu-west-1.elb.amazonaws.com';
const STALE = 'nobody else can take the name, but the record is stale';

const points = (target: string, more: Some<'AWS::Route53::RecordSet'> = {}) => ({
  ...{ hostedZone: 'zone', recordName: NAME, recordType: 'CNAME', values: [`${target}.`] },
  ...more,
});
const alias = (aliasTarget: string) => points('', { recordType: 'A', values: [], aliasTarget });

/** An account in no organisation, with what it holds. */
const alone = (...others: ReturnType<typeof resource>[]) => ({
  account: { organization: null },
  others: [ZONE, ...others],
});
/** One of an organisation, of which `whole` says whether all accounts were scanned. */
const among = (whole: boolean, ...others: ReturnType<typeof resource>[]) => ({
  account: {
    organization: { organizationId: 'o-1', managementAccountId: '999988887777' } as never,
  },
  others: [ZONE, ...others],
  run: { scanned: ['111122223333', '444455556666'], whole },
});
const held = <T extends ResourceType>(type: T, facts: Some<T>) =>
  resource(type, { id: 'ours', ...facts });

cases(control, [
  ['an address', { hostedZone: 'zone' }, 'exempt', alone()],
  ['a name that is not AWS’s', points('shop.example'), 'exempt', alone()],
  ['a name nobody holds alone', points('inbound-smtp.eu-west-1.amazonaws.com'), 'exempt', alone()],
  [
    'a private zone',
    points(SHOP),
    'exempt',
    { others: [resource('AWS::Route53::HostedZone', { id: 'zone', privateZone: true })] },
  ],
  // S3
  ['a bucket of ours', points(WEBSITE), true, alone(held('AWS::S3::Bucket', { bucketName: NAME }))],
  [
    'by an alias, in capitals',
    alias('s3-website-eu-west-1.amazonaws.com'),
    true,
    alone(held('AWS::S3::Bucket', { bucketName: NAME })),
  ],
  [
    'a bucket that AWS says nobody has',
    points(WEBSITE, { vacantTargets: [NAME] }),
    `nobody holds bucket ${NAME}, so anybody may`,
    among(false),
  ],
  [
    'a bucket of somebody',
    points(WEBSITE),
    `no account of ours holds bucket ${NAME}, a stranger may`,
    alone(held('AWS::S3::Bucket', { bucketName: 'nordhafen-logs' })),
  ],
  [
    'S3 takes the bucket from the name that is asked for',
    points('nordhafen-files.s3.amazonaws.com'),
    `no account of ours holds bucket ${NAME}, a stranger may`,
    alone(held('AWS::S3::Bucket', { bucketName: 'nordhafen-files' })),
  ],
  [
    'every name there is',
    points(WEBSITE, { recordName: '*.nordhafen.example' }),
    'it leads every name to S3, where anybody may make a bucket of such a name',
    alone(),
  ],
  [
    'buckets we may not have seen',
    points(WEBSITE),
    'unknown: list of AWS::S3::Bucket: incomplete (it stopped early)',
    { ...alone(), incomplete: [{ type: 'AWS::S3::Bucket' }] },
  ],
  [
    'what AWS was not asked',
    points(WEBSITE, { vacantTargets: denied('s3:ListBucket') }),
    'unknown: vacantTargets: denied (s3:ListBucket)',
    alone(held('AWS::S3::Bucket', { bucketName: NAME })),
  ],
  // Elastic Beanstalk
  [
    'an environment of ours',
    points('Shop-Live.eu-west-1.elasticbeanstalk.com'),
    true,
    alone(held('AWS::ElasticBeanstalk::Environment', { cname: SHOP })),
  ],
  [
    'an environment in another region',
    points(SHOP),
    `no account of ours holds the environment ${SHOP}, a stranger may`,
    alone(
      held('AWS::ElasticBeanstalk::Environment', {
        cname: 'shop-live.us-east-1.elasticbeanstalk.com',
      }),
    ),
  ],
  [
    'an environment that AWS says nobody has',
    points(SHOP, { vacantTargets: [SHOP] }),
    `nobody holds the environment ${SHOP}, so anybody may`,
    among(false),
  ],
  [
    'an environment whose name AWS made up',
    points('shop.eba-a1.eu-west-1.elasticbeanstalk.com'),
    `no account of ours holds the environment shop.eba-a1.eu-west-1.elasticbeanstalk.com; ${STALE}`,
    alone(),
  ],
  // Load balancers
  [
    'a load balancer of ours',
    alias(`dualstack.${BALANCER}`),
    true,
    alone(held('AWS::ElasticLoadBalancingV2::LoadBalancer', { dnsName: BALANCER })),
  ],
  [
    'one of the first generation',
    points(BALANCER),
    true,
    alone(held('AWS::ElasticLoadBalancing::LoadBalancer', { dnsName: BALANCER })),
  ],
  [
    'one of Lightsail',
    points(BALANCER),
    true,
    alone(held('AWS::Lightsail::LoadBalancer', { dnsName: BALANCER })),
  ],
  [
    'none',
    points(BALANCER),
    `no account of ours holds the load balancer ${BALANCER}; ${STALE}`,
    alone(),
  ],
  // CloudFront
  [
    'a distribution of ours',
    alias('d1.cloudfront.net'),
    true,
    alone(held('AWS::CloudFront::Distribution', { domainName: 'd1.cloudfront.net', origins: [] })),
  ],
  [
    'a distribution that answers to the name',
    points('d2.cloudfront.net'),
    true,
    alone(held('AWS::CloudFront::Distribution', { aliases: ['*.nordhafen.example'], origins: [] })),
  ],
  [
    'the distribution of an API’s name',
    points('d3.cloudfront.net'),
    true,
    alone(held('AWS::ApiGateway::DomainName', { dnsTargets: ['d3.cloudfront.net'] })),
  ],
  [
    'the distribution of an app',
    points('d4.cloudfront.net'),
    true,
    alone(held('AWS::Amplify::App', { dnsTargets: ['d4.cloudfront.net'] })),
  ],
  [
    'the distribution of a name before a GraphQL API',
    points('d5.cloudfront.net'),
    true,
    alone(held('AWS::AppSync::DomainName', { dnsTargets: ['d5.cloudfront.net'] })),
  ],
  [
    'the distribution of a user pool’s own name',
    points('d6.cloudfront.net'),
    true,
    alone(held('AWS::Cognito::UserPool', { dnsTargets: ['d6.cloudfront.net'] })),
  ],
  [
    'where tenants are reached',
    points('d7.cloudfront.net'),
    true,
    alone(held('AWS::CloudFront::ConnectionGroup', { routingEndpoint: 'd7.cloudfront.net' })),
  ],
  [
    'a distribution that is gone',
    points('d8.cloudfront.net'),
    `no account of ours holds the distribution d8.cloudfront.net; ${STALE}`,
    alone(),
  ],
  [
    'a user pool that may have the name',
    points('d8.cloudfront.net'),
    'unknown: ours dnsTargets: denied (cognito-idp:DescribeUserPool)',
    alone(held('AWS::Cognito::UserPool', { dnsTargets: denied('cognito-idp:DescribeUserPool') })),
  ],
  [
    'a distribution that takes its pages from an environment that is gone',
    points('d1.cloudfront.net'),
    `distribution shop takes its pages from there: no account of ours holds the environment ${SHOP}, a stranger may`,
    alone(
      held('AWS::CloudFront::Distribution', {
        name: 'shop',
        domainName: 'd1.cloudfront.net',
        origins: [
          {
            ...{ originId: 'a', domainName: SHOP, isS3: false },
            ...{ originAccessControlId: null, accessIdentityId: null },
          },
        ],
      }),
    ),
  ],
  // APIs, apps, services, accelerators
  [
    'a REST API',
    points('a1.execute-api.eu-west-1.amazonaws.com'),
    true,
    alone(held('AWS::ApiGateway::RestApi', { restApiId: 'a1' })),
  ],
  [
    'an HTTP API',
    points('a1.execute-api.eu-west-1.amazonaws.com'),
    true,
    alone(held('AWS::ApiGatewayV2::Api', { apiId: 'a1' })),
  ],
  [
    'a name of our own before an API',
    points('d-1.execute-api.eu-west-1.amazonaws.com'),
    true,
    alone(
      held('AWS::ApiGatewayV2::DomainName', {
        dnsTargets: ['d-1.execute-api.eu-west-1.amazonaws.com'],
      }),
    ),
  ],
  [
    'an API that is gone',
    points('a1.execute-api.eu-west-1.amazonaws.com'),
    `no account of ours holds the API a1.execute-api.eu-west-1.amazonaws.com; ${STALE}`,
    alone(),
  ],
  [
    'an App Runner service',
    points('a1.eu-west-1.awsapprunner.com'),
    true,
    alone(held('AWS::AppRunner::Service', { serviceUrl: 'a1.eu-west-1.awsapprunner.com' })),
  ],
  [
    'a branch of an Amplify app',
    points('main.d1.amplifyapp.com'),
    true,
    alone(held('AWS::Amplify::App', { defaultDomain: 'd1.amplifyapp.com' })),
  ],
  [
    'an accelerator',
    points('a1.dualstack.awsglobalaccelerator.com'),
    true,
    alone(
      held('AWS::GlobalAccelerator::Accelerator', {
        dnsNames: ['a1.dualstack.awsglobalaccelerator.com'],
      }),
    ),
  ],
  [
    'the address in the name of an instance',
    points('ec2-18-200-0-1.eu-west-1.compute.amazonaws.com'),
    true,
    alone(held('AWS::EC2::EIP', { publicIp: '18.200.0.1' })),
  ],
  [
    'the address in the name of an instance that is gone',
    points('ec2-18-200-0-1.eu-west-1.compute.amazonaws.com'),
    'no account of ours holds the address 18.200.0.1, and AWS lends it to others',
    alone(),
  ],
  // Other accounts
  [
    'another account of the run holds it',
    points(BALANCER),
    true,
    among(
      false,
      held('AWS::ElasticLoadBalancingV2::LoadBalancer', {
        account: '444455556666',
        dnsName: BALANCER,
      }),
    ),
  ],
  [
    'no account of the whole organisation',
    points(BALANCER),
    `no account of ours holds the load balancer ${BALANCER}; ${STALE}`,
    among(true),
  ],
  [
    'an account that was not scanned may hold it',
    points(SHOP),
    'unknown: list of AWS::ElasticBeanstalk::Environment in every account: incomplete (accounts that are not part of this scan may have it)',
    among(false),
  ],
]);
