import type { Truth } from '../../../model/truth.ts';
import type { Unknown } from '../../../model/unknown.ts';
import type { Identity } from '../identities.ts';
import type { Policy } from '../policies.ts';
import type { TargetFact } from './way.ts';

/** Somebody whose rights may be gained, and who may gain more. A group is a member who has nothing else. */
export interface Node {
  arn: string;
  kind: 'user' | 'role' | 'group';
  account: string;
  identity: Identity;
  /** Whom a role lets in; null where it is none. */
  trust: Policy | null;
  /** ARN of the boundary; null: none. */
  boundary: string | null | Unknown;
  /** ARNs of the groups he is a member of. */
  groups: readonly string[];
  /** ARNs of the account's own policies attached to him, and to his groups. */
  policies: readonly string[];
  is(fact: TargetFact): Truth;
  likeness: Likeness;
}

/**
 * Two of one likeness get on by the same ways, to the same ends, for the same reasons, themselves aside. Accounts have
 * roles by the thousand, and few that differ in what ways ask for.
 */
export type Likeness = object;
