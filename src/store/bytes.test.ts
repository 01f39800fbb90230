import { readdirSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bytesOf, spool } from './bytes.ts';

test('what is spooled is read back, in memory or from its file', () => {
  fc.assert(
    fc.property(
      fc.array(fc.uint8Array({ maxLength: 40 })),
      fc.nat(200),
      fc.array(fc.tuple(fc.nat(600), fc.nat(600))),
      (chunks, most, places) => {
        const kept = spool(most);
        for (const chunk of chunks) kept.append(Buffer.from(chunk));
        const whole = Buffer.concat(chunks);
        for (const [from, length] of places) {
          const expected = whole.subarray(from, from + length);
          expect(Buffer.from(kept.read(from, from + length))).toStrictEqual(expected);
        }
        kept.close();
      },
    ),
  );
});

test('the file of a spool has no name', () => {
  const before = readdirSync(tmpdir());
  const kept = spool(10);
  kept.append(Buffer.from('far too much'));
  const named = readdirSync(tmpdir()).filter((name) => /^castellan-[0-9a-f]{8}-/.test(name));
  expect(named.filter((name) => !before.includes(name))).toStrictEqual([]);
  expect(kept.read(4, 7).toString()).toBe('too');
  kept.close();
});

test('bytes of a file are found by their place, however far apart', async () => {
  const file = join(await mkdtemp(join(tmpdir(), 'castellan-')), 'a');
  const whole = Buffer.from(Array.from({ length: 300_000 }, (_, i) => i % 251));
  await writeFile(file, whole);
  const bytes = bytesOf(file);
  for (const [from, to] of [
    [0, 10],
    [299_990, 300_000],
    [5, 200_000],
    [100_000, 100_001],
    [7, 7],
  ] as const) {
    expect(bytes.read(from, to).equals(whole.subarray(from, to))).toBe(true);
  }
  bytes.close();
});
