import { type Caller, keysOf, toCaller } from '../../../model/caller.ts';
import type { ContextPair } from '../../../model/policy/context.ts';
import type { PolicyDocument, Principal } from '../../../model/policy.ts';
import { isUnknown } from '../../../model/unknown.ts';
import { ableAs, contextIn } from '../able.ts';
import { weigh } from '../decide.ts';
import { NO_POLICIES } from '../policies.ts';
import type { Edge } from './edge.ts';
import type { Node } from './node.ts';
import { ways } from './ways.ts';

/** A way into a role from outside. */
export interface Door extends Edge {
  /** What a trust policy names. */
  from: string;
}

/**
 * Who gets into these roles from outside the accounts: other accounts, who give their own whatever permission it takes,
 * and those for whom an identity provider vouches. How AWS's own roles are entered is not told.
 */
export function outsidersTo(roles: readonly Node[], accounts: ReadonlySet<string>): Door[] {
  return roles.flatMap((role) => {
    const trust = role.trust?.document;
    if (!trust || isUnknown(trust) || role.arn.includes(':role/aws-reserved/')) return [];
    const names = new Map(
      namedBy(trust)
        .filter((one) => isOutside(one, accounts))
        .map((one) => [one.value, one]),
    );
    return [...names.values()].flatMap((one) => entry(one, role) ?? []);
  });
}

function namedBy({ statements }: PolicyDocument): Principal[] {
  return statements.flatMap(({ effect, principal }): Principal[] => {
    if (effect !== 'Allow' || !principal) return [];
    return principal.not ? [{ kind: 'AWS', value: '*' }] : principal.values;
  });
}

function isOutside({ kind, value }: Principal, accounts: ReadonlySet<string>): boolean {
  if (kind === 'Federated' || value === '*') return true;
  const account = /^\d{12}$/.test(value) ? value : value.split(':')[4];
  return kind === 'AWS' && account !== undefined && !accounts.has(account);
}

function entry(named: Principal, role: Node): Door | undefined {
  const [caller, id] = callerOf(named, role);
  const way = caller && ways.find((one) => one.id === id);
  const [need] = way?.needs ?? [];
  if (!caller || !way || !need) return undefined;
  const policies = {
    ...NO_POLICIES,
    identityPolicies: [],
    permissionBoundary: null,
    serviceControlPolicies: [],
    resourcePolicy: role.trust,
  };
  const able = ableAs({ arn: named.value, account: '' }, (mfa) => {
    const context = contextIn(mfa, keysOfOutsider(caller));
    const request = { caller, action: need.action, resource: role.arn, context };
    return { mfa, context, ...weigh(request, role.account, policies) };
  });
  if (!able) return undefined;
  const { verdict, mfa, by, residual } = able;
  return { from: named.value, to: role, way, verdict, mfa, by, residual };
}

/** Other accounts are asked as their root user, whom no policy of theirs limits. */
function callerOf({ kind, value }: Principal, { arn }: Node): [Caller | undefined, string] {
  if (kind === 'Federated') {
    const id = value.includes(':saml-provider/') ? 'castellan-sts-002' : 'castellan-sts-003';
    return [{ kind: 'federated', provider: value }, id];
  }
  const root = (account: string): Caller => ({
    kind: 'root',
    arn: `arn:${arn.split(':')[1]}:iam::${account}:root`,
    account,
  });
  if (value === '*') return [root('*'), 'castellan-sts-001'];
  if (/^\d{12}$/.test(value)) return [root(value), 'castellan-sts-001'];
  const caller = toCaller(value);
  // Somebody of another account is let in by name, and what he is allowed there is up to that account.
  return [
    caller && 'account' in caller ? { ...caller, kind: 'root' } : caller,
    'castellan-sts-001',
  ];
}

function keysOfOutsider(caller: Caller): ContextPair[] {
  const isAnybody = 'account' in caller && caller.account === '*';
  return isAnybody ? [] : keysOf(caller).filter(([key]) => key !== 'aws:PrincipalType');
}
