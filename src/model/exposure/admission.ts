import type { Range } from '../cidr.ts';
import type { Statement } from '../policy.ts';
import type { Grantee } from './grantee.ts';

/** That a statement lets somebody in, and to what. */
export interface Admission {
  grantee: Grantee;
  /** Where the statement stands among those of its policy, counted from 0. */
  statement: number;
  source: Statement;
  /** As the policy writes them, those aside that a Deny takes back. */
  actions: readonly string[];
  /** Conditions that the request may meet as it pleases: whoever makes it is let in once it does. */
  residual: readonly string[];
}

/** An admission, of requests from these addresses where the policy asks for any. */
export type Found = Admission & { range?: Range };
