import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';

/** In a process made by `spread`: does the portions it is sent. */
export function work<Portion, Tally>(doing: (portion: Portion) => Tally): void {
  process.on('message', (portion: Portion) => {
    process.send?.(doing(portion));
  });
}

/** Has portions done by this same script, in a process for each core, and adds up what they come to. */
export async function spread<Portion extends object, Tally>(
  left: Portion[],
  nothing: Tally,
  added: (left: Tally, right: Tally) => Tally,
): Promise<Tally> {
  let whole = nothing;
  await Promise.all(
    Array.from({ length: availableParallelism() }, async () => {
      const child = fork(process.argv[1] ?? '', process.argv.slice(2));
      for (let portion = left.pop(); portion !== undefined; portion = left.pop()) {
        const tally = await answered<Tally>(child, portion);
        whole = added(whole, tally);
      }
      child.disconnect();
    }),
  );
  return whole;
}

function answered<Tally>(child: ReturnType<typeof fork>, portion: object): Promise<Tally> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null) => reject(new Error(`its process ended with ${code}`));
    child.once('exit', ended);
    child.once('message', (tally: Tally) => {
      child.off('exit', ended);
      resolve(tally);
    });
    child.send(portion);
  });
}
