import type { AwsAccount } from './aws/account.ts';
import type { AwsHost } from './aws-host.ts';
import { plainAddress } from './aws-ranges.ts';
import { parseCidr, toAddresses, toCidrs } from './cidr.ts';
import { knownOf, someOf } from './kleene.ts';
import type { Identity, ResourceType } from './resource.ts';

/** By what resources hold addresses, for a control's `across`. */
export const addressFacts = {
  'AWS::EC2::EIP': ['publicIp'],
  'AWS::EC2::NetworkInterface': ['publicIps', 'ipv6Addresses'],
  'AWS::GlobalAccelerator::Accelerator': ['addresses', 'dnsNames'],
  'AWS::Lightsail::Instance': ['publicIpAddress', 'ipv6Addresses'],
  'AWS::Lightsail::StaticIp': ['ipAddress'],
} as const;

/** By what resources hold names of AWS, for a control's `across`. */
export const nameFacts = {
  ...addressFacts,
  'AWS::Amplify::App': ['defaultDomain', 'dnsTargets'],
  'AWS::ApiGateway::DomainName': ['dnsTargets'],
  'AWS::ApiGateway::RestApi': ['restApiId'],
  'AWS::ApiGatewayV2::Api': ['apiId'],
  'AWS::ApiGatewayV2::DomainName': ['dnsTargets'],
  'AWS::AppRunner::Service': ['serviceUrl'],
  'AWS::AppSync::DomainName': ['dnsTargets'],
  'AWS::CloudFront::ConnectionGroup': ['routingEndpoint'],
  'AWS::CloudFront::Distribution': ['domainName', 'aliases', 'origins'],
  'AWS::Cognito::UserPool': ['dnsTargets'],
  'AWS::ElasticBeanstalk::Environment': ['cname'],
  'AWS::ElasticLoadBalancing::LoadBalancer': ['dnsName'],
  'AWS::ElasticLoadBalancingV2::LoadBalancer': ['dnsName'],
  'AWS::Lightsail::Distribution': ['domainName'],
  'AWS::Lightsail::LoadBalancer': ['dnsName'],
  'AWS::S3::Bucket': ['bucketName'],
} as const;

/** What tells whether there are accounts that a run may have missed, for a control's `around`. */
export const aloneFacts = { 'AWS::::Account': ['organization'] } as const;

/** The part of a control's world in which holders are looked up. */
export interface Holdings {
  account: Pick<AwsAccount, 'organization'>;
  all(type: never, where: never): Iterable<Identity>;
  everywhere(type: never, where: never): Iterable<Identity>;
}

/** The resources of one type that hold something by one of their facts. */
export type Lookup = readonly [type: ResourceType, where: Readonly<Record<string, string>>];

/**
 * The first resource that any of these finds, in any account of the run. Undefined means that certainly none holds it; an
 * account of an organisation cannot be certain alone, one that is in none can. Throws UnknownFact where nobody can tell.
 */
export function holderOf(
  lookups: readonly Lookup[],
  world: Holdings,
  suits: (found: Identity) => boolean = () => true,
): Identity | undefined {
  const everywhere = ([type, where]: Lookup) =>
    someOf(world.everywhere(type as never, where as never), suits)?.item;
  const { found, rest } = knownOf(lookups, everywhere, 1);
  if (found[0]) return found[0].answer;
  if (!rest) return undefined;
  // Of code, more of which may be elsewhere, no account is all.
  if (world.account.organization !== null || rest.unknown.$unknown === 'computed') throw rest;
  const own = ([type, where]: Lookup) =>
    someOf(world.all(type as never, where as never), suits)?.item;
  return someOf(lookups, own)?.answer;
}

/** Who holds the address. As `holderOf`. */
export function holderOfAddress(address: string, world: Holdings): Identity | undefined {
  return holderOf(addressLookups(address), world);
}

function addressLookups(text: string): Lookup[] {
  const address = plainAddress(text) ?? text;
  const either: Lookup[] = [['AWS::GlobalAccelerator::Accelerator', { addresses: address }]];
  const range = address.includes(':') ? parseCidr(`${address}/${DELEGATED}`) : undefined;
  if (!range) {
    return [
      ['AWS::EC2::EIP', { publicIp: address }],
      ['AWS::EC2::NetworkInterface', { publicIps: address }],
      ['AWS::Lightsail::StaticIp', { ipAddress: address }],
      ['AWS::Lightsail::Instance', { publicIpAddress: address }],
      ...either,
    ];
  }
  const [prefix = ''] = toCidrs(toAddresses(range));
  return [
    ['AWS::EC2::NetworkInterface', { ipv6Addresses: address }],
    ['AWS::EC2::NetworkInterface', { ipv6Addresses: prefix }],
    ['AWS::Lightsail::Instance', { ipv6Addresses: address }],
    ...either,
  ];
}

/** EC2 delegates IPv6 to interfaces in prefixes of this length. */
const DELEGATED = 80;

/** A name of AWS, and the name whose record leads there, as plain names. */
export interface Lead {
  target: string;
  recordName: string;
}

/** Who holds the name. As `holderOf`. */
export function holderOfHost(host: AwsHost, lead: Lead, world: Holdings): Identity | undefined {
  return holderOf(hostLookups(host, lead), world);
}

function hostLookups(host: AwsHost, { target, recordName }: Lead): Lookup[] {
  switch (host.kind) {
    case 'bucket':
      return [['AWS::S3::Bucket', { bucketName: recordName }]];
    case 'environment':
      return [['AWS::ElasticBeanstalk::Environment', { cname: target }]];
    case 'distribution':
      return [
        ['AWS::CloudFront::Distribution', { domainName: target }],
        ['AWS::CloudFront::Distribution', { aliases: recordName }],
        ['AWS::CloudFront::Distribution', { aliases: recordName.replace(/^[^.]+/, '*') }],
        ['AWS::CloudFront::ConnectionGroup', { routingEndpoint: target }],
        ['AWS::Amplify::App', { dnsTargets: target }],
        ['AWS::AppSync::DomainName', { dnsTargets: target }],
        ['AWS::Cognito::UserPool', { dnsTargets: target }],
        ['AWS::ApiGateway::DomainName', { dnsTargets: target }],
        ['AWS::Lightsail::Distribution', { domainName: target }],
      ];
    case 'load balancer':
      return [
        ['AWS::ElasticLoadBalancingV2::LoadBalancer', { dnsName: host.dnsName }],
        ['AWS::ElasticLoadBalancing::LoadBalancer', { dnsName: host.dnsName }],
        ['AWS::Lightsail::LoadBalancer', { dnsName: host.dnsName }],
      ];
    case 'API':
      return [
        ['AWS::ApiGateway::RestApi', { restApiId: host.apiId }],
        ['AWS::ApiGatewayV2::Api', { apiId: host.apiId }],
        ['AWS::ApiGateway::DomainName', { dnsTargets: target }],
        ['AWS::ApiGatewayV2::DomainName', { dnsTargets: target }],
      ];
    case 'App Runner service':
      return [['AWS::AppRunner::Service', { serviceUrl: target }]];
    case 'Amplify app':
      return [['AWS::Amplify::App', { defaultDomain: host.defaultDomain }]];
    case 'accelerator':
      return [['AWS::GlobalAccelerator::Accelerator', { dnsNames: target }]];
    case 'address':
      return addressLookups(host.address);
  }
}
