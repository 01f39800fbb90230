import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import type { Case } from './cases.ts';

type Told = { ready: string[] } | { index: number; wrong: string[] };

/** A process waits for the network half of the time, so each has several cases under way. */
const AT_ONCE = 16;

/**
 * Runs the cases of this very program in a process for each core, and hears how each went. A process that ends too
 * early fails the cases it had under way: a rejection nobody awaited is no pass. Answers how many passed and failed.
 */
export async function spread(): Promise<{ passed: number; failed: number }> {
  const left: number[] = [];
  let names: string[] | undefined;
  let passed = 0;
  let failed = 0;
  const tell = (index: number, wrong: readonly string[]) => {
    if (wrong.length === 0) passed += 1;
    else {
      failed += 1;
      console.log(`${names?.[index]}: ${wrong.slice(0, 3).join('; ')}`);
    }
    if ((passed + failed) % 1000 === 0) console.log(`${passed + failed} of ${names?.length}`);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, one));
  for (const index of left) tell(index, ['nobody was left to run it']);
  return { passed, failed: names === undefined ? failed + 1 : failed };

  function one(): Promise<void> {
    const child = fork(process.argv[1] ?? '', process.argv.slice(2));
    const running = new Set<number>();
    const next = () => {
      const index = left.shift();
      if (index !== undefined) {
        running.add(index);
        child.send(index);
      } else if (running.size === 0 && child.connected) child.disconnect();
    };
    child.on('message', (told: Told) => {
      if ('ready' in told) {
        if (names === undefined) {
          names = told.ready;
          left.push(...names.keys());
          console.log(`${names.length} cases in ${availableParallelism()} processes`);
        }
        for (let i = 0; i < AT_ONCE; i += 1) next();
      } else {
        running.delete(told.index);
        tell(told.index, told.wrong);
        next();
      }
    });
    return new Promise((resolve) => {
      child.on('exit', (code) => {
        for (const index of running) tell(index, [`its process ended with ${code}`]);
        resolve();
      });
    });
  }
}

/** In such a process: runs the cases it is sent. */
export function work(cases: readonly Case[]): void {
  process.on('message', (index: number) => {
    const one = cases[index];
    if (!one) throw new Error(`there is no case ${index}`);
    void one.run().then((wrong) => process.send?.({ index, wrong } satisfies Told));
  });
  process.send?.({ ready: cases.map(({ name }) => name) } satisfies Told);
}
