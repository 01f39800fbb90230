import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Tree } from '../tree.ts';
import type { EvaluatedBody } from './body.ts';
import { withFolder } from './folder.testing.ts';
import { placeOf } from './gap.ts';
import { Configs, evaluateRoot, findRoots, type Options } from './load.ts';
import { shown } from './shown.testing.ts';

/** What a root makes, by address: attributes as plain data, blocks under their types. */
function made(files: Record<string, string>, options: Options = {}, root = '.') {
  return withFolder(files, (folder) => {
    const { resources, gaps } = evaluateRoot(new Configs(new Tree(folder)), root, options);
    return {
      resources: Object.fromEntries(resources.map(({ address, body }) => [address, plain(body)])),
      gaps: gaps.map(({ reason, location }) =>
        location ? `${placeOf(location)} ${reason}` : reason,
      ),
    };
  });
}

const META = new Set(['count', 'for_each', 'provider', 'lifecycle', 'depends_on']);

function plain(body: EvaluatedBody): Record<string, unknown> {
  const names = body.names.filter((name) => !META.has(name));
  return Object.fromEntries(
    names.map((name) => {
      const blocks = body.blocks(name);
      const value = body.value(name);
      if (blocks.length === 0 || value !== null) return [name, shown(value)];
      return [name, blocks.map((one) => (one.certain ? plain(one.body) : ['?', plain(one.body)]))];
    }),
  );
}

const row = (text: string) => made({ 'main.tf': text }).resources;

