import { expect, test } from 'vitest';
import { made } from './made.testing.ts';

test('modules are evaluated once for every call, and their outputs lead on', () => {
  const { resources, gaps } = made({
    'main.tf': `
      module "net" {
        source   = "./modules/net"
        for_each = toset(["a", "b"])
        name     = each.key
      }
      module "lost" { source = "terraform-aws-modules/vpc/aws" }
      module "app" {
        source = "./modules/app"
        vpc    = module.net["a"].vpc_id
        names  = [for one in module.net : one.name]
        other  = module.lost.id
      }`,
    'modules/net/main.tf': `
      variable "name" { type = string }
      resource "aws_vpc" "this" { name = var.name }
      output "vpc_id" { value = aws_vpc.this.id }
      output "name" { value = "net-\${var.name}" }`,
    'modules/app/main.tf': `
      variable "vpc" {}
      variable "names" { type = list(string) }
      variable "other" {}
      resource "a_b" "c" {
        vpc   = var.vpc
        names = var.names
        other = var.other
        here  = path.module
      }`,
  });
  expect(resources).toStrictEqual({
    'module.net["a"].aws_vpc.this': { name: 'a' },
    'module.net["b"].aws_vpc.this': { name: 'b' },
    'module.app.a_b.c': {
      vpc: '<module.net["a"].aws_vpc.this.id>',
      names: ['net-a', 'net-b'],
      other: '<module.lost is not on disk>',
      here: 'modules/app',
    },
  });
  expect(gaps).toStrictEqual([
    'main.tf:7 module.lost: terraform-aws-modules/vpc/aws is not on disk; terraform init brings it',
  ]);
});

test('modules that terraform init brought are read from where it put them', () => {
  const { resources, gaps } = made({
    'main.tf': 'module "vpc" { source = "terraform-aws-modules/vpc/aws" }',
    '.terraform/modules/modules.json': JSON.stringify({
      Modules: [
        { Key: '', Source: '', Dir: '.' },
        {
          Key: 'vpc',
          Source: 'registry.terraform.io/terraform-aws-modules/vpc/aws',
          Dir: '.terraform/modules/vpc',
        },
        { Key: 'vpc.sub', Source: 'x', Dir: '.terraform/modules/vpc.sub' },
      ],
    }),
    '.terraform/modules/vpc/main.tf': 'module "sub" { source = "git::https://example.com/x" }',
    '.terraform/modules/vpc.sub/main.tf': 'resource "aws_vpc" "this" {}',
  });
  expect(resources).toStrictEqual({ 'module.vpc.module.sub.aws_vpc.this': {} });
  expect(gaps).toStrictEqual([]);
});

test.for<[name: string, files: Record<string, string>, gap: string]>([
  [
    'a module that calls itself',
    { 'main.tf': 'module "m" { source = "./" }' },
    'main.tf:1 module.m: it calls itself',
  ],
  [
    'two that call each other',
    {
      'main.tf': 'module "a" { source = "./a" }',
      'a/main.tf': 'module "b" { source = "../b" }',
      'b/main.tf': 'module "a" { source = "../a" }',
    },
    'b/main.tf:1 module.a.module.b.module.a: it calls itself',
  ],
  [
    'a module outside',
    { 'main.tf': 'module "m" { source = "../../../../x" }' },
    'main.tf:1 module.m: ../../../../x lies outside the folder that is looked at',
  ],
  [
    'a module that is not there',
    { 'main.tf': 'module "m" { source = "./none" }' },
    'main.tf:1 module.m: there is no none',
  ],
  [
    'a file that cannot be read',
    { 'main.tf': 'resource "a_b" "c" {\n  x = \n}' },
    'main.tf:2 expected a value, found the end of the line',
  ],
  [
    'two of one name',
    { 'main.tf': 'resource "a_b" "c" {}\nresource "a_b" "c" {}' },
    'main.tf:2 resource a_b.c is declared twice',
  ],
])('%s is a gap', ([, files, gap]) => {
  expect(made(files).gaps).toStrictEqual([gap]);
});
