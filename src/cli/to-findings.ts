import { createHash } from 'node:crypto';
import type { Findings, Run } from '../model/finding.ts';
import type { Ledger } from './ledger.ts';
import { version } from './version.ts';

/** What a run was. */
interface Ran {
  /** When it began, ISO 8601. */
  now: string;
  finished: () => string;
  source: Run['source'];
  /** How many calls it took. */
  calls: () => number;
}

/** Closes the book. `of` are the names of all it is about: with the moment they make the run's id. */
export async function toFindings(
  { now, finished, source, calls }: Ran,
  book: Ledger,
  of?: readonly string[],
): Promise<Findings> {
  const { accounts, regions, complete, coverage, ...judged } = await book.close();
  const names = of ?? accounts.map(({ id }) => id);
  const id = createHash('sha256').update([now, ...names].join('\n'));
  return {
    schema: 'castellan.findings/1',
    tool: { name: 'castellan', version },
    run: {
      id: id.digest('hex').slice(0, 32),
      startedAt: now,
      finishedAt: finished(),
      source,
      accounts,
      regions,
    },
    coverage: { complete, calls: calls(), ...coverage },
    ...judged,
  };
}