test.for<[name: string, text: string, resources: unknown]>([
  [
    'a default, a local, a template',
    `
    variable "env" { default = "prod" }
    locals { name = "a-\${var.env}" }
    resource "a_b" "c" { name = upper(local.name) }`,
    { 'a_b.c': { name: 'A-PROD' } },
  ],
  [
    'what has no value is unknown, and what is known around it stays',
    `
    variable "env" {}
    variable "on" { type = bool }
    resource "a_b" "c" {
      name = "a-\${var.env}"
      size = var.on ? 1 : 2
      same = var.on ? "x" : "x"
      port = var.env == "prod" ? 443 : 80
    }`,
    {
      'a_b.c': {
        name: 'a-<var.env has no value>',
        size: { oneOf: [1, 2] },
        same: 'x',
        port: { oneOf: [443, 80] },
      },
    },
  ],
  [
    'references stay references',
    `
    resource "aws_kms_key" "k" {}
    locals { key = aws_kms_key.k.arn }
    resource "a_b" "c" {
      key    = local.key
      name   = "x/\${aws_kms_key.k.key_id}"
      bucket = a_b.d.bucket
    }
    resource "a_b" "d" { bucket = "logs" }`,
    {
      'aws_kms_key.k': {},
      'a_b.d': { bucket: 'logs' },
      'a_b.c': {
        key: '<aws_kms_key.k.arn>',
        name: 'x/<aws_kms_key.k.key_id>',
        bucket: '<a_b.d.bucket>',
      },
    },
  ],
  [
    'count',
    `
    resource "a_b" "c" {
      count = 2
      name  = "n\${count.index}"
    }
    resource "a_b" "none" { count = 0 }
    resource "a_b" "d" {
      all = a_b.c[*].name
      one = a_b.c[1].id
      two = element(a_b.c, 1).name
      no  = length(a_b.none)
    }`,
    {
      'a_b.c[0]': { name: 'n0' },
      'a_b.c[1]': { name: 'n1' },
      'a_b.d': {
        all: ['<a_b.c[0].name>', '<a_b.c[1].name>'],
        one: '<a_b.c[1].id>',
        two: '<a_b.c[1].name>',
        no: 0,
      },
    },
  ],
  [
    'for_each',
    `
    resource "a_b" "c" {
      for_each = { x = 1, y = 2 }
      name     = each.key
      size     = each.value
    }
    resource "a_b" "d" {
      for_each = toset(["p"])
      name     = each.value
      ids      = [for k, v in a_b.c : "\${k}:\${v.size}"]
      x        = a_b.c["x"].arn
    }`,
    {
      'a_b.c["x"]': { name: 'x', size: 1 },
      'a_b.c["y"]': { name: 'y', size: 2 },
      'a_b.d["p"]': { name: 'p', ids: ['x:1', 'y:2'], x: '<a_b.c["x"].arn>' },
    },
  ],
  [
    'for_each over other resources',
    `
    resource "a_b" "c" { for_each = toset(["x"]) }
    resource "a_b" "d" {
      for_each = a_b.c
      id       = each.value.id
    }`,
    { 'a_b.c["x"]': {}, 'a_b.d["x"]': { id: '<a_b.c["x"].id>' } },
  ],
  [
    'a count that is not known',
    `
    variable "n" {}
    resource "a_b" "c" {
      count = var.n
      name  = "n"
    }
    resource "a_b" "d" { c = a_b.c[0].arn }`,
    { 'a_b.c[?]': { name: 'n' }, 'a_b.d': { c: '<a_b.c[?].arn>' } },
  ],
  [
    'dynamic blocks',
    `
    variable "open" {}
    resource "a_b" "c" {
      ingress { port = 1 }
      dynamic "ingress" {
        for_each = [22, 80]
        content { port = ingress.value }
      }
      dynamic "ingress" {
        for_each = { a = 443 }
        iterator = it
        content {
          port = it.value
          dynamic "note" {
            for_each = [it.key]
            content { text = note.value }
          }
        }
      }
      dynamic "egress" {
        for_each = var.open
        content { port = egress.value }
      }
    }`,
    {
      'a_b.c': {
        ingress: [{ port: 1 }, { port: 22 }, { port: 80 }, { port: 443, note: [{ text: 'a' }] }],
        egress: [['?', { port: '<var.open has no value>' }]],
      },
    },
  ],
  [
    'blocks written as an attribute',
    `
    locals { more = [{ port = 2 }] }
    resource "a_b" "c" {
      ingress = [{ port = 1 }]
      egress  = local.more
    }`,
    { 'a_b.c': { ingress: [{ port: 1 }], egress: [{ port: 2 }] } },
  ],
  [
    'types',
    `
    variable "rules" {
      type = map(object({ port = number, cidrs = optional(list(string), ["10.0.0.0/8"]), note = optional(string) }))
      default = { a = { port = "22", extra = true }, b = { port = 1, cidrs = null } }
    }
    variable "flag" {
      type     = bool
      default  = "true"
      nullable = false
    }
    resource "a_b" "c" {
      rules = var.rules
      flag  = var.flag
    }`,
    {
      'a_b.c': {
        flag: true,
        rules: {
          a: { port: 22, cidrs: ['10.0.0.0/8'], note: null },
          b: { port: 1, cidrs: ['10.0.0.0/8'], note: null },
        },
      },
    },
  ],
  [
    'what is sensitive is let go of',
    `
    variable "password" {
      type      = string
      sensitive = true
      default   = "hunter2"
    }
    variable "none" {
      sensitive = true
      default   = ""
    }
    resource "a_b" "c" {
      password = "p:\${var.password}"
      none     = var.none == "" ? "none" : "some"
    }`,
    { 'a_b.c': { password: 'p:<var.password is sensitive>', none: 'none' } },
  ],
  [
    'circles',
    `
    locals {
      a = local.b
      b = local.a
    }
    resource "a_b" "c" {
      name = local.a
      tags = a_b.c.tags
    }`,
    { 'a_b.c': { name: '<local.a refers to itself>', tags: '<a_b.c.tags>' } },
  ],
  [
    'what is refused is unknown, the rest is there',
    `
    resource "a_b" "c" {
      x = 1 / 0
      y = missing.thing
      z = var.none
      w = "fine"
    }`,
    {
      'a_b.c': {
        x: '<main.tf:3: x: a division by zero>',
        y: '<main.tf:4: y: missing.thing is not declared>',
        z: '<main.tf:5: z: var.none is not declared>',
        w: 'fine',
      },
    },
  ],
  [
    'splats and resources as a whole',
    `
    resource "a_b" "c" { name = "n" }
    resource "a_b" "d" {
      names = a_b.c[*].name
      ids   = a_b.c.*.id
      first = try(a_b.c[0].name, a_b.c.name)
    }`,
    {
      'a_b.c': { name: 'n' },
      'a_b.d': { names: ['<a_b.c.name>'], ids: ['<a_b.c.id>'], first: '<a_b.c[0].name>' },
    },
  ],
])('%s', ([, text, resources]) => {
  expect(row(text)).toStrictEqual(resources);
});

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

