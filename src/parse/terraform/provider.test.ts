import { expect, test } from 'vitest';
import { Tree } from '../tree.ts';
import { withFolder } from './folder.testing.ts';
import { placeOf } from './gap.ts';
import { Configs, evaluateRoot } from './load.ts';
import { shown } from './shown.testing.ts';

test('providers: region, account, partition, tags, by alias and through modules', () => {
  const files = {
    'main.tf': `
      provider "aws" {
        region              = "eu-west-1"
        allowed_account_ids = ["111122223333"]
        default_tags { tags = { team = "web" } }
      }
      provider "aws" {
        alias  = "cn"
        region = "cn-north-1"
        assume_role { role_arn = "arn:aws-cn:iam::444455556666:role/x" }
      }
      data "aws_region" "here" {}
      data "aws_caller_identity" "me" {}
      data "aws_partition" "cn" { provider = aws.cn }
      resource "aws_x" "a" {
        region    = data.aws_region.here.name
        account   = data.aws_caller_identity.me.account_id
        partition = data.aws_partition.cn.partition
      }
      module "m" {
        source    = "./m"
        providers = { aws = aws.cn }
      }`,
    'm/main.tf': 'resource "aws_x" "b" {}',
  };
  withFolder(files, (folder) => {
    const { resources } = evaluateRoot(new Configs(new Tree(folder)), '.');
    const [a, b] = resources;
    expect(shown(a?.body.value('region') ?? null)).toBe('<data.aws_region.here.name>');
    const settledValues = ['region', 'account', 'partition'].map((name) => {
      const value = a?.body.value(name);
      return value && typeof value === 'object' && 'value' in value ? shown(value.value) : value;
    });
    expect(settledValues).toStrictEqual(['eu-west-1', '111122223333', 'aws-cn']);
    const provider = b?.provider();
    expect([provider?.region, provider?.account, provider?.partition]).toStrictEqual([
      'cn-north-1',
      '444455556666',
      'aws-cn',
    ]);
    expect(shown(a?.provider().defaultTags ?? null)).toStrictEqual({ team: 'web' });
    expect(b?.via.map(placeOf)).toStrictEqual(['main.tf:20']);
  });
});
