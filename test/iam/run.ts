import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { added, agreement, type Tally } from './agreement.ts';

/**
 * Compares the engine with the reference on random cases, in a process for each core. Ends with `N passed, N failed`.
 * `--cases N` and `--seed N` say how many and from where.
 */
const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '200000' },
    seed: { type: 'string', default: '0' },
  },
});
const PORTION = 1000;
const first = Number(values.seed);
const portions = Array.from(
  { length: Math.ceil(Number(values.cases) / PORTION) },
  (_, index) => first + index * PORTION,
);

if (process.send) work();
else await spread();

/** In such a process: compares the portions it is sent. */
function work(): void {
  process.on('message', (from: number) => {
    process.send?.(agreement(Array.from({ length: PORTION }, (_, index) => from + index)));
  });
}

async function spread(): Promise<void> {
  let whole: Tally = { cases: 0, decisions: {}, needless: 0, awaited: {}, wrong: [] };
  await Promise.all(
    Array.from({ length: availableParallelism() }, async () => {
      const child = fork(process.argv[1] ?? '', process.argv.slice(2));
      for (let from = portions.pop(); from !== undefined; from = portions.pop()) {
        const tally = await answered(child, from);
        whole = added(whole, tally);
      }
      child.disconnect();
    }),
  );
  tell(whole);
}

function answered(child: ReturnType<typeof fork>, from: number): Promise<Tally> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null) => reject(new Error(`its process ended with ${code}`));
    child.once('exit', ended);
    child.once('message', (tally: Tally) => {
      child.off('exit', ended);
      resolve(tally);
    });
    child.send(from);
  });
}

function tell({ cases, decisions, needless, awaited, wrong }: Tally): void {
  for (const difference of wrong) console.log(difference);
  const compared = Object.values(decisions).reduce((sum, times) => sum + times, 0);
  console.log(`${cases} cases, ${compared} compared: ${told(decisions)}`);
  for (const [difference, times] of Object.entries(awaited)) {
    console.log(`${times} left out: ${difference}`);
  }
  const share = ((100 * needless) / Math.max(decisions.maybe ?? 0, 1)).toFixed(1);
  console.log(
    `needless maybe: ${needless} (${share} % of maybe, ${((100 * needless) / compared).toFixed(2)} % of all)`,
  );
  console.log(`${compared - wrong.length} passed, ${wrong.length} failed`);
  process.exitCode = wrong.length === 0 ? 0 : 1;
}

function told(decisions: Record<string, number>): string {
  return Object.entries(decisions)
    .map(([decision, times]) => `${times} ${decision}`)
    .join(', ');
}
