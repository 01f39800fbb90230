import type { Partition } from '../model/inventory.ts';

/** What fills in a template; only some of it matters to each. */
export interface Filling {
  partition: Partition;
  /** How long ago MFA may have been, in seconds. */
  maxAgeSeconds: number;
  /** ARNs of roles. */
  role: readonly string[];
  /** The ARN of what the policy stands on: a bucket, topic or queue. */
  resource: string;
  /** ARNs, with wildcards, of those the policy leaves alone. */
  spare: readonly string[];
  /** Where it goes: on users, groups and roles, or over accounts. */
  form: 'identity' | 'organization';
}

export type Parameter = Exclude<keyof Filling, 'partition'>;

/** What a policy stands on. */
export type Place = 'identity' | 'organization' | 'bucket' | 'topic' | 'queue';

/** A policy that a guide says to have, to be filled in and put in place. */
export interface PolicyTemplate {
  name: string;
  /** What is true where it is in place. */
  title: string;
  /** The recommendations of the guides it answers. */
  answers: readonly string[];
  /** What it cannot do without, and what it takes beside. */
  needs: readonly Parameter[];
  takes: readonly Parameter[];
  place(filling: Filling): Place;
  statements(filling: Filling): readonly StatementJson[];
}

export interface StatementJson {
  Sid: string;
  Effect: 'Allow' | 'Deny';
  Principal?: '*';
  Action?: readonly string[];
  NotAction?: readonly string[];
  Resource: string | readonly string[];
  Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

export interface PolicyJson {
  Version: '2012-10-17';
  Statement: readonly StatementJson[];
}

export function policyFrom(template: PolicyTemplate, filling: Filling): PolicyJson {
  return { Version: '2012-10-17', Statement: template.statements(filling) };
}

/** Nobody but these. A request of nobody with an account is none of theirs. */
export function sparing(spare: readonly string[]): StatementJson['Condition'] {
  return spare.length > 0 ? { ArnNotLike: { 'aws:PrincipalArn': spare } } : {};
}
