import { expect, test } from 'vitest';
import { OTHER, region, when } from './policy.testing.ts';

test.for<[name: string, statement: object, region: string[]]>([
  [
    'from addresses',
    when('IpAddress', 'aws:SourceIp', '203.0.113.0/24'),
    ['everyone from 203.0.113.0/24'],
  ],
  [
    'from one, as text',
    when('StringEquals', 'aws:SourceIp', '2001:db8::1'),
    ['everyone from 2001:db8::1'],
  ],
  ['from a text with a wildcard', when('StringLike', 'aws:SourceIp', '203.*'), ['everyone']],
  ['from half of them', when('IpAddress', 'aws:SourceIp', '0.0.0.0/1'), ['everyone']],
  [
    'from both halves',
    when('IpAddress', 'aws:SourceIp', ['0.0.0.0/1', '128.0.0.0/1']),
    ['everyone'],
  ],
  [
    'from all addresses but some',
    when('NotIpAddress', 'aws:SourceIp', '203.0.113.0/24'),
    ['everyone'],
  ],
  ['from a VPC', when('StringEquals', 'aws:SourceVpc', 'vpc-1'), ['everyone from vpc-1']],
  ['from any VPC', when('StringLike', 'aws:SourceVpc', 'vpc-*'), ['everyone']],
  [
    'through endpoints of an account',
    when('StringEquals', 'aws:VpceAccount', OTHER),
    [`everyone through VPC endpoints of account ${OTHER}`],
  ],
  [
    'through access points of an account',
    when('StringEquals', 's3:DataAccessPointAccount', OTHER),
    [`everyone through access points of account ${OTHER}`],
  ],
])('an Allow %s', ([, statement, expected]) => {
  expect(region([statement])).toStrictEqual(expected);
});

test('addresses of several statements count together', () => {
  const of = (block: string) => when('IpAddress', 'aws:SourceIp', block);
  expect(region([of('11.0.0.0/8')])).toStrictEqual(['everyone from 11.0.0.0/8']);
  expect(region([of('11.0.0.0/8'), of('12.0.0.0/8')])).toStrictEqual(['everyone']);
});
