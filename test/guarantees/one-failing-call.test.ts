import { beforeAll, expect, test } from 'vitest';
import { collectors } from '../../src/collect/catalogue.ts';
import type { AnyCollector } from '../../src/collect/collector.ts';
import { lookupIn } from '../../src/collect/endpoint/endpoint.ts';
import { toCallError } from '../../src/collect/errors.ts';
import { readRecording } from '../../src/collect/recording.ts';
import { ownRedactor } from '../../src/collect/redact/redact.ts';
import { replaying } from '../../src/collect/replay.ts';
import { controls } from '../../src/controls/catalogue.ts';
import type { AnyControl } from '../../src/controls/control.ts';
import { asksOf } from '../../src/judge/asks.ts';
import { judge } from '../../src/judge/judge.ts';
import type { Inventory } from '../../src/model/inventory.ts';
import {
  type Baseline,
  baselineOf,
  read,
  type Setting,
  smaller,
  wanted,
} from '../faults/baseline.ts';

/**
 * P3: one failing call changes only what depends on it. Some operations are refused, one after the other: all other
 * controls say what they said. The fault matrix looks at the controls that do depend on one.
 */

const ACCOUNT = '111122223333';
const everything = (collectors as readonly AnyCollector[]).filter(({ type }) => wanted.has(type));

let setting: Setting;
let baseline: Baseline;

beforeAll(async () => {
  const demo = await readRecording('demo/account.ndjson.gz', ownRedactor);
  const recording = smaller(demo, ACCOUNT, 3);
  setting = {
    account: ACCOUNT,
    regions: ['eu-west-1', 'us-east-1'],
    recording,
    lookup: lookupIn(recording),
  };
  baseline = await baselineOf(setting);
});

test.for([
  'ec2:DescribeSecurityGroups',
  'iam:GetAccountAuthorizationDetails',
  'kms:DescribeKey',
  's3:GetBucketPolicy',
  'rds:DescribeDBInstances',
  'cloudtrail:GetEventSelectors',
])('%s', async (refused) => {
  const find = replaying(setting.recording.find);
  const { inventory, gaps } = await read(setting, everything, async (call) => {
    if (`${call.service}:${call.operation}` !== refused) return find(call);
    throw toCallError(call, { name: 'AccessDenied', message: '', statusCode: 403 });
  });
  const hit = new Set<string>(baseline.callers.get(refused)?.map(({ type }) => type));
  expect(hit.size).toBeGreaterThan(0);
  const spared = controls.filter((control) => typesOf(control).every((type) => !hit.has(type)));
  expect(spared.length).toBeGreaterThan(20);
  const now = verdictsOf(inventory, spared);
  const ids = new Set<string>(spared.map(({ id }) => id));
  const before = [...baseline.verdicts.values()].filter(({ control }) => ids.has(control));
  expect(now).toStrictEqual(before.map(keyed).sort());
  expect(gaps.some(({ service, operation }) => `${service}:${operation}` === refused)).toBe(true);
});

function typesOf(control: AnyControl): string[] {
  return asksOf(control).map(({ type }) => type);
}

function verdictsOf(inventory: Inventory, asked: readonly AnyControl[]): string[] {
  return judge(inventory, asked, { all: true }).findings.map(keyed).sort();
}

type Verdict = ReturnType<typeof judge>['findings'][number];

function keyed({ control, resource, verdict }: Verdict): string {
  return `${control} ${resource.region} ${resource.id} ${verdict}`;
}
