/** A case of `castellan iam evaluate`, as it is written. */
export interface Case {
  id?: string;
  principal: string | { arn: string; role?: string; tags?: Record<string, string> } | Provider;
  action: string;
  resource: string;
  resourceAccount?: string;
  context?: Record<string, string | string[] | Unseen>;
  otherKeys?: 'absent' | 'unknown';
  identityPolicies?: Policy[];
  resourcePolicy?: Policy | null;
  permissionBoundary?: Policy | null;
  sessionPolicy?: Policy | Policy[] | null;
  serviceControlPolicies?: Policy[][];
  resourceControlPolicies?: Policy[][];
  endpointPolicy?: Policy | null;
}

/** Who asks with a token of an identity provider. */
export interface Provider {
  federated: string;
}

/** A policy, or the values of a key, that nobody saw. */
export interface Unseen {
  $unknown: string;
  detail?: string;
}

export type Policy = Document | Unseen | { name: string; document: Document | Unseen };

export interface Document {
  Version?: string;
  Statement: Statement | Statement[];
}

export type OneOrMore<T> = T | T[];

export interface Statement {
  Sid?: string;
  Effect: 'Allow' | 'Deny';
  Action?: OneOrMore<string>;
  NotAction?: OneOrMore<string>;
  Resource?: OneOrMore<string>;
  NotResource?: OneOrMore<string>;
  Principal?: Named;
  NotPrincipal?: Named;
  Condition?: Record<string, Record<string, OneOrMore<string | number | boolean>>>;
}

export type Named = '*' | Record<string, OneOrMore<string>>;

export type Verdict = 'allowed' | 'explicitDeny' | 'implicitDeny';

export type Layer =
  | 'identityPolicies'
  | 'resourcePolicy'
  | 'permissionBoundary'
  | 'sessionPolicy'
  | 'serviceControlPolicies'
  | 'resourceControlPolicies'
  | 'endpointPolicy';

export function list<T>(value: OneOrMore<T> | null | undefined): T[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

export function isUnseen(value: unknown): value is Unseen {
  return typeof value === 'object' && value !== null && '$unknown' in value;
}

/** Is something of the case not known? */
export function hasUnseen(request: Case): boolean {
  return request.otherKeys === 'unknown' || JSON.stringify(request).includes('"$unknown"');
}

export function documentOf(policy: Policy): Document | Unseen {
  return 'document' in policy ? policy.document : policy;
}
