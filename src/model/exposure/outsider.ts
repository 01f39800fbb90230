import type { Caller } from '../caller.ts';
import type { ContextPair } from '../policy/context.ts';
import type { Facet } from './facet.ts';
import type { Grantee } from './grantee.ts';

/** Somebody who may ask, for all of his kind that a policy does not tell apart. */
export interface Outsider {
  grantee: Grantee;
  /** As whom he calls, which tells whether a principal element names him. */
  caller: Caller;
  /** What AWS says of him. */
  pairs: readonly ContextPair[];
  /** What else may be so of him, or not. */
  facets: readonly (readonly Facet[])[];
}
