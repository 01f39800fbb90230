import { expect, test } from 'vitest';
import { targetsOf } from './output.ts';

test.for([
  ['nothing', [], [], []],
  ['a format alone goes to standard output', ['json'], [], [{ format: 'json' }]],
  ['an output tells its format', [], ['a.csv'], [{ format: 'csv', file: 'a.csv' }]],
  ['a report of two endings', [], ['a.ocsf.json'], [{ format: 'ocsf', file: 'a.ocsf.json' }]],
  ['another', [], ['a.asff.json'], [{ format: 'asff', file: 'a.asff.json' }]],
  ['a pair', ['json'], ['findings.txt'], [{ format: 'json', file: 'findings.txt' }]],
  [
    'pairs in order, the one left over to standard output',
    ['html', 'json', 'csv'],
    ['a.html', 'b.json'],
    [{ format: 'html', file: 'a.html' }, { format: 'json', file: 'b.json' }, { format: 'csv' }],
  ],
] as const)('%s', ([, given, files, targets]) => {
  expect(targetsOf(given, files)).toStrictEqual(targets);
});

test.for([
  ['a format with a slip', ['jsn'], [], 'there is no format jsn; did you mean json?'],
  ['an ending that tells nothing', [], ['report.txt'], 'does not tell its format'],
  ['two formats for standard output', ['json', 'csv'], [], 'only one --format'],
] as const)('%s is told', ([, given, files, says]) => {
  expect(() => targetsOf(given, files)).toThrow(says);
});
