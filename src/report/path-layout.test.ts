import { expect, test } from 'vitest';
import { drawn } from './drawn-path.ts';
import { layoutOf, PATH_FACT, pathIn } from './path-layout.ts';

const ANN = 'arn:aws:iam::111122223333:user/ann';
const BOSS = `arn:aws:iam::111122223333:role/a/very/long/path/of/a/role/whose/name/is/long/as/well/${'boss'.repeat(20)}`;
const path = [
  { from: ANN, to: BOSS, title: 'passes a role to a new function and calls it' },
  { from: BOSS, to: BOSS, title: 'attaches a policy to itself' },
];

test('boxes and arrows stand beside each other, and every text within', () => {
  const { width, height, boxes, arrows } = layoutOf(path);
  expect(boxes.map(({ name }) => name)).toStrictEqual([ANN, BOSS, 'administrator']);
  expect(arrows.length).toBe(2);
  for (const { text } of [...boxes, ...arrows]) {
    for (const { x, y } of text) {
      expect(x > 0 && x < width && y > 0 && y < height).toBe(true);
    }
  }
  for (const { y, height: own } of boxes) expect(y >= 0 && y + own <= height).toBe(true);
});

test('names are text, whatever is in them', () => {
  const name = 'arn:aws:iam::111122223333:user/<script>"&\'';
  const svg = drawn(layoutOf([{ from: name, to: name, title: '<b>' }]));
  expect(svg).not.toMatch(/<script|<b>|style=/);
  expect(svg).toContain('&lt;script&gt;&quot;&amp;&#39;');
});

test.for<[string, { fact: string; value: unknown }[], boolean]>([
  ['steps', [{ fact: PATH_FACT, value: path }], true],
  ['no steps', [{ fact: PATH_FACT, value: [] }], false],
  ['something else', [{ fact: PATH_FACT, value: [{ from: ANN }] }], false],
  ['nothing', [{ fact: 'groups', value: path }], false],
])('a path in evidence: %s', ([, evidence, expected]) => {
  expect(pathIn(evidence) !== undefined).toBe(expected);
});
