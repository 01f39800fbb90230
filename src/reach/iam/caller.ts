import { parseArn } from '../../model/arn.ts';
import type { Principal } from '../../model/policy.ts';

/** Who makes a request. */
export type Caller =
  | { kind: 'user' | 'root' | 'federated user'; arn: string; account: string }
  /** A role, or a session of it when `session` is there; null is any, of whatever name. */
  | { kind: 'role'; arn: string; account: string; session?: string | null }
  | { kind: 'anonymous' }
  | { kind: 'service'; name: string }
  /** Somebody whom an identity provider vouches for, before there is a session. */
  | { kind: 'federated'; provider: string };

/** How a principal element names a caller; what else must allow depends on it. `session`: one of those he may choose the name of. */
export type Naming = 'itself' | 'session' | 'role' | 'account' | 'everyone';

/**
 * The caller of this ARN; `anonymous` and names of services are callers too. The ARN of a session drops the path of
 * its role, so `role` gives the whole ARN where it is known. Undefined for what is no principal.
 */
export function toCaller(text: string, role?: string): Caller | undefined {
  if (text === 'anonymous') return { kind: 'anonymous' };
  if (/^[a-z0-9.-]+\.amazonaws\.com(\.cn)?$/.test(text)) return { kind: 'service', name: text };
  const arn = parseArn(text);
  if (!arn || !/^\d{12}$/.test(arn.account)) return undefined;
  const { partition, service, account, resource } = arn;
  if (service === 'iam') {
    if (resource === 'root') return { kind: 'root', arn: text, account };
    if (/^user\/./.test(resource)) return { kind: 'user', arn: text, account };
    return /^role\/./.test(resource) ? { kind: 'role', arn: text, account } : undefined;
  }
  if (service !== 'sts') return undefined;
  if (/^federated-user\/./.test(resource)) return { kind: 'federated user', arn: text, account };
  const [, name] = /^assumed-role\/([^/]+)\/[^/]+$/.exec(resource) ?? [];
  if (name === undefined) return undefined;
  const whole = role ?? `arn:${partition}:iam::${account}:role/${name}`;
  return { kind: 'role', arn: whole, account, session: text };
}

/** The account whose identity policies speak for the caller; undefined for those who have none. */
export function accountOf(caller: Caller): string | undefined {
  return 'account' in caller ? caller.account : undefined;
}

/** Service-linked roles: neither SCPs nor RCPs bind them. */
export function isServiceLinked(caller: Caller): boolean {
  return caller.kind === 'role' && caller.arn.includes(':role/aws-service-role/');
}

/**
 * How a principal element names the caller; undefined when it does not. Ids of deleted principals name nobody, and
 * whose a canonical user id is cannot be told: `maybe`. Source: IAM User Guide, "AWS JSON policy elements: Principal".
 */
export function namingOf({ kind, value }: Principal, caller: Caller): Naming | 'maybe' | undefined {
  if (kind === 'Service') {
    return caller.kind === 'service' && caller.name === value ? 'itself' : undefined;
  }
  if (kind === 'Federated') {
    return caller.kind === 'federated' && caller.provider === value ? 'itself' : undefined;
  }
  if (kind === 'CanonicalUser') return 'account' in caller ? 'maybe' : undefined;
  if (value === '*') return 'everyone';
  if (!('account' in caller)) return undefined;
  if (value === caller.account || value.endsWith(`:iam::${caller.account}:root`)) return 'account';
  if (caller.kind !== 'role') return value === caller.arn ? 'itself' : undefined;
  if (value === caller.session) return 'itself';
  if (caller.session === null && isSession(value, caller)) return 'session';
  return isRole(value, caller) ? 'role' : undefined;
}

/** Names of roles are unique in an account, so that of a role whose path is not known is enough. */
function isRole(named: string, { arn, account }: Extract<Caller, { kind: 'role' }>): boolean {
  if (named === arn) return true;
  const start = `:iam::${account}:role/`;
  const own = arn.indexOf(start) + start.length;
  const hasNoPath = !arn.includes('/', own);
  return (
    hasNoPath && named.includes(start) && named.slice(named.lastIndexOf('/') + 1) === arn.slice(own)
  );
}

/** The ARN of a session drops the path of its role. */
function isSession(named: string, { arn, account }: Extract<Caller, { kind: 'role' }>): boolean {
  return named.includes(`:sts::${account}:assumed-role/${arn.slice(arn.lastIndexOf('/') + 1)}/`);
}
