import { enumerate } from './enumeration.ts';
import { globMatches } from './glob.ts';
import { type Able, ableInWords, type Iam, type Question } from './iam.ts';
import { knownOf } from './kleene.ts';

/** Is it one of these, by name or ARN? */
export function isMarked({ id, name }: { id: string; name: string }, marks: readonly string[]) {
  return marks.some((mark) => globMatches(mark, id) || globMatches(mark, name));
}

/**
 * `true` when nobody but `exempt`, by ARN, can do any of these with keys or in a session without MFA; else who can. A
 * service of AWS is nobody. Throws UnknownFact when that cannot be told.
 */
export function refusesWithoutMfa(
  iam: Iam,
  questions: readonly Question[],
  exempt: readonly string[],
): true | string {
  const actions: string[] = [];
  const people = new Map<string, Able>();
  let untold: Error | undefined;
  for (const question of questions) {
    const { found, rest } = knownOf(
      iam.whoCan({ ...question, withoutMfa: true }),
      ({ principal }) => !exempt.some((one) => globMatches(one, principal)),
    );
    untold ??= rest;
    if (found.length > 0) actions.push(question.action);
    for (const { item } of found) if (!people.has(item.principal)) people.set(item.principal, item);
  }
  if (people.size > 0) {
    return `${enumerate(actions)} can be done without MFA by ${ableInWords([...people.values()])}`;
  }
  if (untold) throw untold;
  return true;
}
