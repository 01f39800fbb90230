import { execFile } from 'node:child_process';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { actionsMatching } from '../../src/model/iam-actions/iam-actions.ts';
import { toConditionTest } from '../../src/model/policy/condition.ts';
import { type PolicyDocument, toPolicy } from '../../src/model/policy.ts';
import { motoPath } from './moto-server.ts';

/* moto carries all policies that AWS manages: real ones, and more than anybody would make up. */

const path = motoPath();
const policies = path ? await managedPolicies(path) : new Map<string, PolicyDocument>();
const statements = [...policies].flatMap(([name, { statements: all }]) =>
  all.map((one) => ({ name, ...one })),
);
const patterns = [...new Set(statements.flatMap(({ action }) => action.values))];

describe.skipIf(!path)('policies that AWS manages', () => {
  test('every one is understood', () => {
    expect(policies.size).toBeGreaterThan(1500);
    expect(statements.length).toBeGreaterThan(8000);
    const conditions = statements.flatMap((one) => one.conditions);
    expect(conditions.length).toBeGreaterThan(2000);
    expect(conditions.filter((one) => !toConditionTest(one, true))).toStrictEqual([]);
  });

  test('their actions are known, those of services that are no more aside', () => {
    const unknown = patterns.filter((pattern) => actionsMatching(pattern).length === 0);
    expect(patterns.length).toBeGreaterThan(10_000);
    expect(unknown.length / patterns.length).toBeLessThan(0.02);
  });

  test.for<[name: string, granted: number, levels: string[]]>([
    ['AdministratorAccess', 22_000, ['List', 'Permissions management', 'Read', 'Tagging', 'Write']],
    ['AmazonS3FullAccess', 150, ['List', 'Permissions management', 'Read', 'Tagging', 'Write']],
    ['AmazonS3ReadOnlyAccess', 70, ['List', 'Read']],
    ['AWSCloudTrail_ReadOnlyAccess', 10, ['List', 'Read']],
    ['IAMReadOnlyAccess', 60, ['List', 'Read']],
  ])('%s', ([name, granted, levels]) => {
    const actions = (policies.get(name)?.statements ?? []).flatMap(({ action }) =>
      action.values.flatMap(actionsMatching),
    );
    expect(actions.length).toBeGreaterThan(granted);
    expect([...new Set(actions.map(({ level }) => level))].sort()).toStrictEqual(levels);
  });
});

async function managedPolicies(server: string): Promise<Map<string, PolicyDocument>> {
  const python = join(dirname(server), 'python3');
  const script =
    'from moto.iam import aws_managed_policies as p; print(p.aws_managed_policies_data)';
  const { stdout } = await promisify(execFile)(python, ['-B', '-c', script], {
    maxBuffer: 64 * 2 ** 20,
  });
  const all = JSON.parse(stdout) as Record<string, { Document: unknown }>;
  return new Map(Object.entries(all).map(([name, { Document }]) => [name, toPolicy(Document)]));
}
