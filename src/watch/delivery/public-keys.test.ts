import { expect, test } from 'vitest';
import { askedKeys, publicKeysIn } from './public-keys.ts';
import { FINGERPRINT, listPublicKeys } from './trail.testing.ts';

const keys = publicKeysIn(listPublicKeys()) ?? new Map();

test('a region is asked once, and again for a key that is new, after a while', async () => {
  const asked: string[] = [];
  let now = 0;
  const answers = [new Map(), keys];
  const all = askedKeys(
    async (region) => {
      asked.push(region);
      return answers[asked.length - 1] ?? keys;
    },
    () => now,
  );
  expect(await all.find('eu-west-1', FINGERPRINT)).toBeUndefined();
  expect(await all.find('eu-west-1', FINGERPRINT)).toBeUndefined();
  now = 600;
  expect(await all.find('eu-west-1', FINGERPRINT)).toBe(keys.get(FINGERPRINT));
  now = 6000;
  await all.find('eu-west-1', FINGERPRINT);
  await all.find('us-east-1', FINGERPRINT);
  expect(asked).toStrictEqual(['eu-west-1', 'eu-west-1', 'us-east-1']);
});

test('who cannot be asked says why', async () => {
  const all = askedKeys(
    async () => 'AccessDenied',
    () => 0,
  );
  expect(await all.find('eu-west-1', FINGERPRINT)).toBe('AccessDenied');
});

test.for([
  ['nothing', undefined],
  ['something else', { Trails: [] }],
  ['a key that is none', { PublicKeyList: [{ Fingerprint: 'a', Value: 'bm8=' }] }],
] as const)('%s holds no keys', ([, answer]) => {
  expect(publicKeysIn(answer)).toBeUndefined();
});

test('keys are bytes where AWS answers itself', () => {
  const [{ Value, Fingerprint }] = (
    listPublicKeys() as { PublicKeyList: [{ Value: string; Fingerprint: string }] }
  ).PublicKeyList;
  const answered = { PublicKeyList: [{ Fingerprint, Value: Buffer.from(Value, 'base64') }] };
  expect([...(publicKeysIn(answered) ?? [])].map(([name]) => name)).toStrictEqual([FINGERPRINT]);
});
