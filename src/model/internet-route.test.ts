import { expect, test } from 'vitest';
import { leadsToInternet } from './internet-route.ts';

test.for([
  ['an internet gateway', '0.0.0.0/0', 'igw-1', 'ipv4', true],
  ['only to some addresses', '192.0.2.0/24', 'igw-1', 'ipv4', true],
  ['only to a prefix list', 'pl-1', 'igw-1', 'ipv6', true],
  ['for IPv4 alone', '0.0.0.0/0', 'igw-1', 'ipv6', false],
  ['for IPv6', '::/0', 'igw-1', 'ipv6', true],
  ['out only', '::/0', 'eigw-1', 'ipv6', false],
  ['a NAT gateway', '0.0.0.0/0', 'nat-1', 'ipv4', false],
  ['a firewall', '0.0.0.0/0', 'vpce-1', 'ipv4', true],
  ['a gateway endpoint of S3', 'pl-1', 'vpce-1', 'ipv4', false],
  ['an appliance', '0.0.0.0/0', 'eni-1', 'ipv4', true],
  ['an appliance between networks', '10.0.0.0/8', 'eni-1', 'ipv4', false],
  ['nowhere but here', '10.0.0.0/16', 'local', 'ipv4', false],
] as const)('%s', ([, destination, target, family, expected]) => {
  const route = { destination, target, state: 'active', propagated: false };
  expect(leadsToInternet({ routes: [route] }, family)).toBe(expected);
  expect(leadsToInternet({ routes: [{ ...route, state: 'blackhole' }] }, family)).toBe(false);
});
