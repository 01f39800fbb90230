import { expect, test } from 'vitest';
import { isNullMx, textOf } from './apex-records.ts';

test.for([
  ['"v=spf1 -all"', 'v=spf1 -all'],
  ['"v=spf1 ip4:192.0.2.1" " -all"', 'v=spf1 ip4:192.0.2.1 -all'],
  ['"v=spf1 ""-all"', 'v=spf1 -all'],
  ['"say \\"hello\\""', 'say "hello"'],
  ['"50\\045"', '50%'],
  ['bare', ''],
] as const)('%s says %s', ([value, text]) => {
  expect(textOf(value)).toBe(text);
});

test.for([
  ['0 .', true],
  ['0  .', true],
  ['10 .', false],
  ['0 mail.example', false],
] as const)('%s is a null MX: %s', ([value, expected]) => {
  expect(isNullMx(value)).toBe(expected);
});
