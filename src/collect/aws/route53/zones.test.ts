import { expect, test } from 'vitest';
import { ACCOUNT, answered, refused, replay } from '../../testing.ts';
import type { Output } from '../api.ts';
import hostedZones from './hosted-zones.ts';
import recordSets from './record-sets.ts';

type Zones = Output<'route-53', 'ListHostedZones'>;
type Records = NonNullable<Output<'route-53', 'ListResourceRecordSets'>['ResourceRecordSets']>;

const ARN = 'arn:aws:route53:::hostedzone/Z1';
const zone = {
  Id: '/hostedzone/Z1',
  Name: 'Shop.Example.',
  CallerReference: '1',
  Config: { PrivateZone: false },
};
const zones = (...HostedZones: object[]) =>
  answered('route-53', 'ListHostedZones', {}, {
    HostedZones,
    Marker: '',
    IsTruncated: false,
    MaxItems: 100,
  } as Zones);

const served = answered('route-53', 'GetHostedZone', { Id: 'Z1' }, {
  DelegationSet: { NameServers: ['NS-1.awsdns-01.com.', 'ns-2.awsdns-02.net'] },
} as Output<'route-53', 'GetHostedZone'>);

const asked = { HostedZoneId: 'Z1' };
const records = (...ResourceRecordSets: Records) => ({
  ResourceRecordSets,
  IsTruncated: false,
  MaxItems: 300,
});

test('a zone', async () => {
  const { resources } = await replay(hostedZones, [zones(zone), served]);
  expect(resources).toStrictEqual([
    {
      type: 'AWS::Route53::HostedZone',
      id: ARN,
      name: 'shop.example',
      account: ACCOUNT,
      region: 'us-east-1',
      zoneName: 'shop.example',
      privateZone: false,
      nameServers: ['ns-1.awsdns-01.com', 'ns-2.awsdns-02.net'],
    },
  ]);
});

test('a private zone has no servers of its own, and none are asked for', async () => {
  const Config = { PrivateZone: true };
  const { resources } = await replay(hostedZones, [zones({ ...zone, Config })]);
  expect(resources).toMatchObject([{ privateZone: true, nameServers: [] }]);
});

test('a zone that does not say whether it is private', async () => {
  const { resources } = await replay(hostedZones, [zones({ ...zone, Config: {} })]);
  expect(resources).toMatchObject([{ privateZone: { $unknown: 'failed' } }]);
});

test('records, aliases, and those of one name told apart, over two pages', async () => {
  const place = { NextRecordName: 'www.shop.example.', NextRecordType: 'A' as const };
  const { resources, incomplete } = await replay(recordSets, [
    zones(zone),
    answered('route-53', 'ListResourceRecordSets', asked, {
      ...records({
        Name: 'shop.example.',
        Type: 'MX',
        ResourceRecords: [{ Value: '10 mail.example' }],
      }),
      ...place,
      IsTruncated: true,
    }),
    answered(
      'route-53',
      'ListResourceRecordSets',
      { ...asked, StartRecordName: 'www.shop.example.', StartRecordType: 'A' },
      records(
        {
          Name: 'www.shop.example.',
          Type: 'A',
          SetIdentifier: 'one',
          AliasTarget: {
            HostedZoneId: 'Z2',
            DNSName: 'D1.cloudfront.net.',
            EvaluateTargetHealth: false,
          },
        },
        {
          Name: 'www.shop.example.',
          Type: 'A',
          SetIdentifier: 'two',
          ResourceRecords: [{ Value: '192.0.2.1' }],
        },
      ),
    ),
  ]);
  expect(incomplete).toStrictEqual([]);
  const www = { hostedZone: ARN, recordName: 'www.shop.example', recordType: 'A' };
  expect(resources).toMatchObject([
    {
      id: `${ARN}/shop.example/MX`,
      name: 'shop.example MX',
      recordType: 'MX',
      values: ['10 mail.example'],
      aliasTarget: null,
    },
    { ...www, id: `${ARN}/www.shop.example/A/one`, values: [], aliasTarget: 'd1.cloudfront.net' },
    { ...www, id: `${ARN}/www.shop.example/A/two`, values: ['192.0.2.1'] },
  ]);
});

test('a zone whose records are refused leaves the listing incomplete', async () => {
  const error = { name: 'AccessDenied', statusCode: 403 };
  const { incomplete } = await replay(recordSets, [
    zones(zone),
    refused('route-53', 'ListResourceRecordSets', asked, error),
  ]);
  expect(incomplete).toMatchObject([{ unknown: { $unknown: 'denied' } }]);
});

const SHOP = 'shop-live.eu-west-1.elasticbeanstalk.com';
const cname = (Value: string, Name = 'www.shop.example.') => ({
  ...{ Name, Type: 'CNAME' as const, ResourceRecords: [{ Value }] },
});
const listed = (...all: Records) =>
  answered('route-53', 'ListResourceRecordSets', asked, records(...all));
const ownBuckets = answered(
  's3',
  'ListBuckets',
  { MaxBuckets: 1000 },
  { Buckets: [{ Name: 'ours' }] },
);
const nobody = refused(
  's3',
  'HeadBucket',
  { Bucket: 'www.shop.example' },
  { name: 'NotFound', statusCode: 404 },
);
const free = (FullyQualifiedCNAME: string, Available: boolean) =>
  answered(
    'elastic-beanstalk',
    'CheckDNSAvailability',
    { CNAMEPrefix: 'shop-live' },
    { Available, FullyQualifiedCNAME },
    'eu-west-1',
  );
const WEBSITE = 'www.shop.example.s3-website-eu-west-1.amazonaws.com.';

test.for([
  ['a bucket nobody has', cname(WEBSITE), [ownBuckets, nobody], ['www.shop.example']],
  ['a bucket that AWS does not tell about', cname(WEBSITE), [ownBuckets], []],
  ['what can be no bucket', cname(WEBSITE, '\\052.shop.example.'), [], []],
  ['an environment nobody has', cname(SHOP), [free(SHOP, true)], [SHOP]],
  ['an environment somebody has', cname(SHOP), [free(SHOP, false)], []],
  ['another environment than was meant', cname(SHOP), [free(`other.${SHOP}`, true)], []],
  [
    'an environment with a name that AWS made',
    cname(`x.eba-1.eu-west-1.elasticbeanstalk.com`),
    [],
    [],
  ],
  ['something else', cname('d1.cloudfront.net'), [], []],
] as const)('vacant: %s', async ([, record, answers, vacantTargets]) => {
  const { resources } = await replay(recordSets, [zones(zone), listed(record), ...answers]);
  expect(resources).toMatchObject([{ vacantTargets }]);
});

test('of private records nobody is asked', async () => {
  const isPrivate = { ...zone, Config: { PrivateZone: true } };
  const { resources } = await replay(recordSets, [zones(isPrivate), listed(cname(SHOP))]);
  expect(resources).toMatchObject([{ vacantTargets: [] }]);
});

test('none', async () => {
  expect(await replay(hostedZones, [zones()])).toStrictEqual({ resources: [], incomplete: [] });
});
