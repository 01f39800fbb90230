import { expect, test } from 'vitest';
import { scanAccounts } from '../../src/cli/scan/accounts.ts';
import { openRecording } from '../../src/cli/way.ts';
import { controls } from '../../src/controls/catalogue.ts';
import { randomFrom } from '../faults/random.ts';

/** P7: the same recording gives the same bytes, in whatever order it is read and answered. */
test('the demo company, twice', async () => {
  expect(await scanned(1, 8, [...controls])).toBe(await scanned(2, 1, [...controls]));
});

async function scanned(seed: number, accountsAtOnce: number, asked: (typeof controls)[number][]) {
  const way = await openRecording('demo/account.ndjson.gz');
  const random = randomFrom(seed);
  const doors = way.doors.map((door) => ({
    ...door,
    async caller(call: Parameters<typeof door.caller>[0]) {
      for (let turns = random() * 5; turns > 0; turns -= 1) await new Promise(setImmediate);
      return door.caller(call);
    },
  }));
  const findings = await scanAccounts({
    ...way,
    doors: seed % 2 === 0 ? doors.toReversed() : doors,
    source: { kind: 'recording' },
    regions: {},
    controls: asked,
    accountsAtOnce,
    all: true,
  });
  return JSON.stringify({ ...findings, findings: [...findings.findings] });
}
