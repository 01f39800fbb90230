import { readRecording } from '../../src/collect/recording.ts';
import { faults } from './faults.ts';
import { judged, nameOf, without } from './gaps.ts';
import { baselineOf, listWithoutGets, play, smaller } from './matrix.ts';

/**
 * Every fault on every operation the collectors call, through the wire; every listing without its gets; then every
 * line of the recording left out.
 * No wrong pass may come of it. Ends with `N passed, N failed`. An argument limits it to operations that contain it.
 */
const ACCOUNT = '111122223333';
const [only = ''] = process.argv.slice(2);
const recording = smaller(await readRecording('demo/account.ndjson.gz'), ACCOUNT, 3);
const setting = { account: ACCOUNT, regions: ['eu-west-1', 'us-east-1'], recording };
let passed = 0;
let failed = 0;

const baseline = await baselineOf(setting);
const operations = [...baseline.callers.keys()].sort().filter((name) => name.includes(only));
console.log(`${operations.length} operations x ${faults.length} faults`);
for (const operation of operations) {
  for (const fault of faults) {
    tell(`${operation}, ${fault.name}`, await play(setting, baseline, operation, fault));
  }
}

const types = new Set([...baseline.callers.values()].flat());
console.log(`${types.size} listings allowed while their gets are denied`);
for (const collector of only === '' ? types : []) {
  tell(`${collector.type} without gets`, await listWithoutGets(setting, baseline, collector));
}

const whole = await judged(recording);
const lines = recording.calls.map((call, index) => ({ index, name: nameOf(call) }));
console.log(`${lines.length} lines left out, one at a time`);
for (const { index, name } of lines.filter((line) => line.name.includes(only))) {
  tell(`without ${name}`, await without(index, recording, whole));
}

console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

function tell(what: string, wrong: readonly string[]): void {
  if (wrong.length === 0) passed += 1;
  else {
    failed += 1;
    console.log(`${what}: ${wrong.slice(0, 3).join('; ')}`);
  }
}
