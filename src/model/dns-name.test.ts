import { expect, test } from 'vitest';
import { plainName } from './dns-name.ts';

test.for([
  ['Shop.Nordhafen.Example.', 'shop.nordhafen.example'],
  ['\\052.nordhafen.example.', '*.nordhafen.example'],
  ['a\\056b.nordhafen.example', 'a\\056b.nordhafen.example'],
  ['m\\303\\274ller.example', 'm\\303\\274ller.example'],
  ['xn--mller-kva.example.', 'xn--mller-kva.example'],
  ['a\\134b.example', 'a\\134b.example'],
  ['.', ''],
] as const)('%s is %s', ([written, plain]) => {
  expect(plainName(written)).toBe(plain);
});
