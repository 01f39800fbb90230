import { cisAws } from './cis-aws.ts';
import type { Framework } from './framework.ts';
import { guides } from './guides/guides.ts';

/** The standards of others that we map to. */
export const frameworks: readonly Framework[] = [...cisAws];

/** What a control, or whatever has this id, helps to answer: `S37` of the guides, `cis-aws-5.0/3.1` of the rest. */
export function requirementsOf(id: string): { guides: string[]; frameworks: string[] } {
  return { guides: byGuide.get(id) ?? [], frameworks: byFramework.get(id) ?? [] };
}

const byGuide = byAnswer(guides, (_, requirement) => requirement);
const byFramework = byAnswer(frameworks, (framework, requirement) => `${framework}/${requirement}`);

function byAnswer(
  standards: readonly Framework[],
  nameOf: (framework: string, requirement: string) => string,
): Map<string, string[]> {
  const names = new Map<string, string[]>();
  for (const { id: framework, requirements } of standards) {
    for (const { id: requirement, answers } of requirements) {
      for (const answer of answers) {
        const known = names.get(answer);
        const name = nameOf(framework, requirement);
        if (known) known.push(name);
        else names.set(answer, [name]);
      }
    }
  }
  return names;
}
