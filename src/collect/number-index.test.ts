import { expect, test } from 'vitest';
import { numberIndex } from './number-index.ts';

test('every text is found under its number, however many there are, and the oldest first', () => {
  const index = numberIndex();
  const texts = Array.from({ length: 5000 }, (_, i) => `call ${i % 4900}`);
  expect(texts.map((text) => index.add(text))).toStrictEqual(texts.map((_, i) => i));
  const found = (text: string) => [...index.candidates(text)].filter((n) => texts[n] === text);
  expect(texts.slice(0, 4900).map((text) => found(text)[0])).toStrictEqual(
    Array.from({ length: 4900 }, (_, i) => i),
  );
  expect(found('call 42')).toStrictEqual([42, 4942]);
  expect(found('no such call')).toStrictEqual([]);
});

test('texts of the same hash are all candidates', () => {
  // These two collide in 32 bits of FNV-1a.
  const index = numberIndex();
  index.add('costarring');
  index.add('liquid');
  expect([...index.candidates('liquid')]).toStrictEqual([0, 1]);
});
