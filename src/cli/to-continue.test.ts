import { expect, test } from 'vitest';
import { toContinue } from './to-continue.ts';

test.for<[string[], string]>([
  [['scan'], 'castellan scan --resume X'],
  [['scan', '--resume'], 'castellan scan --resume X'],
  [['scan', '--resume', 'OLD', '--quiet'], 'castellan scan --quiet --resume X'],
  [['scan', '--resume', '--quiet'], 'castellan scan --quiet --resume X'],
  [['scan', '--resume=OLD'], 'castellan scan --resume X'],
  [
    ['scan', '--region', 'eu-*', '--ou', "a b'c"],
    `castellan scan --region 'eu-*' --ou 'a b'\\''c' --resume X`,
  ],
])('%j is continued with %s', ([given, command]) => {
  expect(toContinue('X', given)).toBe(command);
});
