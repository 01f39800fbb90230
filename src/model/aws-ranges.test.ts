import { expect, test } from 'vitest';
import { isLentByAws, plainAddress } from './aws-ranges.ts';

test.for([
  ['18.200.0.1', true],
  ['75.2.0.1', true],
  ['2a05:d018::1', true],
  ['13.32.0.1', false], // CloudFront's own
  ['192.0.2.1', false],
  ['10.0.0.1', false],
  ['2001:db8::1', false],
  ['18.200.0.0/16', false],
  ['nordhafen.example', false],
  ['', false],
] as const)('%s: %s', ([address, isLent]) => {
  expect(isLentByAws(address)).toBe(isLent);
});

test.for([
  ['2A05:D018:0:0::0001', '2a05:d018::1'],
  ['18.200.0.1', '18.200.0.1'],
  ['018.200.0.1', undefined],
  ['face', undefined],
] as const)('%s is written %s', ([text, plain]) => {
  expect(plainAddress(text)).toBe(plain);
});
