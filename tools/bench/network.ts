import bastion from '../../src/controls/ec2/management-reached-only-through-bastion.ts';
import { judge } from '../../src/judge/judge.ts';
import { type Addresses, difference, union } from '../../src/model/addresses.ts';
import { addressesOf } from '../../src/model/cidr.ts';
import type { Inventory } from '../../src/model/inventory.ts';
import { TCP } from '../../src/model/traffic.ts';
import { networkOf } from '../../src/reach/network/network.ts';
import { times } from './large-iam.ts';
import { type NetworkSize, networkInventory } from './large-vpcs.ts';
import { type Figure, usedMemory } from './measure.ts';

/** The network engine over a large and a very large account, and sets of addresses. */
export function benchNetwork(): Figure[] {
  return [
    ...account(
      { interfaces: 50_000, groups: 10_000 },
      { exposure: 1000, callers: 20, bastion: 3000 },
    ),
    ...account({ interfaces: 200_000, groups: 40_000 }, { exposure: 4000 }),
    ...sets('IPv4', (i) => `${1 + (i % 199)}.${(i * 7) % 256}.${(i * 13) % 256}.0/24`, 50),
    ...sets(
      'IPv6',
      (i) => `2001:${(i % 4096).toString(16)}:${(i % 65_536).toString(16)}::/48`,
      100,
    ),
  ];
}

/** Milliseconds that something may take at most. */
interface Most {
  exposure: number;
  callers?: number;
  bastion?: number;
}

/** What is asked of all interfaces, against reading each of them once. */
function account(size: NetworkSize, most: Most): Figure[] {
  const inventory = networkInventory(size);
  const what = `${size.interfaces.toLocaleString('en')} interfaces`;
  const reading = clock(() => [...inventory.resources].length);
  const limit: Limit = [reading, 'reading them'];
  return [
    ...exposures(what, inventory, limit, most.exposure),
    ...(most.callers === undefined ? [] : [callers(what, size, inventory, most.callers)]),
    ...(most.bastion === undefined ? [] : [bastions(what, inventory, limit, most.bastion)]),
  ];
}

/** Everything that the internet reaches of a quarter of the interfaces. */
function exposures(what: string, inventory: Inventory, limit: Limit, most: number): Figure[] {
  const before = usedMemory();
  const network = networkOf(inventory);
  let count = 0;
  const took = clock(() => {
    for (const { answers } of network.exposures()) count += answers.length;
  });
  const held = usedMemory() - before;
  return [
    timed(`${what}, internet exposure`, took, limit, most),
    {
      what: `${what}, memory`,
      measured: `${Math.round(held)} MB, ${count.toLocaleString('en')} answers`,
      limit: '300 MB',
      ratio: held / 300,
      goal: 'under 300 MB',
      met: held < 300,
    },
  ];
}

/** Who of all reaches one port of one, asked again and again; against what must be known of all before the first answer. */
function callers(what: string, size: NetworkSize, inventory: Inventory, most: number): Figure {
  const network = networkOf(inventory);
  const one = (value: number) => ({ first: value, last: value });
  let reached = 0;
  const [first = 0, ...others] = times(400, (i) =>
    clock(() => {
      const ports = { protocols: one(TCP), ports: one(i % 2 === 0 ? 443 : 8443) };
      const to = `eni-${(i * 7919) % size.interfaces}`;
      const [answer] = network.directly({ from: 'inside', to, ports });
      if (answer?.verdict === 'open') reached += 1;
    }),
  );
  const sorted = others.sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? 0;
  const median = `median ${at(0.5).toFixed(1)} ms`;
  return timed(
    `${what}, who reaches a port (${reached} of 400), p99; ${median}`,
    ...([at(0.99), [first, 'the first answer'], most] as const),
  );
}

/** Who manages each machine, where connections from inside count too. */
function bastions(what: string, inventory: Inventory, limit: Limit, most: number): Figure {
  const settings = new Map([[bastion.id, { internalCounts: false }]]);
  let flagged = 0;
  const took = clock(() => {
    const { tallies } = judge(inventory, [bastion], { settings });
    for (const tally of tallies) flagged += tally.flagged;
  });
  return timed(`${what}, bastion rule, ${flagged} flagged`, took, limit, most);
}

/** Sets of 10,000 blocks, against reading their text. */
function sets(family: string, cidrOf: (i: number) => string, most: number): Figure[] {
  const some: Addresses[] = [];
  const parsing = clock(() => some.push(...times(10_000, (i) => addressesOf([cidrOf(i)]))));
  const others = addressesOf(times(10_000, (i) => cidrOf(2 * i)));
  const all = union(some);
  const limit: Limit = [parsing, 'reading their text'];
  return [
    timed(
      `union of 10,000 ${family} blocks`,
      clock(() => union(some)),
      limit,
      most,
    ),
    timed(
      `10,000 ${family} blocks less others`,
      clock(() => difference(all, others)),
      limit,
      most,
    ),
  ];
}

type Limit = readonly [milliseconds: number, of: string];

function timed(what: string, took: number, [limit, of]: Limit, most: number): Figure {
  return {
    what,
    measured: `${took.toFixed(took < 100 ? 1 : 0)} ms`,
    limit: `${limit.toFixed(limit < 100 ? 1 : 0)} ms: ${of}`,
    ratio: took / limit,
    goal: `under ${most} ms`,
    met: took < most,
  };
}

/** Milliseconds that somebody waits, on a machine that has nothing else to do. */
function clock(task: () => unknown): number {
  const before = performance.now();
  task();
  return performance.now() - before;
}
