import { type PolicyDocument, toPolicy } from '../../model/policy.ts';
import type { Unknown } from '../../model/unknown.ts';

/** A policy where it is attached; Unknown when nobody saw it. */
export interface Policy {
  name?: string;
  document: PolicyDocument | Unknown;
}

/** Every policy that has a say in a request. */
export interface Policies {
  /** Inline, managed and of groups. */
  identityPolicies: readonly Policy[];
  /** Of the resource; the trust policy where a role is assumed. */
  resourcePolicy: Policy | null;
  permissionBoundary: Policy | null;
  /** What one of them allows, they allow; null where the session has none. */
  sessionPolicy: readonly Policy[] | null;
  /** A list for each level from the organisation's root to the account; an empty level allows nothing. */
  serviceControlPolicies: readonly (readonly Policy[])[];
  /** The same for the resource's account; that all of it is allowed to begin with is implied. */
  resourceControlPolicies: readonly (readonly Policy[])[];
  endpointPolicy: Policy | null;
}

/** Of a request within an account, where neither session nor resource has a policy. */
export const NO_POLICIES = {
  resourcePolicy: null,
  sessionPolicy: null,
  resourceControlPolicies: [],
  endpointPolicy: null,
} as const;

export type Layer = keyof Policies;

/** Of a resource that leaves it to an account whom of its own it lets in, as most roles and keys do. */
export function leavingItTo(account: string): Policy {
  const known = leaving.get(account);
  if (known) return known;
  const Statement = { Effect: 'Allow', Action: '*', Principal: { AWS: account } };
  const policy = { document: toPolicy({ Version: '2012-10-17', Statement }) };
  leaving.set(account, policy);
  return policy;
}

const leaving = new Map<string, Policy>();
