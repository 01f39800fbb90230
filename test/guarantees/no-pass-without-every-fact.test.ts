import { beforeAll, expect, test } from 'vitest';
import { collectors } from '../../src/collect/catalogue.ts';
import type { AnyCollector } from '../../src/collect/collector.ts';
import { lookupIn } from '../../src/collect/endpoint/endpoint.ts';
import { readRecording } from '../../src/collect/recording.ts';
import { ownRedactor } from '../../src/collect/redact/redact.ts';
import { replaying } from '../../src/collect/replay.ts';
import { controls } from '../../src/controls/catalogue.ts';
import type { AnyControl } from '../../src/controls/control.ts';
import { asksOf } from '../../src/judge/asks.ts';
import { judge } from '../../src/judge/judge.ts';
import type { Inventory } from '../../src/model/inventory.ts';
import type { Resource } from '../../src/model/resource.ts';
import type { Unknown } from '../../src/model/unknown.ts';
import { read, wanted } from '../faults/baseline.ts';

/**
 * P1. Each fact of each type is made unknown, one after the other: what then passes passed before, by facts that are
 * still known. With all of them unknown nothing passes.
 */

const ACCOUNT = '111122223333';
const REGIONS = ['eu-central-1', 'eu-west-1', 'us-east-1'];
const DARK: Unknown = { $unknown: 'denied', detail: 's3:GetBucketPolicy AccessDenied' };

let inventory: Inventory;
let verdicts: ReadonlyMap<string, string>;

beforeAll(async () => {
  const recording = await readRecording('demo/account.ndjson.gz', ownRedactor);
  const setting = { account: ACCOUNT, regions: REGIONS, recording, lookup: lookupIn(recording) };
  const chosen = (collectors as readonly AnyCollector[]).filter(({ type }) => wanted.has(type));
  ({ inventory } = await read(setting, chosen, replaying(recording.find)));
  verdicts = verdictsOf(inventory, controls);
});

test('no pass comes of a fact that is not known', () => {
  const facts = [...wanted].flatMap(([type, names]) => [...names].map((fact) => ({ type, fact })));
  expect(facts.length).toBeGreaterThan(200);
  const wrong = facts.flatMap(({ type, fact }) => {
    const dark = darkened((resource) => (resource.type === type ? [fact] : []));
    const asked = controls.filter((control) => readsOf(control, type).includes(fact));
    return [...verdictsOf(dark, asked)]
      .filter(([key, verdict]) => verdict === 'pass' && !mayPass(verdicts.get(key), fact))
      .map(([key]) => `${key} passes without ${type} ${fact}`);
  });
  expect(wrong).toStrictEqual([]);
});

/** Ceilings that nobody saw take nothing away: whom they left without power is judged as if he had it, and may pass. */
function mayPass(before: string | undefined, fact: string): boolean {
  return before === 'pass' || (before === 'exempt' && CEILINGS.has(fact));
}

const CEILINGS = new Set(['serviceControlPolicies', 'resourceControlPolicies']);

test('nothing passes where nothing is known', () => {
  const dark = darkened(({ type }) => [...(wanted.get(type) ?? [])]);
  const passed = [...verdictsOf(dark, controls)].filter(([, verdict]) => verdict === 'pass');
  expect(passed.map(([key]) => key)).toStrictEqual([]);
});

function darkened(factsOf: (resource: Resource) => readonly string[]): Inventory {
  const resources = inventory.resources.map((resource) => {
    const dark = factsOf(resource).map((fact) => [fact, DARK]);
    return dark.length === 0 ? resource : { ...resource, ...Object.fromEntries(dark) };
  });
  return { ...inventory, resources };
}

function readsOf(control: AnyControl, type: string): readonly string[] {
  return asksOf(control).flatMap((asks) => (asks.type === type ? asks.facts : []));
}

function verdictsOf(seen: Inventory, asked: readonly AnyControl[]): ReadonlyMap<string, string> {
  return new Map(
    judge(seen, asked, { all: true }).findings.map(({ control, resource, verdict }) => [
      `${control} ${resource.region} ${resource.id}`,
      verdict,
    ]),
  );
}
