import { expect, test } from 'vitest';
import { inLowerCase, isSameName, nameCovers, nameMatches, openName } from './open-name.ts';
import { UnknownFact } from './unknown.ts';

const X = openName('var.x has no value');
const Y = openName('var.y has no value');
const MADE = '<aws_s3_bucket.a>';

test.for<[one: string, other: string, answer: boolean | 'unknown']>([
  ['a', 'a', true],
  ['a', 'b', false],
  ['a*', 'ab', false],
  [X, X, true],
  [X, Y, false],
  [X, 'a', 'unknown'],
  ['a', X, 'unknown'],
  [X, '', 'unknown'],
  [`logs-${X}`, 'logs-live', 'unknown'],
  [`logs-${X}`, 'data-live', false],
  [`${X}-logs`, 'live-data', false],
  [`${X}-${X}`, 'live-data', 'unknown'],
  [`a-${X}-b-${Y}`, 'a-1-b-2', 'unknown'],
  [`a-${X}-b-${Y}`, 'a-1-c-2', false],
  [X, MADE, false],
  [`arn:aws:s3:::${X}`, `arn:aws:s3:::${MADE}`, false],
  [MADE, MADE, true],
  [MADE, '<aws_s3_bucket.b>', false],
  [MADE, 'a', false],
])('%s is %s: %s', ([one, other, answer]) => {
  expect(told(() => isSameName(one, other))).toBe(answer);
});

test.for<[glob: string, name: string, answer: boolean | 'unknown']>([
  ['*', X, true],
  ['*', MADE, true],
  ['logs-*', `logs-${X}`, true],
  ['*secret*', X, 'unknown'],
  ['*secret*', `live-${X}`, 'unknown'],
  ['*secret*', MADE, false],
  ['data-*', `logs-${X}`, false],
  ['data-??', `data-${X}`, 'unknown'],
  ['data-??', `data-${MADE}`, false],
  [`${X}*`, 'data', 'unknown'],
])('%s matches %s: %s', ([glob, name, answer]) => {
  expect(told(() => nameMatches(glob, name))).toBe(answer);
});

test.for<[wide: string, narrow: string, answer: boolean | 'unknown']>([
  ['arn:aws:s3:::*', `arn:aws:s3:::${X}/*`, true],
  ['arn:aws:s3:::a/*', `arn:aws:s3:::${X}/*`, 'unknown'],
  [`arn:aws:s3:::${X}/*`, 'arn:aws:s3:::a/*', 'unknown'],
  [`arn:aws:s3:::${X}/*`, `arn:aws:s3:::${X}/*`, true],
  ['arn:aws:s3:::a', `arn:aws:s3:::${X}/*`, false],
  ['arn:aws:s3:::a/b', `arn:aws:s3:::${X}/*`, false],
])('%s covers %s: %s', ([wide, narrow, answer]) => {
  expect(told(() => nameCovers(wide, narrow))).toBe(answer);
});

test('what stands in brackets keeps its letters', () => {
  expect(inLowerCase(`Data-${openName('Env')}.S3`)).toBe(`data-${openName('Env')}.s3`);
});

function told(ask: () => boolean): boolean | 'unknown' {
  try {
    return ask();
  } catch (error) {
    if (error instanceof UnknownFact) return 'unknown';
    throw error;
  }
}
