import type { Admission } from '../../../model/exposure/admission.ts';
import type { Grantee } from '../../../model/exposure/grantee.ts';

/** That a resource lets somebody in, and where it says so. */
export interface Opened {
  grantee: Grantee;
  /** The fact that says so; of an access point with its name. */
  fact: string;
  /** JSON pointer into it; a lone statement counts as a list of one. */
  pointer: string;
  sid: string | null;
  actions: readonly string[];
  residual: readonly string[];
}

export function openedBy(
  fact: string,
  { grantee, statement, source, actions, residual }: Admission,
): Opened {
  return {
    grantee,
    fact,
    pointer: `/Statement/${statement}`,
    sid: source.sid,
    actions,
    residual,
  };
}

/** What is shared by a list, and not by a policy. */
export function sharedBy(
  fact: string,
  pointer: string,
  grantee: Grantee,
  actions: readonly string[],
): Opened {
  return { grantee, fact, pointer, sid: null, actions, residual: [] };
}

export const EVERYONE: Grantee = { kind: 'everyone', value: '*', limits: [] };
export const ANY_ACCOUNT: Grantee = { kind: 'any account', value: '*', limits: [] };

export function accountNamed(account: string): Grantee {
  return { kind: 'account', value: account, account, limits: [] };
}
