import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { judgeRoots } from '../../src/cli/iac/code-judged.ts';
import { yardsticks } from '../../src/cli/yardsticks.ts';
import type { Declarations } from '../../src/parse/declared.ts';
import { isObject, itemsOf, memberOf, membersOf, textOf } from '../../src/parse/json.ts';
import { rootsIn } from '../../src/parse/roots.ts';
import { sourceTree } from '../../src/parse/source-tree.ts';
import { Fields, Hole, List, type Value } from '../../src/parse/value.ts';
import { declaredIn } from './judged.ts';

const PLANS = join(import.meta.dirname, 'plans');
const REPOSITORIES = join(import.meta.dirname, 'repositories');

/**
 * Plans of the repositories beside, as `terraform show -json` writes them. They were written by hand: what they know is what
 * Terraform makes of the code, and not what we do.
 */
const plans = readdirSync(PLANS).map((file) => file.replace(/[.]json$/, ''));

test('of what plans know the code tells 95 %, and the same', () => {
  const all = plans.map((name) => ({ name, leaves: leavesIn(name) }));
  const toldIn = (leaves: readonly Leaf[]) => leaves.filter(({ code }) => code !== undefined);
  for (const { name, leaves } of all)
    process.stderr.write(
      `${name}: the code tells ${toldIn(leaves).length} of the ${leaves.length} attributes that its plan knows\n`,
    );
  const leaves = all.flatMap((one) => one.leaves);
  const told = toldIn(leaves);
  expect(told.filter(({ planned, code }) => planned !== code)).toStrictEqual([]);
  expect(told.length / leaves.length).toBeGreaterThanOrEqual(0.95);
});

test.for(plans)('code makes what its plan says: %s', (name) => {
  const plan = planOf(name);
  const made = codeOf(name, plan).flatMap(({ resources }) => resources);
  expect(made.map(({ address }) => address).sort()).toStrictEqual(
    plannedIn(plan)
      .map(({ address }) => address)
      .sort(),
  );
});

test.for(plans)(
  'with its plan beside it code has the verdicts it has without: %s',
  async (name) => {
    const plan = planOf(name);
    const failures = async (roots: readonly Declarations[]) => {
      const { findings } = await judgeRoots(roots, {
        ...{ controls: yardsticks.filter(({ sources }) => sources.includes('code')) },
        ...{ settings: new Map(), waivers: undefined, all: true, known: yardsticks },
        ...{ now: '2026-01-01T00:00:00.000Z', note: () => {} },
      });
      return findings.map(({ control, resource, verdict, location }) => {
        const where = `${location?.file.replace(/^.*repositories\/[^/]+\//, '')}:${location?.line}`;
        return `${control} ${resource.id} ${verdict} ${where}`;
      });
    };
    const beside = declaredIn({
      ...filesIn(join(REPOSITORIES, name)),
      'plan.json': JSON.stringify(plan),
    });
    expect(beside.map(({ root }) => root)).toStrictEqual(['plan.json']);
    expect((await failures(beside)).sort()).toStrictEqual(
      (await failures(codeOf(name, plan))).sort(),
    );
  },
);

function leavesIn(name: string): Leaf[] {
  const plan = planOf(name);
  const made = codeOf(name, plan).flatMap(({ resources }) => resources);
  const byAddress = new Map(made.map(({ address, fields }) => [address, fields]));
  return plannedIn(plan).flatMap(({ address, planned }) => [
    ...leavesOf(address, planned, byAddress.get(address)),
  ]);
}

function planOf(name: string): unknown {
  return JSON.parse(readFileSync(join(PLANS, `${name}.json`), 'utf8'));
}

/** What the code declares by itself, its variables being those of the plan. */
function codeOf(name: string, plan: unknown): Declarations[] {
  const told = membersOf(memberOf(plan, 'variables')).map(([variable, one]) => {
    const value = memberOf(one, 'value');
    return { name: variable, text: typeof value === 'string' ? value : JSON.stringify(value) };
  });
  return rootsIn(sourceTree(join(REPOSITORIES, name)), '', { parameters: new Map(), told });
}

function filesIn(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true });
  return Object.fromEntries(
    files
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((file) => [file.slice(folder.length + 1), readFileSync(file, 'utf8')]),
  );
}

/** What a plan says of something, and how that is written. */
interface Planned {
  value: unknown;
  unknown: unknown;
  expression: unknown;
}

function plannedIn(plan: unknown): { address: string; planned: Planned }[] {
  const top = memberOf(memberOf(plan, 'configuration'), 'root_module');
  return itemsOf(memberOf(plan, 'resource_changes')).map((node) => {
    const address = textOf(memberOf(node, 'address')) ?? '';
    const base = address.replace(/\[[^\]]*\]/g, '');
    const [, own = base] = /^(?:module[.]\w+[.])*(.*)$/.exec(base) ?? [];
    const module = [...base.matchAll(/module[.](\w+)[.]/g)].reduce<unknown>(
      (at, [, call = '']) => memberOf(memberOf(memberOf(at, 'module_calls'), call), 'module'),
      top,
    );
    const resource = itemsOf(memberOf(module, 'resources')).find(
      (one) => memberOf(one, 'address') === own,
    );
    const change = memberOf(node, 'change');
    const [value, unknown] = [memberOf(change, 'after'), memberOf(change, 'after_unknown')];
    return { address, planned: { value, unknown, expression: memberOf(resource, 'expressions') } };
  });
}

/** Something that the plan knows and the code writes. */
interface Leaf {
  path: string;
  planned: unknown;
  /** What the code says of it; undefined where that is not known. */
  code: unknown;
}

function* leavesOf(path: string, planned: Planned, code: Value | undefined): Generator<Leaf> {
  const { value, unknown, expression } = planned;
  if (unknown === true || value === null || value === undefined || expression === undefined) return;
  const isWritten =
    isObject(expression) && !('references' in expression || 'constant_value' in expression);
  const inner = (key: string | number): Planned => ({
    value: Reflect.get(Object(value), key),
    unknown: Reflect.get(Object(unknown), key),
    expression:
      isWritten || Array.isArray(expression) ? Reflect.get(Object(expression), key) : expression,
  });
  if (Array.isArray(value)) {
    const items = code instanceof List ? code.items : [];
    for (const key of value.keys()) yield* leavesOf(`${path}[${key}]`, inner(key), items[key]);
  } else if (isObject(value)) {
    const members = code instanceof Fields ? code.members : new Map<string, Value>();
    for (const key of Object.keys(value))
      yield* leavesOf(`${path}.${key}`, inner(key), members.get(key));
  } else yield { path, planned: value, code: knownOf(code) };
}

function knownOf(code: Value | undefined): unknown {
  if (!(code instanceof Hole)) return typeof code === 'object' ? undefined : code;
  return code.oneOf?.length === 1 ? knownOf(code.oneOf[0]) : undefined;
}
