import type { Unknown } from '../../model/unknown.ts';
import type { Able } from './able.ts';
import type { AskedOf, Outsider, Outsiders } from './outsiders.ts';
import type { Iam } from './who-can.ts';

/** Somebody who can do it, himself or as a role he comes to be. */
export type Reaching = (Able | Outsider) & {
  /** The roles he assumes one after the other; empty for who can by himself. */
  path: readonly Hop[];
};

/** That somebody can assume a role. */
export interface Hop extends Pick<Able, 'verdict' | 'mfa' | 'by' | 'residual'> {
  from: string;
  to: string;
}

/** What was found by going from role to role. */
interface Ways {
  all: Reaching[];
  cut: boolean;
  unseen: readonly Unknown[];
}

/** Whom to ask who can assume a role, and of how many roles. */
interface Search {
  iam: Iam;
  outsiders(asked: AskedOf): Outsiders;
  most: number;
}

/**
 * Adds to those who can by themselves whoever gets there by assuming roles, each by a shortest way. `cut`: when so many
 * roles had been asked about, the search ended, and there may be more. `unseen`: why others may come to be a role.
 */
export function withWays(
  able: readonly (Able | Outsider)[],
  { iam, outsiders, most }: Search,
): Ways {
  const reached = new Map<string, Reaching>();
  for (const one of able) {
    // Of several statements that let somebody in, the one that asks for least.
    const known = reached.get(one.principal);
    if (!known || one.residual.length < known.residual.length) {
      reached.set(one.principal, { ...one, path: [] });
    }
  }
  const roles = new Set(
    iam.identities.flatMap(({ caller }) => (caller.kind === 'role' ? [caller.arn] : [])),
  );
  const unseen: Unknown[] = [];
  const waiting = [...reached.keys()].filter((one) => roles.has(one));
  for (const [asked, role] of waiting.entries()) {
    if (asked >= most) return { all: [...reached.values()], cut: true, unseen };
    const beyond = reached.get(role);
    const outside = outsiders({ actions: BECOMING, resource: role });
    unseen.push(...outside.unseen);
    const inside = iam.whoCan({ action: 'sts:AssumeRole', resource: role });
    for (const one of [...inside, ...outside.all]) {
      if (!beyond || reached.has(one.principal)) continue;
      reached.set(one.principal, through(one, role, beyond));
      if (roles.has(one.principal)) waiting.push(one.principal);
    }
  }
  return { all: [...reached.values()], cut: false, unseen };
}

const BECOMING = [
  'sts:AssumeRole',
  'sts:AssumeRoleWithSAML',
  'sts:AssumeRoleWithWebIdentity',
] as const;

function through(one: Able | Outsider, role: string, beyond: Reaching): Reaching {
  const { principal, verdict, mfa, by, residual } = one;
  const path = [{ from: principal, to: role, verdict, mfa, by, residual }, ...beyond.path];
  return {
    ...one,
    verdict: verdict === 'must' && beyond.verdict === 'must' ? 'must' : 'may',
    mfa: mfa === 'required' || beyond.mfa === 'required' ? 'required' : 'not-required',
    residual: [...new Set([...residual, ...beyond.residual])],
    path,
  };
}
