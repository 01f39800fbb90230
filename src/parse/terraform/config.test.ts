import { expect, test } from 'vitest';
import { made } from './made.testing.ts';

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
