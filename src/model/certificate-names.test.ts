import { expect, test } from 'vitest';
import { coversHost } from './certificate-names.ts';

test.for([
  ['shop.example', 'shop.example', true],
  ['Shop.Example', 'shop.eXample', true],
  ['*.shop.example', 'www.shop.example', true],
  ['*.shop.example', '*.shop.example', true],
  ['*.shop.example', 'shop.example', false],
  ['*.shop.example', 'a.b.shop.example', false],
  ['a.shop.example', '*.shop.example', false],
  ['shop.example', 'www.shop.example', false],
] as const)('%s for %s: %s', ([name, host, expected]) => {
  expect(coversHost(['other.example', name], host)).toBe(expected);
});
