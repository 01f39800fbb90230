import { parseArgs } from 'node:util';
import { everyCase } from './cases.ts';
import { spread, work } from './processes.ts';

/**
 * No wrong pass may come of any case. Ends with `N passed, N failed`. An argument limits it to names that contain it.
 * `--seeds N` runs chaos so often, and `--whole` asks everything in each of these runs.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seeds: { type: 'string', default: '100' },
    whole: { type: 'boolean', default: false },
  },
});
const [only = ''] = positionals;
const choice = { only, seeds: Number(values.seeds), whole: values.whole };
if (process.send) work(await everyCase(choice));
else {
  const { passed, failed } = await spread();
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}
