import { parseArgs } from 'node:util';
import { spread, work } from '../spread.ts';
import { added, agreement, nothing, type Tally } from './agreement.ts';

/**
 * Compares the engine with the reference on random networks, in a process for each core. Ends with
 * `N passed, N failed`. `--networks N` and `--seed N` say how many and from where.
 */
const { values } = parseArgs({
  options: {
    networks: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '0' },
  },
});

if (process.send) work(agreement);
else tell(await spread(portions(), nothing(), added));

function portions(): number[][] {
  const from = Number(values.seed);
  const all = Array.from({ length: Number(values.networks) }, (_, index) => from + index);
  return Array.from({ length: Math.ceil(all.length / 20) }, (_, index) =>
    all.slice(index * 20, (index + 1) * 20),
  );
}

function tell({ networks, packets, verdicts, blockers, asked, wrong }: Tally): void {
  for (const difference of wrong) console.log(difference);
  console.log(`${networks} networks, ${packets} packets: ${told(verdicts)}`);
  console.log(`kept back by ${told(blockers)}`);
  console.log(
    `${asked.alone} asked about alone, ${asked.handed} by way of load balancers, ${asked.inside} of all within; with a fact unseen ${told({ known: asked.known, unknown: asked.unknown })}`,
  );
  // What hardly occurs is hardly compared. Only one kind of network leaves something open for the reference.
  const rare = Object.entries({ ...verdicts, ...blockers }).filter(
    ([name, times]) => times < packets / (name === 'unknown' ? 10_000 : 1000),
  );
  for (const [name, times] of rare) console.log(`${name} came up only ${times} times`);
  const failed = wrong.length + rare.length;
  console.log(`${networks - wrong.length} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}

function told(times: Record<string, number>): string {
  return Object.entries(times)
    .sort(([, a], [, b]) => b - a)
    .map(([name, count]) => `${count} ${name}`)
    .join(', ');
}
