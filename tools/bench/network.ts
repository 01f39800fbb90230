import { type Addresses, difference, union } from '../../src/model/addresses.ts';
import { addressesOf } from '../../src/model/cidr.ts';
import { networkOf } from '../../src/reach/network/network.ts';
import { times } from './large-iam.ts';
import { type NetworkSize, networkInventory } from './large-vpcs.ts';
import { type Figure, usedMemory } from './measure.ts';

/** The network engine over a large and a very large account, and sets of addresses. */
export function benchNetwork(): Figure[] {
  return [
    ...exposures({ interfaces: 50_000, groups: 10_000 }, 1000),
    ...exposures({ interfaces: 200_000, groups: 40_000 }, 4000),
    ...sets('IPv4', (i) => `${1 + (i % 199)}.${(i * 7) % 256}.${(i * 13) % 256}.0/24`, 50),
    ...sets(
      'IPv6',
      (i) => `2001:${(i % 4096).toString(16)}:${(i % 65_536).toString(16)}::/48`,
      100,
    ),
  ];
}

/** Everything that the internet reaches of a quarter of the interfaces, against reading each interface once. */
function exposures(size: NetworkSize, most: number): Figure[] {
  const inventory = networkInventory(size);
  const reading = clock(() => [...inventory.resources].length);
  const before = usedMemory();
  const network = networkOf(inventory);
  let count = 0;
  const took = clock(() => {
    for (const { answers } of network.exposures()) count += answers.length;
  });
  const held = usedMemory() - before;
  const what = `${size.interfaces.toLocaleString('en')} interfaces`;
  return [
    timed(`${what}, internet exposure`, took, [reading, 'reading them'], most),
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

/** Sets of 10,000 blocks, against reading their text. */
function sets(family: string, cidrOf: (i: number) => string, most: number): Figure[] {
  const some: Addresses[] = [];
  const parsing = clock(() => some.push(...times(10_000, (i) => addressesOf([cidrOf(i)]))));
  const others = addressesOf(times(10_000, (i) => cidrOf(2 * i)));
  const all = union(some);
  const limit: [number, string] = [parsing, 'reading their text'];
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

function timed(
  what: string,
  took: number,
  [limit, of]: readonly [number, string],
  most: number,
): Figure {
  return {
    what,
    measured: `${took.toFixed(took < 100 ? 1 : 0)} ms`,
    limit: `${limit.toFixed(limit < 100 ? 1 : 0)} ms: ${of}`,
    ratio: took / limit,
    goal: `under ${most} ms`,
    met: took < most,
  };
}

function clock(task: () => unknown): number {
  const start = performance.now();
  task();
  return performance.now() - start;
}
