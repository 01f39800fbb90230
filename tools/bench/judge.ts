import { controls } from '../../src/controls/catalogue.ts';
import type { AnyControl } from '../../src/controls/control.ts';
import { judge } from '../../src/judge/judge.ts';
import { defaults } from '../../src/model/defaults.ts';
import type { Inventory } from '../../src/model/inventory.ts';
import type { Resource, ResourceType } from '../../src/model/resource.ts';
import type { Figure } from './measure.ts';

const MANY = 1_000_000;
const NOW = '2026-01-01T00:00:00.000Z';

/**
 * Verdicts a second over a million resources of the types controls judge one by one, each with its own facts.
 * The limit is the same checks called in a bare loop: no tally, no unknowns, no findings.
 */
export function benchJudge(): Figure[] {
  const types: ResourceType[] = [
    'AWS::IAM::AccessKey',
    'AWS::EC2::Volume',
    'AWS::EC2::Snapshot',
    'AWS::KMS::Key',
    'AWS::S3::Bucket',
  ];
  const inventory = inventoryOf(types, MANY);
  const chosen: readonly AnyControl[] = controls.filter(
    ({ on, around, iam }) => types.includes(on) && around === undefined && !iam,
  );

  const start = performance.now();
  const { tallies } = judge(inventory, chosen);
  const seconds = (performance.now() - start) / 1000;
  const verdicts = tallies.reduce(
    (sum, tally) => sum + tally.checked + tally.exempt + tally.unknown,
    0,
  );
  const memory = process.memoryUsage.rss() / 2 ** 20;

  const bare = bareLoop(inventory, chosen);
  const rate = verdicts / seconds;
  return [
    {
      what: 'verdicts a second, 1,000,000 resources',
      measured: `${Math.round(rate).toLocaleString('en')}/s`,
      limit: `${Math.round(verdicts / bare).toLocaleString('en')}/s in a bare loop`,
      ratio: seconds / bare,
      goal: 'at least 1,000,000/s',
      met: rate >= 1_000_000,
    },
    {
      what: 'memory of judging them',
      measured: `${Math.round(memory)} MB`,
      limit: '1024 MB',
      ratio: memory / 1024,
      goal: 'under 1 GB',
      met: memory < 1024,
    },
  ];
}

function inventoryOf(
  types: readonly ResourceType[],
  count: number,
): Inventory & { resources: Resource[] } {
  const resources: Resource[] = [];
  for (let i = 0; i < count; i += 1) {
    const type = types[i % types.length] as ResourceType;
    const id = `${type}/${i}`;
    resources.push({
      ...good(type),
      type,
      id,
      name: id,
      account: '111122223333',
      region: 'eu-west-1',
    } as Resource);
  }
  return { collectedAt: NOW, partition: 'aws', resources, incomplete: [] };
}

/** Facts with which nothing is wrong: passing is the common case, and findings are measured by the report. */
function good(type: ResourceType): object {
  switch (type) {
    case 'AWS::IAM::AccessKey':
      return { ...defaults[type], lastUsedDate: NOW };
    case 'AWS::EC2::Volume':
    case 'AWS::EC2::Snapshot':
      return { ...defaults[type], encrypted: true, kmsKeyId: 'key' };
    case 'AWS::KMS::Key':
      return { ...defaults[type], rotation: { enabled: true, periodInDays: 365 } };
    case 'AWS::S3::Bucket':
      return {
        ...defaults[type],
        versioning: { status: 'Enabled', mfaDelete: false },
        encryption: { sseAlgorithm: 'aws:kms', kmsMasterKeyId: 'key' },
      };
    default:
      return defaults[type];
  }
}

function bareLoop({ resources }: { resources: Resource[] }, chosen: readonly AnyControl[]): number {
  const world = { now: NOW, partition: 'aws' };
  const byType = new Map(chosen.map(({ on }) => [on, resources.filter(({ type }) => type === on)]));
  let passed = 0;
  const start = performance.now();
  for (const control of chosen) {
    for (const resource of byType.get(control.on) ?? []) {
      if (control.except?.(resource, world as never, control.settings ?? {})) continue;
      if (control.check(resource, world as never, control.settings ?? {}) === true) passed += 1;
    }
  }
  const seconds = (performance.now() - start) / 1000;
  if (passed === 0) throw new Error('nothing passed: the loop measured nothing');
  return seconds;
}
