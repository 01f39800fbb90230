import type { Facts } from '../resource.ts';

export default {
  'AWS::Lightsail::Distribution': { domainName: 'd222222abcdef8.cloudfront.net' },
  'AWS::Lightsail::Instance': {
    publicIpAddress: '192.0.2.10',
    isStaticIp: false,
    ipv6Addresses: [],
  },
  'AWS::Lightsail::LoadBalancer': {
    dnsName: 'a1b2c3d4e5-1234567890.eu-west-1.elb.amazonaws.com',
  },
  'AWS::Lightsail::StaticIp': { ipAddress: '192.0.2.11', isAttached: true },
} satisfies Partial<Facts>;
