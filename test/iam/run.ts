import { parseArgs } from 'node:util';
import { spread, work } from '../spread.ts';
import { added, agreement, agreementAbout, nothing, type Tally } from './agreement.ts';

/**
 * Compares the engine with the reference on random cases and accounts, in a process for each core. Ends with
 * `N passed, N failed`. `--cases N`, `--accounts N` and `--seed N` say how many and from where.
 */
const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '200000' },
    accounts: { type: 'string', default: '500' },
    seed: { type: 'string', default: '0' },
  },
});

/** Some seeds, of cases or of accounts. */
interface Portion {
  of: 'cases' | 'accounts';
  seeds: number[];
}

if (process.send) {
  work(({ of, seeds }: Portion) => (of === 'cases' ? agreement(seeds) : agreementAbout(seeds)));
} else {
  const all = [...portions('cases', 1000), ...portions('accounts', 20)];
  tell(await spread(all, nothing(), added));
}

function portions(of: Portion['of'], size: number): Portion[] {
  const from = Number(values.seed);
  const all = Array.from({ length: Number(values[of]) }, (_, index) => from + index);
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) => ({
    of,
    seeds: all.slice(index * size, (index + 1) * size),
  }));
}

function tell({ cases, accounts, decisions, needless, wrong }: Tally): void {
  for (const difference of wrong) console.log(difference);
  console.log(`${cases} cases: ${told(decisions)}; ${accounts} accounts`);
  console.log(`${needless} told less than could be known, ${percent(needless, cases)} of all`);
  console.log(`${cases + accounts - wrong.length} passed, ${wrong.length} failed`);
  process.exitCode = wrong.length === 0 ? 0 : 1;
}

function told(decisions: Record<string, number>): string {
  return Object.entries(decisions)
    .map(([decision, times]) => `${times} ${decision}`)
    .join(', ');
}

function percent(part: number, whole: number): string {
  return `${((100 * part) / Math.max(whole, 1)).toFixed(2)} %`;
}
