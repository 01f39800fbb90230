import { expect, test } from 'vitest';
import type { Resource } from '../../../model/resource.ts';
import { card, DENIED, group, resource, rule, type Some } from '../../network/world.testing.ts';
import { GROUND, told } from './told.testing.ts';

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

test('a replication instance is reached on whatever its group admits', () => {
  const instance = resource('AWS::DMS::ReplicationInstance', 'copy', { publiclyAccessible: true });
  const own = ofDatabase('eni-1', { description: 'DMSNetworkInterface' });
  expect(told(...GROUND, instance, own, group(rule('tcp', 22, '0.0.0.0/0')))).toStrictEqual([
    'open 22 by 0.0.0.0/0, auth unknown, at 203.0.113.10, through igw-1 acl-1 eni-1 rtb-1',
  ]);
});

const WORKGROUP = 'workgroup.111122223333.eu-west-1.redshift-serverless.amazonaws.com';
const workgroup = (facts: Some<'AWS::RedshiftServerless::Workgroup'>) =>
  resource('AWS::RedshiftServerless::Workgroup', 'wg', {
    ...{ publiclyAccessible: true, networkInterfaces: ['eni-1', 'eni-2'], ...facts },
  });
const ofWorkgroup = (id: string, facts: Some<'AWS::EC2::NetworkInterface'> = {}) =>
  ofDatabase(id, { description: 'VPC Endpoint Interface vpce-1', ...facts });
const WAREHOUSE = group(rule('tcp', 5439, '0.0.0.0/0'));

test.for<[string, Resource[], string[]]>([
  [
    'by the interfaces that AWS names',
    [
      workgroup({ customDomainName: 'dw.example' }),
      ofWorkgroup('eni-1'),
      ofWorkgroup('eni-2', { privateAddresses: [] }),
      WAREHOUSE,
    ],
    [
      `open 5439 by 0.0.0.0/0, auth application, at 203.0.113.10 dw.example ${WORKGROUP}, through igw-1 acl-1 eni-1 rtb-1`,
    ],
  ],
  [
    'and no further than its group admits',
    [workgroup({}), ofWorkgroup('eni-1'), group()],
    [
      `blocked 5439 by 0.0.0.0/0, auth application, at 203.0.113.10 ${WORKGROUP}, for SG_INGRESS eni-1`,
    ],
  ],
  [
    'by an address that nobody tells',
    [workgroup({}), ofWorkgroup('eni-1', { privateAddresses: [] }), WAREHOUSE],
    [
      `unknown 5439 by anybody, auth application, at ${WORKGROUP}, through publiclyAccessible, unless by which address it is reached, which AWS does not tell`,
    ],
  ],
  ['not at all where it is private', [workgroup({ publiclyAccessible: false })], []],
  [
    'perhaps, where that was not seen',
    [workgroup({ publiclyAccessible: DENIED })],
    ['unknown 443 by anybody, auth unknown, unless wg publiclyAccessible: denied (ec2:Describe)'],
  ],
])('a warehouse without a cluster is reached %s', ([, resources, expected]) => {
  expect(told(...GROUND, ...resources)).toStrictEqual(expected);
});
