import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { judgeRoots } from '../../src/cli/iac/code-judged.ts';
import { yardsticks } from '../../src/cli/yardsticks.ts';
import { type Finding, severities } from '../../src/model/finding.ts';
import { rootsIn } from '../../src/parse/roots.ts';
import { sourceTree } from '../../src/parse/source-tree.ts';

const REPOSITORIES = new URL('./repositories/', import.meta.url).pathname;

/** What could not be read, where that is so on purpose. */
const GAPS: ReadonlyMap<string, string[]> = new Map([
  [
    'eks-platform',
    [
      'module: main.tf:10: module.addons: terraform-aws-modules/eks-addons/aws is not on disk; terraform init brings it',
    ],
  ],
]);

/**
 * Repositories as people write them. Above a line stands which controls of medium severity and more fail there
 * (`# fails: a, b`), above a block which it passes (`# passes: c`). Anything else that fails is a false alarm.
 */
test.for(readdirSync(REPOSITORIES).map((name) => [name] as const))('%s', async ([name]) => {
  const folder = join(REPOSITORIES, name);
  const roots = rootsIn(sourceTree(folder), '', { parameters: new Map() });
  const { findings, coverage } = await judgeRoots(roots, {
    controls: yardsticks.filter(({ sources }) => sources.includes('code')),
    settings: new Map(),
    waivers: undefined,
    all: true,
    known: yardsticks,
    now: '2026-01-01T00:00:00.000Z',
    note: () => {},
  });
  const annotated = annotationsIn(folder);
  expect(coverage.gaps.map(({ operation, reason }) => `${operation}: ${reason}`)).toStrictEqual(
    GAPS.get(name) ?? [],
  );
  expect(unique(findings.filter(isTold).map(placeOf))).toStrictEqual(annotated.fails);
  const passed = new Set(findings.filter(({ verdict }) => verdict === 'pass').map(passOf));
  expect(annotated.passes.filter((pass) => !passed.has(pass))).toStrictEqual([]);
});

function isTold({ verdict, severity }: Finding): boolean {
  return verdict === 'fail' && severities.indexOf(severity) <= severities.indexOf('medium');
}

function placeOf({ control, location }: Finding): string {
  return `${location?.file}:${location?.line} ${control}`;
}

/** An address without the modules that lead there, and without which of many it is. */
function passOf({ control, resource }: Finding): string {
  const address = resource.id.replaceAll(/\[[^\]]*\]/g, '').split('.');
  return `${address.slice(-2).join('.')} ${control}`;
}

function unique(lines: readonly string[]): string[] {
  return [...new Set(lines)].sort();
}

function annotationsIn(folder: string): { fails: string[]; passes: string[] } {
  const fails: string[] = [];
  const passes: string[] = [];
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.tf')) continue;
    const lines = readFileSync(join(folder, file), 'utf8').split('\n');
    for (const [i, line] of lines.entries()) {
      const [, kind, ids = ''] = /^\s*# (fails|passes): (.*)$/.exec(line) ?? [];
      const next = lines.findIndex((one, at) => at > i && !/^\s*#/.test(one));
      const [, type, label] = /^resource "(\w+)" "(\w+)"/.exec(lines[next] ?? '') ?? [];
      for (const id of ids.split(', ')) {
        if (kind === 'fails') fails.push(`${file}:${next + 1} ${id}`);
        if (kind === 'passes') passes.push(`${type}.${label} ${id}`);
      }
    }
  }
  return { fails: unique(fails), passes: unique(passes) };
}
