import { isShadow } from './aws/cloudtrail.ts';
import type { Question } from './iam.ts';
import { knownOf, someOf } from './kleene.ts';
import type { Identity } from './resource.ts';
import type { UnknownFact } from './unknown.ts';

type Trail = Pick<Identity, 'id' | 'account'>;

/** Is one of the trails this account's own? Throws UnknownFact when that cannot be told. */
export function hasOwnTrail(trails: Iterable<Trail>): boolean {
  return someOf(trails, (trail) => !isShadow(trail)) !== undefined;
}

/** These actions on the account's own trails; in `rest` why there may be more of these. */
export function tamperingWith(
  trails: Iterable<Trail>,
  actions: readonly string[],
): { questions: Question[]; rest?: UnknownFact } {
  const { found, rest } = knownOf(trails, (trail) => !isShadow(trail));
  return {
    questions: actions.flatMap((action) =>
      found.map(({ item }) => ({ action, resource: item.id })),
    ),
    ...(rest && { rest }),
  };
}
