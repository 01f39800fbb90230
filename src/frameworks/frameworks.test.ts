import { describe, expect, test } from 'vitest';
import { yardsticks } from '../cli/yardsticks.ts';
import { answerOf, awaited, partsOf } from './answers.ts';
import { frameworks, requirementsOf } from './frameworks.ts';
import { guides } from './guides/guides.ts';

/** How many the standard has in each of its parts. Where each was looked up stands in the file of the framework. */
const published = new Map([
  ['cis-aws-1.2', '1: 22, 2: 9, 3: 14, 4: 4'],
  ['cis-aws-1.4', '1: 21, 2: 7, 3: 11, 4: 15, 5: 4'],
  ['cis-aws-3.0', '1: 22, 2: 9, 3: 9, 4: 16, 5: 6'],
  ['cis-aws-5.0', '1: 21, 2: 9, 3: 9, 4: 16, 5: 8'],
  ['cis-aws-6.0', '2: 21, 3: 9, 4: 9, 5: 16, 6: 8'],
  ['cis-aws-7.0', '2: 26, 3: 9, 4: 10, 5: 16, 6: 9'],
  [
    'nist-800-53-r5',
    'AC: 23, AT: 5, AU: 15, CA: 8, CM: 14, CP: 12, IA: 13, IR: 9, MA: 7, MP: 8, ' +
      'PE: 22, PL: 8, PM: 32, PS: 9, PT: 8, RA: 9, SA: 17, SC: 47, SI: 22, SR: 12',
  ],
  [
    'nist-csf-2.0',
    'GV.OC: 5, GV.RM: 7, GV.RR: 4, GV.PO: 2, GV.OV: 3, GV.SC: 10, ID.AM: 7, ID.RA: 10, ID.IM: 4, ' +
      'PR.AA: 6, PR.AT: 2, PR.DS: 4, PR.PS: 6, PR.IR: 4, DE.CM: 5, DE.AE: 6, ' +
      'RS.MA: 5, RS.AN: 4, RS.CO: 2, RS.MI: 2, RC.RP: 6, RC.CO: 2',
  ],
  [
    'pci-dss-4.0.1',
    '1: 19, 2: 11, 3: 29, 4: 6, 5: 13, 6: 19, 7: 12, 8: 29, 9: 27, 10: 27, 11: 21, 12: 37',
  ],
  [
    'soc-2',
    'CC1: 5, CC2: 3, CC3: 4, CC4: 2, CC5: 3, CC6: 8, CC7: 5, CC8: 1, CC9: 2, A1: 3, C1: 2, PI1: 5, ' +
      'P1: 1, P2: 1, P3: 2, P4: 3, P5: 2, P6: 7, P7: 1, P8: 1',
  ],
  ['iso-27001-2022', 'A.5: 37, A.6: 8, A.7: 14, A.8: 34'],
  ['hipaa-security', '164.308: 30, 164.310: 12, 164.312: 12, 164.314: 6, 164.316: 5'],
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

    test.runIf(published.has(id))('has as many as are published, in each of its parts', () => {
      const ids = requirements.map((one) => one.id);
      // Of the enhancements of NIST SP 800-53 there are those that a scan could be asked about.
      const whole = id === 'nist-800-53-r5' ? ids.filter((one) => !one.includes('(')) : ids;
      expect(countedByPart(whole)).toBe(published.get(id));
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

test('AWS has 365 controls in its own standard', () => {
  const fsbp = frameworks.find(({ id }) => id === 'aws-fsbp-1.0');
  expect(fsbp?.requirements).toHaveLength(365);
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

/** `AC-2` and `AC-3` are of the part `AC`, `2.1.4` of `2`, `A.5.17` of `A.5`, `164.308(a)(2)` of `164.308`. */
function countedByPart(ids: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const id of ids) {
    const part = /^(?:164[.]\d+|A[.]\d|[A-Z]{2}[.][A-Z]{2}|[A-Z]+\d*|\d+)/.exec(id)?.[0] ?? id;
    counts.set(part, (counts.get(part) ?? 0) + 1);
  }
  return [...counts].map(([part, count]) => `${part}: ${count}`).join(', ');
}
