import accountChecklist from './account-checklist.ts';
import type { Guide } from './guide.ts';
import mozillaOpsec from './mozilla-opsec.ts';
import securingAws from './securing-aws.ts';
import securityEssentials from './security-essentials.ts';
import sysopsSecurity from './sysops-security.ts';

/** The five guides everything traces to. */
export const guides: readonly Guide[] = [
  mozillaOpsec,
  securingAws,
  securityEssentials,
  accountChecklist,
  sysopsSecurity,
];

/** The recommendations a control, or whatever has this id, helps to answer. */
export function recommendationsOf(id: string): string[] {
  return byAnswer.get(id) ?? [];
}

const byAnswer = new Map<string, string[]>();
for (const { recommendations } of guides) {
  for (const { id, answers } of recommendations) {
    for (const answer of answers) {
      const known = byAnswer.get(answer);
      if (known) known.push(id);
      else byAnswer.set(answer, [id]);
    }
  }
}
