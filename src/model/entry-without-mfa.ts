import { enumerate } from './enumeration.ts';
import { globMatches } from './glob.ts';
import { ableInWords, type Iam, type Question, whoCanAny } from './iam.ts';
import { anyOf, someOf } from './kleene.ts';
import { nameMatches } from './open-name.ts';
import type { PolicyDocument } from './policy.ts';

/** Is it one of these, by name or ARN? Throws UnknownFact where its name is open, and it may be. */
export function isMarked({ id, name }: { id: string; name: string }, marks: readonly string[]) {
  const isIt = (mark: string) =>
    anyOf(
      () => nameMatches(mark, id),
      () => nameMatches(mark, name),
    );
  return someOf(marks, isIt) !== undefined;
}

/**
 * `true` when nobody but `exempt`, by ARN, can do any of these with keys or in a session without MFA; else who can, and
 * that the resource has no policy of its own to refuse it. A service of AWS is nobody. Throws UnknownFact when that cannot
 * be told.
 */
export function refusesWithoutMfa(
  iam: Iam,
  questions: readonly Question[],
  { policy, exempt }: { policy: PolicyDocument | null; exempt: readonly string[] },
): true | string {
  const { people, actions, rest } = whoCanAny(
    iam,
    questions.map((question) => ({ ...question, withoutMfa: true })),
    ({ principal }) => !exempt.some((one) => globMatches(one, principal)),
  );
  if (people.length > 0) {
    const who = `${enumerate(actions)} can be done without MFA by ${ableInWords(people)}`;
    return policy === null ? `it has no policy: ${who}` : who;
  }
  if (rest) throw rest;
  return true;
}
