import type { Grantee } from '../../../model/exposure/grantee.ts';
import { globMatches } from '../../../model/glob.ts';
import type { ResourcePolicy } from '../resource-policies.ts';
import { ANY_ACCOUNT } from './opened.ts';

/**
 * Where nobody asks without signing, those aside for whom a provider vouches, everybody is whoever has an AWS account.
 * Actions that are told by what they are not may be any.
 */
export function signedIn<One extends { grantee: Grantee; actions: readonly string[] }>(
  one: One,
  { unsigned }: ResourcePolicy,
): One {
  const { kind, value, limits } = one.grantee;
  if (kind !== 'everyone' || value !== '*') return one;
  const isOpen = unsigned.some(
    (name) =>
      name === '*' ||
      one.actions.some((action) => /\s/.test(action) || globMatches(action.toLowerCase(), name)),
  );
  return isOpen ? one : { ...one, grantee: { ...ANY_ACCOUNT, limits } };
}
