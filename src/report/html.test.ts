import { expect, test } from 'vitest';
import { syntheticControls } from '../../tools/bench/synthetic-controls.ts';
import { syntheticFindings } from '../../tools/bench/synthetic-findings.ts';
import { html } from './html.ts';

const SHELL = '<title><!--castellan:title--></title><!--castellan:static--><!--castellan:data-->';
const details = { controls: syntheticControls };

test('a hundred thousand findings are a file one can mail', () => {
  const findings = syntheticFindings(100_000);
  expect(findings.findings).toHaveLength(100_000);
  let size = 0;
  for (const chunk of html(findings, SHELL, details)) size += Buffer.byteLength(chunk);
  // The app itself is a third of a megabyte.
  expect(size).toBeLessThan(5_500_000);
});

test('the same findings give the same bytes', () => {
  const [one, two] = [1, 2].map(() => [...html(syntheticFindings(50), SHELL, details)].join(''));
  expect(one).toBe(two);
});

test.for([
  ['a part missing', '<!--castellan:title--><!--castellan:data-->'],
  ['a part twice', `${SHELL}<!--castellan:title-->`],
  ['parts out of order', '<!--castellan:data--><!--castellan:static--><!--castellan:title-->'],
  ['nothing', ''],
])('a shell with %s is refused', ([, shell = '']) => {
  expect(() => [...html(syntheticFindings(1), shell, details)]).toThrow('not exactly one place');
});

test('what findings say is not taken for a place in the shell', () => {
  const run = syntheticFindings(1);
  const findings = run.findings.map((finding) => ({
    ...finding,
    reason: '<!--castellan:data-->$&',
  }));
  const text = [...html({ ...run, findings }, SHELL, details)].join('');
  expect(text).toContain('<bdi>&lt;!--castellan:data--&gt;$&amp;</bdi>');
  expect(text.split('id="castellan-texts"')).toHaveLength(2);
});
