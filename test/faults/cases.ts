import { lookupIn } from '../../src/collect/endpoint/endpoint.ts';
import { slotsOf } from '../../src/collect/live.ts';
import { type Recording, readRecording } from '../../src/collect/recording.ts';
import { ownRedactor } from '../../src/collect/redact/redact.ts';
import { controls } from '../../src/controls/catalogue.ts';
import { type Baseline, baselineOf, type Setting, smaller } from './baseline.ts';
import { calmOverTheWire, chaos } from './chaos.ts';
import { faults } from './faults.ts';
import { nameOf, without } from './gaps.ts';
import { listWithoutGets, play, type Trouble } from './matrix.ts';
import { organisationOf } from './organisation.ts';
import { randomFrom } from './random.ts';

export interface Case {
  name: string;
  /** What went wrong; else nothing. */
  run(): Promise<string[]>;
}

const ACCOUNT = '111122223333';
const REGIONS = ['eu-west-1', 'us-east-1'];
const PAIRS = 300;

export interface Choice {
  /** Keeps the cases whose name contains it. */
  only: string;
  /** How many runs of chaos there are. */
  seeds: number;
  /** Whether each of them asks everything, which takes hours. */
  whole: boolean;
}

/**
 * Chaos in an organisation; then every fault on every operation the collectors call, through the wire; every listing
 * without its gets; random pairs of faults; every line of the recording left out.
 */
export async function everyCase({ only, seeds, whole }: Choice): Promise<Case[]> {
  const demo = await readRecording('demo/account.ndjson.gz', ownRedactor);
  const cases = [...soak(demo, seeds, whole), ...(await matrix(demo))];
  return cases.filter(({ name }) => name.includes(only));
}

const ACCOUNTS = 50;
/** A run waits for what stalls, so a process has some under way. */
const RUNS_AT_ONCE = 3;

/**
 * The runs of a soak share the controls out: each asks what its own need, in all accounts and regions, and a hundred
 * together ask everything once. The first run has no faults.
 */
function soak(recording: Recording, seeds: number, whole: boolean): Case[] {
  const organisation = organisationOf(recording, ACCOUNTS);
  const slots = slotsOf(RUNS_AT_ONCE);
  const partOf = (seed: number) =>
    controls.filter((_, i) => whole || Math.floor((i * PARTS) / controls.length) === seed % PARTS);
  return Array.from({ length: seeds + 1 }, (_, seed) => ({
    name: seed === 0 ? 'chaos without faults' : `chaos ${seed}`,
    run: () =>
      slots(() =>
        (seed === 0 ? calmOverTheWire : chaos)({
          seed,
          organisation,
          recording,
          controls: partOf(seed),
        }),
      ),
  }));
}

const PARTS = 100;

async function matrix(demo: Recording): Promise<Case[]> {
  const recording = smaller(demo, ACCOUNT, 3);
  const setting = { account: ACCOUNT, regions: REGIONS, recording, lookup: lookupIn(recording) };
  const baseline = await baselineOf(setting);
  return [
    ...singles(setting, baseline),
    ...listings(setting, baseline),
    ...pairs(setting, baseline),
    ...gaps(setting, baseline),
  ];
}

function singles(setting: Setting, baseline: Baseline): Case[] {
  return operationsOf(baseline).flatMap((operation) =>
    faults.map((fault) => ({
      name: `${operation}, ${fault.name}`,
      run: () => play(setting, baseline, [{ operation, fault }]),
    })),
  );
}

function listings(setting: Setting, baseline: Baseline): Case[] {
  return [...baseline.parts.values()].map(({ collector }) => ({
    name: `${collector.type} without gets`,
    run: () => listWithoutGets(setting, baseline, collector),
  }));
}

/** Half of the pairs meet in one collector, where one fault can hide the other. */
function pairs(setting: Setting, baseline: Baseline): Case[] {
  const random = randomFrom(1);
  const pick = <Item>(items: readonly Item[]): Item =>
    items[Math.floor(random() * items.length)] as Item;
  const operations = operationsOf(baseline);
  return Array.from({ length: PAIRS }, (_, i) => {
    const first = pick(operations);
    const near = operations.filter((other) =>
      baseline.callers.get(other)?.some((one) => baseline.callers.get(first)?.includes(one)),
    );
    const others = (i % 2 === 0 ? near : operations).filter((other) => other !== first);
    const chosen = [first, pick(others.length > 0 ? others : operations)];
    const troubles: Trouble[] = chosen.map((operation) => ({ operation, fault: pick(faults) }));
    return {
      name: `pair: ${troubles.map(({ operation, fault }) => `${operation}, ${fault.name}`).join(' + ')}`,
      run: () => play(setting, baseline, troubles),
    };
  });
}

function gaps(setting: Setting, baseline: Baseline): Case[] {
  return setting.recording.calls.map((call, index) => ({
    name: `without ${nameOf(call)}`,
    run: () => without(index, setting, baseline),
  }));
}

function operationsOf({ callers }: Baseline): string[] {
  return [...callers.keys()].sort();
}
