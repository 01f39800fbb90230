import { expect, test } from 'vitest';
import { controls } from '../../src/controls/catalogue.ts';
import type { AnyControl } from '../../src/controls/control.ts';
import { areRead, declaredIn, type Files, findingsOf } from './judged.ts';
import { planOf } from './planned.ts';
import { opened, type Rewrite, rewrites } from './rewritten.ts';

/** Every example of a control that shows what it says. */
const examples = (controls as readonly AnyControl[])
  .filter(({ sources }) => sources.includes('code'))
  .flatMap(({ id, examples: { fail, pass } = { fail: '', pass: '' } }) => [
    { id, text: fail, verdict: 'fail' },
    { id, text: pass, verdict: 'pass' },
  ])
  .filter(({ text }) => text !== '' && areRead({ 'main.tf': text }))
  .filter(({ id, text, verdict }) => verdictOn(id, { 'main.tf': text }) === verdict);

test('there are enough of them', () => {
  expect(examples.length).toBeGreaterThan(150);
});

test.for(Object.entries(rewrites))('%s: in other words the verdict is the same', ([, rewrite]) => {
  expect(examples.some(({ text }) => rewrite(text) !== undefined)).toBe(true);
  expect(changedBy(rewrite)).toStrictEqual([]);
});

test('a plan of it has the same verdict, and without the code beside it no other one', () => {
  const changed = examples.flatMap(({ id, text, verdict }) => {
    const [root] = declaredIn({ 'main.tf': text });
    const plan = root ? planOf(root) : '';
    const settings = /# castellan[.]yaml: .+/.exec(text)?.[0] ?? '';
    const beside = verdictOn(id, { 'main.tf': text, 'plan.json': plan });
    const alone = verdictOn(id, { 'plan.json': plan, 'settings.txt': settings });
    const isSame = beside === verdict && (alone === verdict || alone === 'unknown');
    return isSame ? [] : [`${id} ${verdict}: ${beside}, alone ${alone}`];
  });
  expect(changed).toStrictEqual([]);
});

test('what is not known makes no pass of a failure, and no failure of a pass', () => {
  const flipped = examples.flatMap(({ id, text, verdict }) =>
    [...opened(text)].flatMap(({ files, value }) => {
      const now = verdictOn(id, files);
      const isSame = now === verdict || now === 'unknown';
      return isSame ? [] : [`${id} ${verdict}: ${value} -> ${now}`];
    }),
  );
  expect(flipped).toStrictEqual([]);
});

function changedBy(rewrite: Rewrite): string[] {
  return examples.flatMap(({ id, text, verdict }) => {
    const files = rewrite(text);
    const now = files && verdictOn(id, files);
    return now === undefined || now === verdict ? [] : [`${id} ${verdict} -> ${now}`];
  });
}

/** The worst that is said of anything. */
function verdictOn(id: string, files: Files): string {
  const verdicts = findingsOf(id, files).map(({ verdict }) => verdict);
  return ['fail', 'unknown', 'pass'].find((one) => verdicts.some((is) => is === one)) ?? 'nothing';
}
