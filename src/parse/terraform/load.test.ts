import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Tree } from '../tree.ts';
import type { EvaluatedBody } from './body.ts';
import { withFolder } from './folder.testing.ts';
import { Configs, evaluateRoot, findRoots } from './load.ts';
import { made, plain } from './made.testing.ts';

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
