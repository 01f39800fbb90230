import { expect, test } from 'vitest';
import { remembered } from './remembered.ts';

test('is worked out once for each text, as long as there are few', () => {
  const asked: string[] = [];
  const length = remembered((text) => asked.push(text) && text.length);
  expect([length('a'), length('bb'), length('a')]).toStrictEqual([1, 2, 1]);
  expect(asked).toStrictEqual(['a', 'bb']);
  for (let i = 0; i < 10_000; i++) length(`x${i}`);
  expect(length('a')).toBe(1);
  expect(asked.filter((text) => text === 'a')).toHaveLength(2);
});
