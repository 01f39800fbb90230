import { expect, test } from 'vitest';
import { byFramework, someOfEach } from './requirements.ts';

const NAMES = ['cis/1', 'cis/2', 'cis/3', 'nist/AC-1', 'nist/AC-2', 'soc/CC1'];

test('requirements go together by framework', () => {
  expect([...byFramework(NAMES)]).toStrictEqual([
    ['cis', ['1', '2', '3']],
    ['nist', ['AC-1', 'AC-2']],
    ['soc', ['CC1']],
  ]);
});

test.for<[most: number, chosen: string[]]>([
  [6, ['cis/1', 'nist/AC-1', 'soc/CC1', 'cis/2', 'nist/AC-2', 'cis/3']],
  [4, ['cis/1', 'nist/AC-1', 'soc/CC1', 'cis/2']],
  [2, ['cis/1', 'nist/AC-1']],
  [-1, []],
])('%d of them are some of each framework', ([most, chosen]) => {
  expect(someOfEach(NAMES, most)).toStrictEqual(chosen);
});
