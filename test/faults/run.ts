import { everyCase } from './cases.ts';
import { spread, work } from './processes.ts';

/** No wrong pass may come of any case. Ends with `N passed, N failed`. An argument limits it to names that contain it. */
const [only = ''] = process.argv.slice(2);
if (process.send) work(await everyCase(only));
else {
  const { passed, failed } = await spread();
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}
