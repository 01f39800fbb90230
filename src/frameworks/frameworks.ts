import { partsOf } from './answers.ts';
import awsAuditChecklist from './aws-audit-checklist.ts';
import awsFsbp from './aws-fsbp/aws-fsbp.ts';
import { cisAws } from './cis-aws.ts';
import type { Framework } from './framework.ts';
import { guides } from './guides/guides.ts';
import hipaa from './hipaa.ts';
import iso27001 from './iso-27001.ts';
import nist80053 from './nist-800-53/nist-800-53.ts';
import nistCsf from './nist-csf.ts';
import pciDss from './pci-dss/pci-dss.ts';
import soc2 from './soc-2.ts';

/** The standards of others that we map to. */
export const frameworks: readonly Framework[] = [
  ...cisAws,
  awsFsbp,
  nist80053,
  nistCsf,
  pciDss,
  soc2,
  iso27001,
  hipaa,
  awsAuditChecklist,
];

/**
 * What a control, or whatever has this id, helps to answer: `S37` of the guides, `cis-aws-5.0/3.1` of the rest. Of a
 * control in parts, what these `parts` of it do; all of them when none is named.
 */
export function requirementsOf(
  id: string,
  parts?: readonly string[],
): { guides: string[]; frameworks: string[] } {
  if (parts) return named(id, ({ part }) => part === undefined || parts.includes(part));
  const known = whole.get(id) ?? named(id, () => true);
  whole.set(id, known);
  return known;
}

/** Findings by the hundred thousand share these. */
const whole = new Map<string, { guides: string[]; frameworks: string[] }>();

function named(id: string, isMeant: (one: Named) => boolean) {
  const namesIn = (names: ReadonlyMap<string, Named[]>) => [
    ...new Set((names.get(id) ?? []).filter(isMeant).map(({ name }) => name)),
  ];
  return { guides: namesIn(byGuide), frameworks: namesIn(byFramework) };
}

/** A requirement, and the part of a control that answers it. */
interface Named {
  name: string;
  part?: string;
}

const byGuide = byAnswer(guides, (_, requirement) => requirement);
const byFramework = byAnswer(frameworks, (framework, requirement) => `${framework}/${requirement}`);

function byAnswer(
  standards: readonly Framework[],
  nameOf: (framework: string, requirement: string) => string,
): Map<string, Named[]> {
  const names = new Map<string, Named[]>();
  for (const { id: framework, requirements } of standards) {
    for (const { id: requirement, answers } of requirements) {
      for (const answer of answers) {
        const { id, ...part } = partsOf(answer);
        const named = { name: nameOf(framework, requirement), ...part };
        const known = names.get(id);
        if (known) known.push(named);
        else names.set(id, [named]);
      }
    }
  }
  return names;
}
