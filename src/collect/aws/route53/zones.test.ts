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

const asked = { HostedZoneId: 'Z1' };
const records = (...ResourceRecordSets: Records) => ({
  ResourceRecordSets,
  IsTruncated: false,
  MaxItems: 300,
});

test('a zone', async () => {
  const { resources } = await replay(hostedZones, [zones(zone)]);
  expect(resources).toStrictEqual([
    {
      type: 'AWS::Route53::HostedZone',
      id: ARN,
      name: 'shop.example',
      account: ACCOUNT,
      region: 'us-east-1',
      zoneName: 'shop.example',
      privateZone: false,
    },
  ]);
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

test('none', async () => {
  expect(await replay(hostedZones, [zones()])).toStrictEqual({ resources: [], incomplete: [] });
});
