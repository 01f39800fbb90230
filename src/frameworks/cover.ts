import { answerOf } from './answers.ts';
import { isOutOfScope, type Requirement } from './framework.ts';

/** How far this version answers a requirement, whatever an account looks like. */
type Cover = 'answered' | 'in part' | 'not yet' | 'out of scope';

/** How many requirements are answered how far, so that nobody takes what is left out for what is right. */
export function coverage(requirements: readonly Requirement[]): Record<Cover, number> {
  const counts = { answered: 0, 'in part': 0, 'not yet': 0, 'out of scope': 0 };
  for (const requirement of requirements) counts[coverOf(requirement)] += 1;
  return counts;
}

function coverOf({ answers, match, rest }: Requirement): Cover {
  const here = answers.filter((name) => answerOf(name)?.waitsFor === undefined);
  if (answers.length === 0 && rest !== undefined && isOutOfScope(rest)) return 'out of scope';
  if (here.length === 0) return 'not yet';
  const isWhole = match === 'any' || here.length === answers.length;
  return isWhole && rest === undefined ? 'answered' : 'in part';
}
