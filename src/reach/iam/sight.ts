import { toPolicy } from '../../model/policy.ts';
import { isUnknown, type Unknown } from '../../model/unknown.ts';
import type { Able } from './able.ts';
import type { Identity } from './identities.ts';
import type { Policies, Policy } from './policies.ts';

/** What somebody can do, by what was seen and by what was not. */
export interface Sighted {
  able: Able;
  /** What alone would let him, and nobody saw; null when what was seen lets him in some request. */
  leap: Unknown | null;
  /** Policies of the organisation that nobody saw, and that may forbid it; null where none were hidden. */
  ceiling: Unknown | null;
  /**
   * Does it hold in every request, of which policies of the organisation that nobody saw are no part? Unknown where
   * another policy that nobody saw may forbid it.
   */
  always: boolean | Unknown;
}

/**
 * Tells what rests on what was seen from what rests on what was not. What a request may satisfy counts as satisfied, and a
 * Deny that may not hold denies nothing. A policy nobody saw lets nobody in; only those of the organisation, which can do
 * nothing but take away, take nothing away unseen. Undefined when `ask` finds no way at all.
 */
export function sightedAs(
  identity: Identity,
  policies: Policies,
  ask: (policies: Policies) => Able | undefined,
): Sighted | undefined {
  const able = ask(policies);
  if (!able) return undefined;
  if (able.verdict === 'must') return { able, leap: null, ceiling: null, always: true };
  const ceiling = [...policies.serviceControlPolicies, ...policies.resourceControlPolicies]
    .flat()
    .find(isUnseen)?.document;
  const unseen = hiddenIn(policies);
  const hasUnseen = unseen !== undefined || isUnknown(ceiling);
  const seen = hasUnseen ? ask(asSeen(policies)) : able;
  return {
    able: seen ?? able,
    leap: seen ? unseenKeyOf(identity, seen) : (unseen ?? null),
    ceiling: isUnknown(ceiling) ? ceiling : null,
    always: seen?.verdict === 'must' && (unseen ?? true),
  };
}

/** Why some policy was not seen, those of the organisation aside. */
export function hiddenIn({
  identityPolicies,
  permissionBoundary,
  resourcePolicy,
}: Policies): Unknown | undefined {
  const all = [...identityPolicies, permissionBoundary, resourcePolicy];
  const found = all.find((policy) => policy !== null && isUnseen(policy))?.document;
  return isUnknown(found) ? found : undefined;
}

function isUnseen({ document }: Policy): boolean {
  return isUnknown(document);
}

/** Policies without those that nobody saw, which let nobody in; those of the organisation then take nothing away. */
export function asSeen(policies: Policies): Policies {
  const { permissionBoundary, resourcePolicy } = policies;
  return {
    ...policies,
    identityPolicies: policies.identityPolicies.filter((policy) => !isUnseen(policy)),
    permissionBoundary:
      permissionBoundary && isUnseen(permissionBoundary) ? NOTHING : permissionBoundary,
    resourcePolicy: resourcePolicy && isUnseen(resourcePolicy) ? null : resourcePolicy,
    serviceControlPolicies: policies.serviceControlPolicies.map((level) =>
      level.map((policy) => (isUnseen(policy) ? EVERYTHING : policy)),
    ),
    resourceControlPolicies: policies.resourceControlPolicies.map((level) =>
      level.filter((policy) => !isUnseen(policy)),
    ),
  };
}

const NOTHING: Policy = { document: { version: '2012-10-17', statements: [] } };
const EVERYTHING: Policy = {
  document: toPolicy({
    Version: '2012-10-17',
    Statement: { Effect: 'Allow', Action: '*', Resource: '*' },
  }),
};

/** A key of his that nobody saw, where what lets him asks for it. */
export function unseenKeyOf({ unseenKeys }: Identity, { residual }: Able): Unknown | null {
  const asked = residual.filter((text) => !text.startsWith('not denied by'));
  const found = unseenKeys.find(([prefix]) =>
    asked.some((text) => text.toLowerCase().includes(prefix)),
  );
  return found?.[1] ?? null;
}
