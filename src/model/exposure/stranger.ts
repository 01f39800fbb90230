import { anyOf, someOf } from '../kleene.ts';
import type { Admission } from './admission.ts';
import type { Grantee } from './grantee.ts';

/**
 * The first of those let in who is not known; whoever is bound to a known account or organisation is known as well.
 * Addresses say nothing about whose the caller is. `isKnown` may throw UnknownFact.
 */
export function stranger(
  admissions: readonly Admission[],
  isKnown: (grantee: Grantee) => boolean,
): Admission | undefined {
  return someOf(admissions, ({ grantee }) => {
    const bounds = grantee.limits.flatMap(({ account, organization }): Grantee[] => [
      ...(account === undefined
        ? []
        : [{ kind: 'account', value: account, account, limits: [] } as const]),
      ...(organization === undefined
        ? []
        : [{ kind: 'organization', value: organization, organization, limits: [] } as const]),
    ]);
    return !anyOf(...[grantee, ...bounds].map((one) => () => isKnown(one)));
  })?.item;
}
