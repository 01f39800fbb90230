import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type IacFlags, iac } from '../../src/cli/iac/iac.ts';
import type { Findings } from '../../src/model/finding.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'castellan-plan-'));
  vi.stubEnv('SOURCE_DATE_EPOCH', '1782000000');
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

function git(...args: string[]): void {
  const who = ['-c', 'user.name=a', '-c', 'user.email=a@example.com'];
  execFileSync('git', ['-C', folder, ...who, ...args], { stdio: 'ignore' });
}

/** Queues by name, each with what is done to it, none of them encrypted. */
function writePlan(queues: Record<string, string>): void {
  const addresses = Object.entries(queues).map(([name, action]) => ({
    ...{ address: `aws_sqs_queue.${name}`, action },
  }));
  const plan = {
    format_version: '1.2',
    planned_values: {
      root_module: {
        resources: addresses.map(({ address }) => ({
          ...{ address, mode: 'managed', type: 'aws_sqs_queue' },
          values: { sqs_managed_sse_enabled: false },
        })),
      },
    },
    resource_changes: addresses.map(({ address, action }) => ({
      address,
      change: { actions: action.split(' ') },
    })),
  };
  writeFileSync(join(folder, 'plan.json'), JSON.stringify(plan));
}

async function run(flags: Partial<IacFlags> = {}): Promise<{ code: number; findings: Findings }> {
  const output = join(folder, 'out.json');
  const code = await iac([join(folder, 'plan.json')], {
    ...{ control: ['sqs.queue-encrypted'], failOn: 'medium', quiet: true, color: false },
    ...{ format: ['json'], output: [output], root: folder },
    ...flags,
  });
  return { code, findings: JSON.parse(readFileSync(output, 'utf8')) as Findings };
}

test('what the plan leaves as it is is judged, and told apart', async () => {
  writePlan({ new: 'create', kept: 'no-op', changed: 'update', anew: 'delete create' });
  const { code, findings } = await run();
  expect(code).toBe(3);
  expect(
    findings.findings.map(
      ({ resource: { id, existing } }) => `${id}${existing ? ' existing' : ''}`,
    ),
  ).toStrictEqual([
    'aws_sqs_queue.anew',
    'aws_sqs_queue.changed',
    'aws_sqs_queue.kept existing',
    'aws_sqs_queue.new',
  ]);
});

test('a plan is compared with an earlier plan', async () => {
  writePlan({ kept: 'no-op' });
  await run();
  const baseline = join(folder, 'earlier.json');
  execFileSync('mv', [join(folder, 'out.json'), baseline]);
  expect(await run({ baseline, newOnly: true })).toMatchObject({ code: 0 });
  writePlan({ kept: 'no-op', new: 'create' });
  expect(await run({ baseline, newOnly: true })).toMatchObject({ code: 3 });
});

test('and with the plan of a commit, where it is there', async () => {
  git('init', '-b', 'main');
  git('commit', '--allow-empty', '-m', 'a');
  writePlan({ kept: 'no-op' });
  await expect(run({ base: 'main', newOnly: true })).rejects.toThrow(
    'plan.json is a plan, and not in main; compare it with --baseline FILE, the findings of an earlier one',
  );
  git('add', 'plan.json');
  git('commit', '-m', 'b');
  expect(await run({ base: 'main', newOnly: true })).toMatchObject({ code: 0 });
});

test('--fix changes code, and no plan', async () => {
  writePlan({ new: 'create' });
  await expect(run({ fix: true })).rejects.toThrow(
    'plan.json is a plan, and --fix changes the code it is made from; give that (a .tf file stands for its folder)',
  );
});
