import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Tree } from '../tree.ts';
import type { EvaluatedBody } from './body.ts';
import { withFolder } from './folder.testing.ts';
import { Configs, evaluateRoot } from './load.ts';
import { shown } from './shown.testing.ts';

type Literal = string | number | boolean | null | Literal[] | { [key: string]: Literal };
type Files = Record<string, string>;

/** What the same resource is written as, in other words. */
type Rewrite = (attributes: Map<string, Literal>, rules: Literal[]) => Files;

const RULE = 'rule';

const rewrites: [name: string, rewrite: Rewrite][] = [
  [
    'locals',
    (attributes, rules) => ({
      'main.tf': `locals {\n${lines(attributes)}\n}\n${resource(named(attributes, 'local'), blocks(rules))}`,
    }),
  ],
  [
    'defaults of variables',
    (attributes, rules) => ({
      'main.tf': `${[...attributes].map(([name, value]) => `variable "${name}" {\n default = ${hcl(value)}\n}`).join('\n')}
      ${resource(named(attributes, 'var'), blocks(rules))}`,
    }),
  ],
  [
    'files of variables',
    (attributes, rules) => ({
      'main.tf': `${[...attributes.keys()].map((name) => `variable "${name}" {}`).join('\n')}
      ${resource(named(attributes, 'var'), blocks(rules))}`,
      'terraform.tfvars': lines(attributes),
    }),
  ],
  [
    'what a module is given',
    (attributes, rules) => ({
      'main.tf': `module "m" {\n source = "./m"\n${lines(attributes)}\n}`,
      'm/main.tf': `${[...attributes.keys()].map((name) => `variable "${name}" {}`).join('\n')}
      ${resource(named(attributes, 'var'), blocks(rules))}`,
    }),
  ],
  [
    'what a module gives',
    (attributes, rules) => ({
      'main.tf': `module "m" { source = "./m" }\n${resource(named(attributes, 'module.m'), blocks(rules))}`,
      'm/main.tf': [...attributes]
        .map(([name, value]) => `output "${name}" {\n value = ${hcl(value)}\n}`)
        .join('\n'),
    }),
  ],
  [
    'dynamic blocks',
    (attributes, rules) => ({
      'main.tf': resource(
        lines(attributes),
        `dynamic "${RULE}" {\n for_each = ${hcl(rules)}\n content {\n value = ${RULE}.value\n}\n}`,
      ),
    }),
  ],
  [
    'a count of one',
    (attributes, rules) => ({
      'main.tf': resource(`count = 1\n${lines(attributes)}`, blocks(rules)),
    }),
  ],
  [
    'for each of one',
    (attributes, rules) => ({
      'main.tf': resource(
        `for_each = { one = {\n${lines(attributes)}\n} }\n${named(attributes, 'each.value')}`,
        blocks(rules),
      ),
    }),
  ],
  [
    'JSON that is read',
    (attributes, rules) => ({
      'main.tf': `locals {\n read = jsondecode(file("a.json"))\n}\n${resource(named(attributes, 'local.read'), blocks(rules))}`,
      'a.json': JSON.stringify(Object.fromEntries(attributes)),
    }),
  ],
  [
    'JSON back and forth',
    (attributes, rules) => ({
      'main.tf': resource(
        [...attributes]
          .map(([name, value]) => `${name} = jsondecode(jsonencode(${hcl(value)}))`)
          .join('\n'),
        blocks(rules),
      ),
    }),
  ],
  [
    'YAML back and forth',
    (attributes, rules) => ({
      'main.tf': resource(
        [...attributes]
          .map(([name, value]) => `${name} = yamldecode(yamlencode(${hcl(value)}))`)
          .join('\n'),
        blocks(rules),
      ),
    }),
  ],
  [
    'a file in JSON',
    (attributes, rules) => ({
      'main.tf.json': JSON.stringify({
        resource: {
          a_b: {
            c: { ...Object.fromEntries(attributes), [RULE]: rules.map((value) => ({ value })) },
          },
        },
      }).replace(/[$%](?=\{)/g, (mark) => mark + mark),
    }),
  ],
  [
    'an override',
    (attributes, rules) => ({
      'main.tf': resource(
        [...attributes.keys()].map((name) => `${name} = "other"`).join('\n'),
        blocks(['other']),
      ),
      'override.tf': resource(lines(attributes), blocks(rules)),
    }),
  ],
  [
    'a choice',
    (attributes, rules) => ({
      'main.tf': resource(
        [...attributes]
          .map(([name, value]) => `${name} = 1 > 2 ? null : try(${hcl(value)}, "no")`)
          .join('\n'),
        blocks(rules),
      ),
    }),
  ],
];

const scalar = fc.oneof(
  fc.string({
    unit: fc.constantFrom('a', 'B', ' ', '"', '\\', '\n', '$', '{', '}', '%', 'é', '😀', '0'),
    maxLength: 6,
  }),
  fc.integer({ min: -1000, max: 1000 }),
  fc.constantFrom<Literal>(true, false, 0.5),
);
const { literal } = fc.letrec<{ literal: Literal }>((tie) => ({
  literal: fc.oneof(
    { depthSize: 'small' },
    scalar,
    fc.array(tie('literal'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('x', 'y-z', 'a b', '__proto__'), tie('literal'), { maxKeys: 3 }),
  ),
}));
const attributes = fc
  .uniqueArray(fc.tuple(fc.constantFrom('name', 'size', 'tags', 'zone'), literal), {
    selector: ([name]) => name,
  })
  .map((pairs) => new Map(pairs));

test.for(rewrites)('%s: said in other words it is the same', ([, rewrite]) => {
  fc.assert(
    fc.property(attributes, fc.array(scalar, { minLength: 1, maxLength: 3 }), (given, rules) => {
      const plain = made({ 'main.tf': resource(lines(given), blocks(rules)) }, [...given.keys()]);
      expect(made(rewrite(given, rules), [...given.keys()])).toStrictEqual(plain);
    }),
    { numRuns: 12 },
  );
});

function made(files: Files, names: readonly string[]): unknown {
  return withFolder(files, (folder) => {
    const { resources, gaps } = evaluateRoot(new Configs(new Tree(folder)), '.');
    expect(gaps).toStrictEqual([]);
    return resources.map(({ body }) => ({
      attributes: names.map((name) => shownOf(body, name)),
      rules: body.blocks(RULE).map((one) => [one.certain, shownOf(one.body, 'value')]),
    }));
  });
}

/** Terraform goes through objects by key, so they are compared by key. */
function shownOf(body: EvaluatedBody, name: string): unknown {
  return JSON.parse(JSON.stringify(shown(body.value(name))));
}

function resource(attributes: string, blocks: string): string {
  return `resource "a_b" "c" {\n${attributes}\n${blocks}\n}\n`;
}

function lines(attributes: Map<string, Literal>): string {
  return [...attributes].map(([name, value]) => `${name} = ${hcl(value)}`).join('\n');
}

function named(attributes: Map<string, Literal>, root: string): string {
  return [...attributes.keys()].map((name) => `${name} = ${root}.${name}`).join('\n');
}

function blocks(rules: readonly Literal[]): string {
  return rules.map((value) => `${RULE} {\n value = ${hcl(value)}\n}`).join('\n');
}

function hcl(value: Literal): string {
  if (typeof value === 'string')
    return JSON.stringify(value).replace(/[$%](?=\{)/g, (mark) => mark + mark);
  if (Array.isArray(value)) return `[${value.map(hcl).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  return `{${Object.entries(value)
    .map(([key, entry]) => `${hcl(key)} = ${hcl(entry)}`)
    .join(', ')}}`;
}