test('variables are given by environment, files and flags, the later the stronger', () => {
  const variables = ['env', 'file', 'auto', 'json', 'told', 'extra', 'list'];
  const { resources } = made(
    {
      'main.tf': `${variables.map((name) => `variable "${name}" { default = "default" }`).join('\n')}
        resource "a_b" "c" {
          ${variables.map((name) => `${name} = var.${name}`).join('\n')}
          workspace = terraform.workspace
        }`,
      'terraform.tfvars':
        'file = "file"\nauto = "file"\njson = "file"\ntold = "file"\nextra = "file"',
      'a.auto.tfvars': 'auto = "auto"\njson = "auto"',
      'b.auto.tfvars.json': '{"json": "json", "told": "json"}',
      'more/extra.tfvars': 'extra = "extra"',
    },
    {
      environment: new Map([
        ['env', 'environment'],
        ['file', 'environment'],
      ]),
      told: [
        { name: 'told', text: 'told' },
        { file: 'more/extra.tfvars' },
        { name: 'list', text: '["a"]' },
      ],
      workspace: 'blue',
    },
  );
  expect(resources).toStrictEqual({
    'a_b.c': {
      ...{
        env: 'environment',
        file: 'file',
        auto: 'auto',
        json: 'json',
        told: 'told',
        extra: 'extra',
      },
      ...{ list: ['a'], workspace: 'blue' },
    },
  });
});

test('override files have the last word, and replace blocks by type', () => {
  const { resources } = made({
    'a_override.tf':
      'resource "a_b" "c" {\n  size = 2\n  rule { port = 3 }\n}\nlocals { x = "over" }',
    'main.tf':
      'locals { x = "main" }\nresource "a_b" "c" {\n  name = local.x\n  size = 1\n  rule { port = 1 }\n  rule { port = 2 }\n  other {}\n}',
  });
  expect(resources).toStrictEqual({
    'a_b.c': { name: 'over', size: 2, rule: [{ port: 3 }], other: [{}] },
  });
});

test('OpenTofu reads its own files in the place of others of the same name', () => {
  const { resources } = made({
    'main.tf': 'resource "a_b" "terraform" {}',
    'main.tofu': 'resource "a_b" "tofu" {}',
    'other.tf.json':
      '{"resource": {"a_b": {"json": {"name": "${upper(\\"x\\")}", "rule": [{"port": 1}]}}}}',
    'main.tftest.hcl': 'resource "a_b" "test" {}',
  });
  expect(resources).toStrictEqual({
    'a_b.tofu': {},
    'a_b.json': { name: 'X', rule: [{ port: 1 }] },
  });
});

test('a configuration in JSON is the same configuration', () => {
  const { resources, gaps } = made({
    'main.tf.json': JSON.stringify({
      '//': 'a note',
      variable: { n: { type: 'number', default: '2' } },
      locals: { name: 'x-${var.n}' },
      resource: {
        a_b: {
          c: {
            count: '${var.n}',
            name: '${local.name}-${count.index}',
            provider: 'aws.west',
            dynamic: { rule: { for_each: [1, 2], content: { port: '${rule.value}' } } },
          },
        },
      },
    }),
  });
  expect(gaps).toStrictEqual([]);
  expect(resources).toStrictEqual({
    'a_b.c[0]': { name: 'x-2-0', rule: [{ port: 1 }, { port: 2 }] },
    'a_b.c[1]': { name: 'x-2-1', rule: [{ port: 1 }, { port: 2 }] },
  });
});

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

test.for<[name: string, text: string, document: unknown]>([
  [
    'defaults, variables of IAM, one alone without brackets',
    `
    statement {
      actions   = ["s3:GetObject"]
      resources = ["arn:aws:s3:::b/&{aws:username}/*", "x"]
      condition {
        test     = "StringEquals"
        variable = "aws:PrincipalTag/team"
        values   = ["a", "b"]
      }
      principals {
        type        = "AWS"
        identifiers = ["*"]
      }
    }`,
    {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Action: 's3:GetObject',
          Resource: ['arn:aws:s3:::b/${aws:username}/*', 'x'],
          Principal: { AWS: '*' },
          Condition: { StringEquals: { 'aws:PrincipalTag/team': ['a', 'b'] } },
        },
      ],
    },
  ],
  [
    'anyone',
    'policy_id = "p"\nstatement {\n effect = "Deny"\n not_actions = ["x", "y"]\n principals {\n type = "*"\n identifiers = ["*"]\n}\n}',
    {
      Version: '2012-10-17',
      Id: 'p',
      Statement: [{ Effect: 'Deny', NotAction: ['x', 'y'], Principal: '*' }],
    },
  ],
  [
    'sources and overrides by sid',
    `
    source_policy_documents   = [jsonencode({Statement = [{Sid = "a", Effect = "Allow"}, {Effect = "Allow", Action = "z"}]})]
    override_policy_documents = [jsonencode({Statement = {Sid = "b", Effect = "Deny", Action = "over"}})]
    statement {
      sid     = "a"
      actions = ["own"]
    }
    statement {
      sid     = "b"
      actions = ["b"]
    }`,
    {
      Version: '2012-10-17',
      Statement: [
        { Sid: 'a', Effect: 'Allow', Action: 'own' },
        { Effect: 'Allow', Action: 'z' },
        { Sid: 'b', Effect: 'Deny', Action: 'over' },
      ],
    },
  ],
  [
    'what is not known stays at its leaf',
    `
    statement {
      actions   = ["s3:*"]
      resources = ["\${aws_s3_bucket.b.arn}/*"]
    }`,
    {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Action: 's3:*',
          Resource: '<aws_s3_bucket.b.arn>/*',
        },
      ],
    },
  ],
])('policy documents: %s', ([, text, document]) => {
  const { resources } = made({
    'main.tf': `resource "aws_s3_bucket" "b" {}
      data "aws_iam_policy_document" "d" {\n${text}\n}
      resource "a_b" "c" { policy = jsondecode(data.aws_iam_policy_document.d.json) }`,
  });
  expect(resources['a_b.c']?.policy).toStrictEqual(document);
});

