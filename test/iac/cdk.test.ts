import { expect, test } from 'vitest';
import { adaptersFor } from '../../src/parse/adapters.ts';
import { inventoryOf } from '../../src/parse/inventory.ts';
import { declaredIn, verdictsOf } from './judged.ts';

const adapters = await adaptersFor('all');

const QUEUE = { Type: 'AWS::SQS::Queue', Properties: { SqsManagedSseEnabled: false } };
const APP = {
  'cdk.out/manifest.json': JSON.stringify({
    version: '36.0.0',
    artifacts: {
      'Shop.assets': { type: 'cdk:asset-manifest', properties: { file: 'Shop.assets.json' } },
      Shop: {
        type: 'aws:cloudformation:stack',
        environment: 'aws://111122223333/eu-west-1',
        properties: { templateFile: 'Shop.template.json', stackName: 'shop-production' },
      },
      Lost: {
        type: 'aws:cloudformation:stack',
        environment: 'aws://unknown-account/unknown-region',
        properties: { templateFile: 'Lost.template.json' },
      },
    },
  }),
  'cdk.out/Shop.template.json': JSON.stringify(
    {
      Resources: {
        Orders1A2B3C: { ...QUEUE, Metadata: { 'aws:cdk:path': 'Shop/Orders/Resource' } },
        DataNestedStack: {
          Type: 'AWS::CloudFormation::Stack',
          Properties: { TemplateURL: { 'Fn::Sub': 'https://s3.${AWS::URLSuffix}/assets/x.json' } },
          Metadata: { 'aws:asset:path': 'ShopData.nested.template.json' },
        },
      },
    },
    null,
    1,
  ),
  'cdk.out/ShopData.nested.template.json': JSON.stringify({ Resources: { Inner: QUEUE } }),
};

test('stacks are called, and made where, the manifest says; nested ones lie beside them', () => {
  expect(verdictsOf('sqs.queue-encrypted', APP)).toStrictEqual([
    'cdk.out/Shop.template.json:6 shop-production.Orders1A2B3C fail: its messages are stored in plain text',
    'cdk.out/ShopData.nested.template.json:1 shop-production.DataNestedStack.Inner fail: its messages are stored in plain text',
  ]);
  const [shop] = declaredIn(APP);
  const inventory = shop && inventoryOf(shop, adapters, '2026-01-01T00:00:00.000Z');
  expect([...(inventory?.resources ?? [])][0]).toMatchObject({
    name: 'Shop/Orders',
    account: '111122223333',
    region: 'eu-west-1',
  });
});

test('a template that is gone is a gap', () => {
  const gaps = declaredIn(APP, 'cdk.out/manifest.json').flatMap((root) => root.gaps);
  expect(gaps.map(({ unknown }) => unknown.detail)).toStrictEqual([
    'cdk.out/Lost.template.json, which cdk.out/manifest.json names, is not there: run cdk synth again',
  ]);
});
