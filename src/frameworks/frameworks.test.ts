import { describe, expect, test } from 'vitest';
import { yardsticks } from '../cli/yardsticks.ts';
import { answerOf, awaited, partsOf } from './answers.ts';
import { frameworks, requirementsOf } from './frameworks.ts';
import { guides } from './guides/guides.ts';

/** As many as the benchmark has, where we know. */
const published = new Map([
  ['cis-aws-1.2', 49],
  ['cis-aws-1.4', 58],
  ['cis-aws-3.0', 62],
  ['cis-aws-5.0', 63],
  ['cis-aws-6.0', 63],
  ['cis-aws-7.0', 70],
  ['aws-fsbp-1.0', 336],
  ['nist-csf-2.0', 106],
  ['iso-27001-2022', 93],
  ['soc-2', 61],
  ['pci-dss-4.0.1', 250],
]);

describe.for([...guides, ...frameworks].map((one) => [one.id, one] as const))(
  '%s',
  ([id, { requirements }]) => {
    test('asks each thing once', () => {
      const ids = requirements.map((one) => one.id);
      expect(ids).toStrictEqual([...new Set(ids)]);
      expect(ids.length).toBeGreaterThan(0);
    });

    test('is answered by what there is, or is to come', () => {
      const unknown = requirements.flatMap(({ answers }) =>
        answers.filter((one) => !answerOf(one)),
      );
      expect(unknown).toStrictEqual([]);
    });

    test('names parts that controls have', () => {
      const parts = requirements.flatMap(({ answers }) => answers.map(partsOf));
      const unknown = parts.filter(({ id, part }) => part && !partsJudged(id).includes(part));
      expect(unknown).toStrictEqual([]);
    });

    test('says why where nothing answers', () => {
      const silent = requirements.filter(({ answers, rest }) => answers.length === 0 && !rest);
      expect(silent).toStrictEqual([]);
    });

    test.runIf(published.has(id))('has as many as are published', () => {
      expect(requirements).toHaveLength(published.get(id) ?? 0);
    });
  },
);

test.for(frameworks.flatMap(({ requirements }) => requirements.map(({ title }) => title)))(
  '"%s" is a short title of our own',
  (title) => {
    expect(title).toMatch(/^[A-Z].{0,70}[^.]$/);
    expect(title).not.toMatch(/\b(ensure|should)\b/i);
  },
);

test('nobody waits for what is here', () => {
  const ids = awaited.flatMap((one) => one.ids);
  expect(ids.filter((id) => answerOf(id)?.waitsFor === undefined)).toStrictEqual([]);
});

test('NIST SP 800-53 has as many controls as are published, enhancements aside', () => {
  const ids = frameworks
    .find(({ id }) => id === 'nist-800-53-r5')
    ?.requirements.map(({ id }) => id);
  expect(ids?.filter((id) => !id.includes('('))).toHaveLength(299);
});

test('requirements go by framework and number', () => {
  expect(requirementsOf('iam.root-mfa-enabled')).toStrictEqual({
    guides: expect.arrayContaining(['M02', 'B10']),
    frameworks: expect.arrayContaining(['cis-aws-1.2/1.13', 'cis-aws-5.0/1.4', 'cis-aws-7.0/2.5']),
  });
});

test('findings of a control share what it answers', () => {
  const [one, other] = [requirementsOf('kms.key-rotates'), requirementsOf('kms.key-rotates')];
  expect(one.frameworks).toBe(other.frameworks);
  expect(one.guides).toBe(other.guides);
});

test('parts of a control answer requirements of their own', () => {
  const { frameworks } = requirementsOf('cloudtrail.violations-are-alarmed', ['iam.root-activity']);
  expect(frameworks).toContain('cis-aws-7.0/5.3');
  expect(frameworks).not.toContain('cis-aws-7.0/5.4');
  expect(requirementsOf('cloudtrail.violations-are-alarmed').frameworks).toContain(
    'cis-aws-7.0/5.4',
  );
});

function partsJudged(id: string): string[] {
  const control = yardsticks.find((one) => one.id === id);
  return control?.parts?.(control.settings ?? {}).map(([part]) => part) ?? [];
}