test('files are read inside the tree alone', () => {
  const files = {
    'live/main.tf': `
      resource "a_b" "c" {
        here    = file("../policies/p.json")
        text    = templatefile("\${path.module}/t.tftpl", { name = "x", all = ["a", "b"] })
        outside = file("../../../../../../etc/passwd")
        link    = file("link")
        none    = try(file("none"), "none")
        set     = fileset("..", "policies/*.json")
        exists  = fileexists("t.tftpl")
        hash    = filemd5("../policies/p.json")
      }`,
    'live/t.tftpl': 'Hello ${name}%{ for one in all }, ${one}%{ endfor }!',
    'policies/p.json': '{}',
  };
  withFolder(files, (folder) => {
    symlinkSync('/etc/passwd', join(folder, 'live/link'));
    const { resources } = evaluateRoot(new Configs(new Tree(folder)), 'live');
    expect(plain(resources[0]?.body as EvaluatedBody)).toStrictEqual({
      here: '{}',
      text: 'Hello x, a, b!',
      outside: '<../../../../../../etc/passwd lies outside the folder that is looked at>',
      link: '<link lies outside the folder that is looked at>',
      none: 'none',
      set: ['policies/p.json'],
      exists: true,
      hash: '99914b932bd37a50b983c5e7c90ae93b',
    });
  });
});

test('roots are the folders nobody calls', () => {
  const files = {
    'live/main.tf': 'module "a" { source = "../modules/a/" }',
    'modules/a/main.tf': 'module "b" { source = "./b" }',
    'modules/a/b/main.tf': '',
    'modules/unused/main.tf': '',
    'loop/x/main.tf': 'module "y" { source = "../y" }',
    'loop/y/main.tf': 'module "x" { source = "../x" }',
    'tests/main.tftest.hcl': '',
    '.terraform/modules/z/main.tf': '',
  };
  withFolder(files, (folder) => {
    const roots = findRoots(new Configs(new Tree(folder)));
    expect(roots).toStrictEqual(['live', 'modules/unused', 'loop/x']);
  });
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

test('bombs end in an unknown value, and the rest is evaluated', () => {
  const { resources, gaps } = made({
    'main.tf': `
      resource "a_b" "many" { count = 1000000000 }
      resource "a_b" "product" { x = setproduct(range(1000), range(1000)) }
      resource "a_b" "fine" { x = 1 }
      locals {
        a0 = "0123456789"
        ${Array.from({ length: 20 }, (_, n) => `a${n + 1} = "${`\${local.a${n}}`.repeat(10)}"`).join('\n')}
        ${Array.from({ length: 3000 }, (_, n) => `c${n} = local.c${n + 1}`).join('\n')}
        c3000 = 1
        ${Array.from({ length: 20 }, (_, n) => `l${n + 1} = [local.l${n}, local.l${n}, local.l${n}]`).join('\n')}
        l0 = [1]
      }
      resource "a_b" "bomb" {
        x = local.a20
        y = local.c0
        z = length(flatten(local.l20))
      }`,
  });
  expect(gaps).toStrictEqual(['main.tf:2 count makes 1000000000 instances']);
  expect(resources['a_b.fine']).toStrictEqual({ x: 1 });
  expect(Object.keys(resources)).toContain('a_b.many[?]');
  expect(resources['a_b.product']).toStrictEqual({
    x: '<main.tf:3: x: setproduct: a product of 1000000 combinations>',
  });
  const bomb = resources['a_b.bomb'] ?? {};
  for (const name of ['x', 'y', 'z']) expect(bomb[name], name).toMatch(/more than \d+/);
}, 20_000);
