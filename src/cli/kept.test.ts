import { expect, test } from 'vitest';
import type { Gap } from '../model/finding.ts';
import type { Inventory } from '../model/inventory.ts';
import { shelf } from '../model/shelf.ts';
import { isUnknown, type Unknown } from '../model/unknown.ts';
import { packed, unpacked } from './kept.ts';
import type { AccountScanned } from './scan/account.ts';
import { scanAccounts } from './scan/accounts.ts';
import { openRecording } from './way.ts';
import { yardsticks } from './yardsticks.ts';

const throughJson = (account: AccountScanned) =>
  unpacked(JSON.parse(JSON.stringify(packed(account))), shelf(isUnknown));

test('the accounts of the demo company are the same after they were kept', async () => {
  const scanned: AccountScanned[] = [];
  const way = await openRecording('demo/account.ndjson.gz');
  const kept = {
    found: async () => undefined,
    async keep(account: AccountScanned) {
      scanned.push(account);
    },
  };
  const source = { kind: 'recording' } as const;
  await scanAccounts({ ...way, kept, source, regions: {}, controls: yardsticks, all: true });
  way.close();
  expect(scanned.length).toBeGreaterThan(1);
  for (const account of scanned) {
    expect(account.slice?.inventory.resources.length).toBeGreaterThan(0);
    const { slice, findings, ...again } = throughJson(account);
    const { slice: before, findings: found, ...rest } = account;
    expect(again).toStrictEqual(rest);
    expect([...findings]).toStrictEqual([...found]);
    const listed = (inventory: Inventory | undefined) => [...(inventory?.resources ?? [])];
    expect(listed(slice?.inventory)).toStrictEqual(listed(before?.inventory));
    expect(slice?.inventory.incomplete).toStrictEqual(before?.inventory.incomplete);
  }
});

test('an unknown still leads to its gap, and there is counted', () => {
  const at = { account: '111122223333', region: 'eu-west-1' };
  const gap = (operation: string): Gap => ({
    ...at,
    service: 's3',
    operation,
    kind: 'denied',
    reason: 'no',
    unknowns: 1,
  });
  const gaps = [gap('ListBuckets'), gap('GetBucketPolicy')];
  const [ofListing, ofFact, ofNone] = [1, 2, 3].map(
    (): Unknown => ({ $unknown: 'denied', detail: 'no' }),
  );
  if (!ofListing || !ofFact || !ofNone) throw new Error('there are three');
  const type = 'AWS::S3::Bucket';
  const resource = { ...at, type, id: 'b', name: 'b', policy: ofFact, acl: ofNone };
  const account = {
    id: at.account,
    regions: [],
    gaps,
    findings: [],
    slice: {
      account: at.account,
      inventory: { resources: [resource], incomplete: [{ ...at, type, unknown: ofListing }] },
      gapOf: new WeakMap([
        [ofListing, gaps[0]],
        [ofFact, gaps[1]],
      ]),
    },
  } as unknown as AccountScanned;
  const again = throughJson(account);
  const bucket = again.slice?.inventory.resources.at(0);
  const gapOf = (unknown: unknown) => again.slice?.gapOf.get(unknown as Unknown);
  expect(gapOf(again.slice?.inventory.incomplete[0]?.unknown)).toBe(again.gaps[0]);
  expect(gapOf(Reflect.get(bucket ?? {}, 'policy'))).toBe(again.gaps[1]);
  expect(gapOf(Reflect.get(bucket ?? {}, 'acl'))).toBeUndefined();
});
