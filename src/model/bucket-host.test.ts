import { expect, test } from 'vitest';
import { parseBucketHost } from './bucket-host.ts';

test.for([
  ['shop.s3.amazonaws.com', 'bucket', 'shop'],
  ['shop.s3.eu-west-1.amazonaws.com', 'bucket', 'shop'],
  ['shop.s3-eu-west-1.amazonaws.com', 'bucket', 'shop'],
  ['Shop.S3.EU-WEST-1.amazonaws.com', 'bucket', 'shop'],
  ['shop.s3.us-gov-west-1.amazonaws.com', 'bucket', 'shop'],
  ['shop.s3.dualstack.eu-west-1.amazonaws.com', 'bucket', 'shop'],
  ['shop.s3-fips.dualstack.us-east-1.amazonaws.com', 'bucket', 'shop'],
  ['shop.s3-external-1.amazonaws.com', 'bucket', 'shop'],
  ['shop.s3-accelerate.dualstack.amazonaws.com', 'bucket', 'shop'],
  ['shop.s3.cn-north-1.amazonaws.com.cn', 'bucket', 'shop'],
  ['assets.shop.example.s3.amazonaws.com', 'bucket', 'assets.shop.example'],
  ['a.s3.eu-west-1.b.s3.eu-west-1.amazonaws.com', 'bucket', 'a.s3.eu-west-1.b'],
  ['shop.s3-website-eu-west-1.amazonaws.com', 'website', 'shop'],
  ['shop.s3-website.eu-central-1.amazonaws.com', 'website', 'shop'],
  ['shop.s3-website.cn-northwest-1.amazonaws.com.cn', 'website', 'shop'],
  [
    'prices-111122223333.s3-accesspoint.eu-west-1.amazonaws.com',
    'access point',
    'prices-111122223333',
  ],
  [
    'prices-111122223333.s3-accesspoint.dualstack.eu-west-1.amazonaws.com',
    'access point',
    'prices-111122223333',
  ],
  ['prices-a1b2-s3alias.s3.eu-west-1.amazonaws.com', 'access point', 'prices-a1b2-s3alias'],
  ['m1.mrap.accesspoint.s3-global.amazonaws.com', 'access point', 'm1.mrap'],
] as const)('%s is a %s', ([host, kind, name]) => {
  expect(parseBucketHost(host)).toStrictEqual({ kind, name });
});

test.for([
  's3.amazonaws.com',
  's3.eu-west-1.amazonaws.com',
  'shop.example',
  'shop.s3.amazonaws.com.example',
  'shop.s3.eu-west-1.amazonaws.org',
  'shop-1.eu-west-1.elb.amazonaws.com',
  'abc.execute-api.eu-west-1.amazonaws.com',
])('%s is none', (host) => {
  expect(parseBucketHost(host)).toBeUndefined();
});
