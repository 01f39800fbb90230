import { parseArn } from './arn.ts';
import type { ContextPair } from './policy/context.ts';
import type { Match, Principal } from './policy.ts';
import type { Truth } from './truth.ts';

/** Who makes a request. */
export type Caller =
  | { kind: 'user' | 'root' | 'federated user'; arn: string; account: string }
  /** A role, or a session of it when `session` is there; null is any, of whatever name. */
  | { kind: 'role'; arn: string; account: string; session?: string | null }
  | { kind: 'anonymous' }
  | { kind: 'service'; name: string }
  /** Somebody whom an identity provider vouches for, before there is a session. */
  | { kind: 'federated'; provider: string }
  /** Somebody of whom no more is known than how policies name him. */
  | { kind: 'named'; principal: Principal };

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

/** Does code leave open which account this is: `<account>`? Any that a policy names by its number may be that one. */
export function isOpenAccount(account: string): boolean {
  return account.startsWith('<');
}

const SOME_ACCOUNT = /(?<=^|:)\d{12}(?=:|$)/;

/** Service-linked roles: neither SCPs nor RCPs bind them. */
export function isServiceLinked(caller: Caller): boolean {
  return caller.kind === 'role' && caller.arn.includes(':role/aws-service-role/');
}

/**
 * Whom a statement is about. A Deny of all but some hits whoever has a permissions boundary, listed or not. Source:
 * IAM User Guide, "AWS JSON policy elements: NotPrincipal".
 */
export function namingIn(
  principal: Match<Principal> | null,
  caller: Caller,
  hitsListed: boolean,
): { truth: Truth; naming?: Naming } {
  if (!principal) return { truth: true };
  const namings = principal.values.map((one) => namingOf(one, caller));
  const certain = namings.filter((one) => one !== undefined && !isUnsure(one));
  const ifHere = meantHere(principal.values, caller).map((one) => namingOf(one, caller));
  const likely = CLOSEST.find((one) => ifHere.includes(one));
  if (principal.not) {
    if (hitsListed) return { truth: true, naming: 'everyone' };
    if (certain.length > 0) return { truth: false };
    return { truth: likely || namings.some(isUnsure) ? 'maybe' : true, naming: 'everyone' };
  }
  const closest = CLOSEST.find((one) => certain.includes(one));
  if (closest) return { truth: true, naming: closest };
  if (likely) return { truth: 'maybe', naming: likely };
  if (namings.includes('session')) return { truth: 'maybe', naming: 'session' };
  return namings.includes('maybe') ? { truth: 'maybe', naming: 'account' } : { truth: false };
}

/** Whom these name if an account that they name by its number is the caller's own, where that is open. */
function meantHere(values: readonly Principal[], caller: Caller): Principal[] {
  const account = accountOf(caller);
  if (account === undefined || !isOpenAccount(account)) return [];
  return values
    .filter(({ kind, value }) => kind === 'AWS' && SOME_ACCOUNT.test(value))
    .map(({ kind, value }) => ({ kind, value: value.replace(SOME_ACCOUNT, account) }));
}

function isUnsure(naming: ReturnType<typeof namingOf>): boolean {
  return naming === 'maybe' || naming === 'session';
}

/** The one that asks for least beside it first. */
const CLOSEST: readonly Naming[] = ['itself', 'role', 'everyone', 'account'];

/**
 * How a principal element names the caller; undefined when it does not. Ids of deleted principals name nobody, and
 * whose a canonical user id is cannot be told: `maybe`. Source: IAM User Guide, "AWS JSON policy elements: Principal".
 */
function namingOf({ kind, value }: Principal, caller: Caller): Naming | 'maybe' | undefined {
  if (caller.kind === 'named') return namingOfNamed({ kind, value }, caller.principal);
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

function namingOfNamed({ kind, value }: Principal, named: Principal): Naming | undefined {
  if (kind === 'AWS' && value === '*') return 'everyone';
  return kind === named.kind && value === named.value ? 'itself' : undefined;
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

/** Source: IAM User Guide, "AWS global condition context keys", properties of the principal. */
export function keysOf(caller: Caller): ContextPair[] {
  if (caller.kind === 'service') {
    return [
      ['aws:PrincipalIsAWSService', ['true']],
      ['aws:PrincipalServiceName', [caller.name]],
    ];
  }
  if (caller.kind === 'anonymous') {
    return [
      ['aws:PrincipalType', ['Anonymous']],
      ['aws:PrincipalAccount', ['anonymous']],
    ];
  }
  if (!('account' in caller)) return [];
  const isUser = caller.kind === 'user';
  return [
    ['aws:PrincipalArn', [caller.arn]],
    ['aws:PrincipalAccount', [caller.account]],
    ['aws:PrincipalType', [TYPES[caller.kind]]],
    ['aws:PrincipalIsAWSService', ['false']],
    ['aws:username', isUser ? [caller.arn.slice(caller.arn.lastIndexOf('/') + 1)] : []],
  ];
}

const TYPES = {
  user: 'User',
  role: 'AssumedRole',
  root: 'Account',
  'federated user': 'FederatedUser',
} as const;
