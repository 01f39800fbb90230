import { expect, test } from 'vitest';
import type { Declarations } from '../declared.ts';
import { Tree } from '../tree.ts';
import { Fields, Hole, List, spelled, type Value } from '../value.ts';
import { declarationsOf } from './declarations.ts';
import { withFolder } from './folder.testing.ts';
import { Configs, evaluateRoot } from './load.ts';

function declarations(text: string, more: Record<string, string> = {}): Declarations {
  return withFolder({ 'main.tf': text, ...more }, (folder) => {
    return declarationsOf(evaluateRoot(new Configs(new Tree(folder)), '.'));
  });
}

/** A value in short: holes as `<key>`, with what they lead to and can be. */
function short(value: Value): unknown {
  if (value instanceof Hole) {
    const leads = value.of ? [`-> ${value.of.address} ${value.of.attribute}`] : [];
    const can = value.oneOf ? [`= ${value.oneOf.map(spelled).join(' | ')}`] : [];
    return [`<${value.key}>`, ...leads, ...can].join(' ');
  }
  if (value instanceof List) return [...value.items.map(short), ...(value.rest ? ['...'] : [])];
  if (!(value instanceof Fields)) return value === null ? null : spelled(value);
  const members = [...value.members].map(([name, member]) => [name, short(member)]);
  return Object.fromEntries(value.rest ? [...members, ['...', short(value.rest)]] : members);
}

const fieldsOf = (text: string, address: string, more: Record<string, string> = {}) => {
  const found = declarations(text, more).resources.find((one) => one.address === address);
  return found && short(found.fields);
};

test.for<[name: string, text: string, address: string, fields: unknown]>([
  [
    'references lead to resources, whatever is known of them',
    `resource "aws_kms_key" "k" {}
     resource "aws_s3_bucket" "b" { bucket = "logs" }
     locals { key = aws_kms_key.k.arn }
     resource "a_b" "c" {
       count  = 1
       key    = local.key
       bucket = aws_s3_bucket.b.bucket
       arn    = "\${aws_s3_bucket.b.arn}/*"
     }`,
    'a_b.c[0]',
    {
      key: '<aws_kms_key.k.arn> -> aws_kms_key.k arn',
      bucket: '<aws_s3_bucket.b.bucket> -> aws_s3_bucket.b bucket = logs',
      arn: '<aws_s3_bucket.b.arn>/*',
    },
  ],
  [
    'one unknown is one hole, and what is made of it another',
    `variable "x" {}
     variable "on" { type = bool }
     resource "a_b" "c" {
       one   = var.x
       two   = var.x
       three = upper(var.x)
       four  = var.on ? "a" : "b"
     }`,
    'a_b.c',
    {
      one: '<var.x has no value>',
      two: '<var.x has no value>',
      three: '<var.x has no value (2)>',
      four: '<var.on has no value> = a | b',
    },
  ],
  [
    'blocks are lists under their type, and may have more',
    `variable "x" {}
     resource "a_b" "c" {
       rule { port = 1 }
       dynamic "rule" {
         for_each = var.x
         content { port = rule.value }
       }
       tags = merge({ a = "b" }, var.x)
       list = concat(["a"], var.x)
     }`,
    'a_b.c',
    {
      tags: { a: '<var.x has no value>', '...': '<var.x has no value (2)>' },
      list: ['a', '...'],
      rule: [{ port: '1' }, '...'],
    },
  ],
  [
    "a resource has its provider's tags",
    `provider "aws" {
       default_tags { tags = { team = "web", env = "prod" } }
     }
     resource "aws_x" "c" { tags = { env = "test" } }
     resource "aws_x" "d" {}`,
    'aws_x.c',
    { tags: { team: 'web', env: 'test' } },
  ],
  [
    'what cannot be read may be anything',
    'resource "a_b" "c" {\n  1 = 2\n  name = \n  size = 3\n}',
    'a_b.c',
    {
      name: '<main.tf:3: name: it has a mistake: expected a value, found the end of the line>',
      size: '3',
      '...': '<main.tf:2 cannot be read>',
    },
  ],
])('%s', ([, text, address, fields]) => {
  expect(fieldsOf(text, address)).toStrictEqual(fields);
});

test('two modules have each their own unknowns', () => {
  const found = declarations('module "a" { source = "./m" }\nmodule "b" { source = "./m" }', {
    'm/main.tf': 'variable "x" {}\nresource "a_b" "c" { name = var.x }',
  });
  expect(found.resources.map(({ address, fields }) => [address, short(fields)])).toStrictEqual([
    ['module.a.a_b.c', { name: '<module.a.var.x has no value>' }],
    ['module.b.a_b.c', { name: '<module.b.var.x has no value>' }],
  ]);
});

test('where it stands, where it goes, and whether it is made at all', () => {
  const text = `provider "aws" {
  region              = "eu-west-1"
  allowed_account_ids = ["111122223333"]
}
variable "n" {}
resource "aws_x" "c" {
  count  = var.n
  name   = "n"
  rule {}
}
module "lost" { source = "somewhere/else" }
`;
  const { root, resources, gaps } = declarations(text);
  const [one] = resources;
  expect([root, one?.address, one?.type]).toStrictEqual(['.', 'aws_x.c[?]', 'aws_x']);
  expect([one?.region, one?.account]).toStrictEqual(['eu-west-1', '111122223333']);
  expect(one?.perhaps).toStrictEqual({ $unknown: 'computed', detail: 'var.n has no value' });
  expect(one?.location).toStrictEqual({ file: 'main.tf', line: 6, column: 1, endLine: 10 });
  expect([...(one?.fields.locations ?? [])].map(([name, { line }]) => [name, line])).toStrictEqual([
    ['name', 8],
    ['rule', 9],
  ]);
  expect(gaps).toStrictEqual([
    {
      operation: 'module',
      location: { file: 'main.tf', line: 11, column: 1, endLine: 11 },
      unknown: {
        $unknown: 'incomplete',
        detail: 'module.lost: somewhere/else is not on disk; terraform init brings it',
      },
    },
  ]);
});
