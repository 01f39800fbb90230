import type { Collected } from '../collect/collect.ts';
import type { AnyControl } from '../controls/control.ts';
import type { JudgeOptions } from '../judge/judge.ts';
import type { Gap } from '../model/finding.ts';
import type { AccountsOfRun, Inventory, Partition } from '../model/inventory.ts';
import type { Identity, Resource } from '../model/resource.ts';
import { arranged, joined, type Shelf } from '../model/shelf.ts';
import type { Unknown } from '../model/unknown.ts';
import { type Judged, judgedBy } from './judged.ts';
import { wantedBy } from './wanted.ts';

/** What is kept of an account for the controls that look across accounts. */
export interface Slice {
  account: string;
  /** Nothing but the facts these controls declare. */
  inventory: Inventory;
  gapOf: Collected['gapOf'];
}

/** An account of the run that was not looked at, and the gap where that is told already. */
export interface Missing {
  account: string;
  unknown: Unknown;
  gap?: Gap;
}

export function looksAcross({ across }: AnyControl): boolean {
  return across !== undefined;
}

/**
 * Cuts an account down to what `controls` declare, and puts that on the shelf. Undefined when there are none, so that
 * nothing is kept. Yields now and then, as an account may be large.
 */
export function* sliceOf(
  account: string,
  { inventory, gapOf }: Collected,
  controls: readonly AnyControl[],
  kept: Shelf<Resource>,
): Generator<void, Slice | undefined> {
  if (controls.length === 0) return undefined;
  const wanted = wantedBy(controls, { directory: true });
  const judged = new Set(controls.map(({ on }) => on));
  const places: number[] = [];
  for (const resource of inventory.resources) {
    yield;
    const facts = wanted.get(resource.type);
    if (!facts || saysNothing(resource, facts)) continue;
    places.push(kept.length);
    // A finding tells the tags of its resource, whatever the control reads.
    kept.add(trimmed(resource, judged.has(resource.type) ? [...facts, 'tags'] : [...facts]));
  }
  const incomplete = inventory.incomplete.filter(({ type }) => wanted.has(type));
  const resources = arranged(kept, Uint32Array.from(places));
  return { account, inventory: { ...inventory, resources, incomplete }, gapOf };
}

/** Of half a million interfaces few have an address that somebody else could name. */
function saysNothing(resource: Resource, facts: ReadonlySet<string>): boolean {
  return (
    resource.type === 'AWS::EC2::NetworkInterface' &&
    facts.size > 0 &&
    [...facts].every((fact) => isNone(Reflect.get(resource, fact)))
  );
}

function isNone(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

function trimmed(resource: Resource, facts: readonly string[]): Resource {
  const { type, id, name, account, region, location } = resource;
  const identity: Identity = { type, id, name, account, region, ...(location && { location }) };
  const held = facts.filter((fact) => fact in resource);
  return {
    ...identity,
    ...Object.fromEntries(held.map((fact) => [fact, Reflect.get(resource, fact)])),
  } as Resource;
}

/** Judges when all accounts are done; the same whatever their order. Nothing crosses from one partition to another. */
export function* judgeAcross(
  slices: readonly Slice[],
  { missing, whole }: { missing: readonly Missing[]; whole: boolean },
  controls: readonly AnyControl[],
  judging: JudgeOptions,
): Generator<void, Judged[]> {
  const absent = missing.toSorted(byAccount);
  const partitions = new Map<Partition, Slice[]>();
  for (const slice of slices.toSorted(byAccount)) {
    const { partition } = slice.inventory;
    partitions.set(partition, [...(partitions.get(partition) ?? []), slice]);
  }
  const judged: Judged[] = [];
  for (const group of partitions.values()) {
    const run = { scanned: group.map(({ account }) => account), missing: absent, whole };
    judged.push(
      yield* judgedBy(merged(group, run), controls, judging, (unknown) => {
        const slice = group.find(({ gapOf }) => gapOf.has(unknown));
        return slice?.gapOf.get(unknown) ?? absent.find((one) => one.unknown === unknown)?.gap;
      }),
    );
  }
  return judged;
}

function merged(slices: readonly Slice[], run: AccountsOfRun): Inventory {
  const [first] = slices;
  if (!first) throw new Error('a partition has at least one account');
  return {
    ...first.inventory,
    resources: joined(slices.map(({ inventory }) => inventory.resources)),
    incomplete: slices.flatMap(({ inventory }) => inventory.incomplete),
    run,
  };
}

function byAccount(a: { account: string }, b: { account: string }): number {
  return a.account < b.account ? -1 : a.account > b.account ? 1 : 0;
}
