import type { Principal } from '../policy.ts';
import type { Truth } from '../truth.ts';
import type { Facet, Pair } from './facet.ts';
import type { Grantee } from './grantee.ts';

/** Somebody who may ask, for all of his kind that a policy does not tell apart. */
export interface Outsider {
  grantee: Grantee;
  /** Does a principal element name him? */
  isNamedBy(principal: Principal): Truth;
  /** What AWS says of him. */
  pairs: readonly Pair[];
  /** What else may be so of him, or not. */
  facets: readonly (readonly Facet[])[];
}

/** Does it name everybody, services and the anonymous included? */
export function isEverybody({ kind, value }: Principal): boolean {
  return kind === 'AWS' && value === '*';
}
