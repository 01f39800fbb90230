import { readRecording } from '../../src/collect/recording.ts';
import { faults } from './faults.ts';
import { baselineOf, play, smaller } from './matrix.ts';

/** Every fault on every operation the collectors call. Ends with `N passed, N failed`. */
const ACCOUNT = '111122223333';
const [only] = process.argv.slice(2);
const recording = smaller(await readRecording('demo/account.ndjson.gz'), ACCOUNT, 3);
const setting = { account: ACCOUNT, regions: ['eu-west-1', 'us-east-1'], recording };
const baseline = await baselineOf(setting);
const operations = [...baseline.callers.keys()]
  .sort()
  .filter((name) => !only || name.includes(only));
let passed = 0;
let failed = 0;

console.log(`${operations.length} operations x ${faults.length} faults`);
for (const operation of operations) {
  for (const fault of faults) {
    const wrong = await play(setting, baseline, operation, fault);
    if (wrong.length === 0) passed += 1;
    else {
      failed += 1;
      console.log(`${operation}, ${fault.name}: ${wrong.slice(0, 3).join('; ')}`);
    }
  }
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
