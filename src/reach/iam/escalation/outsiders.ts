import { type Grantee, inWords } from '../../../model/exposure/grantee.ts';
import type { PolicyDocument } from '../../../model/policy.ts';
import type { Resource } from '../../../model/resource.ts';
import { isUnknown, type Unknown } from '../../../model/unknown.ts';
import type { Around } from '../exposure/around.ts';
import { isVouchedFor, type Outsider, outsidersAt } from '../outsiders.ts';
import type { Policy } from '../policies.ts';
import { placesOfPolicy } from '../resource-policy.ts';
import type { Edge } from './edge.ts';
import type { Node } from './node.ts';
import type { Way } from './way.ts';
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
export function outsidersTo(roles: readonly Node[], around: Around): Door[] {
  // Roles of an account whose trust policies have one text have one and the same.
  const known = new Map<Policy, Omit<Door, 'to'>[]>();
  return roles.flatMap((role) => {
    const { arn, trust } = role;
    if (!trust || arn.includes(':role/aws-reserved/')) return [];
    const entries = known.get(trust) ?? entriesBy(role, trust.document, around);
    known.set(trust, entries);
    return entries.map((entry) => ({ ...entry, to: role }));
  });
}

function entriesBy(
  role: Node,
  document: PolicyDocument | Unknown,
  around: Around,
): Omit<Door, 'to'>[] {
  if (isUnknown(document)) return WAYS.slice(0, 1).map((way) => untold(way, document));
  if (!document.statements.some(mayNameOthers)) return [];
  const { arn, account } = role;
  const holder: Resource<'AWS::IAM::Role'> = {
    ...{ type: 'AWS::IAM::Role', id: arn, name: arn, account, region: '' },
    assumeRolePolicy: document,
  };
  const doors = WAYS.flatMap((way) =>
    way.needs.flatMap(({ action }) =>
      placesOfPolicy(action, arn).flatMap((place) => {
        const found = outsidersAt(place, holder, around, { actions: [action], resource: arn });
        return [
          ...found.all
            .filter(({ grantee }) => goes(grantee, way))
            .map(({ grantee, outsider }) => doorOf(way, grantee, outsider)),
          ...found.unseen.map((unknown) => untold(way, unknown)),
        ];
      }),
    ),
  );
  const untolds = doors.filter(({ from }) => from === SOMEBODY);
  return doors.filter((door) => door.from !== SOMEBODY || door === untolds[0]);
}

function doorOf(
  way: Way,
  grantee: Grantee,
  { verdict, mfa, by, residual }: Outsider,
): Omit<Door, 'to'> {
  const { value: from, limits } = grantee;
  if (limits.length === 0) return { from, way, verdict, mfa, by, residual };
  return { from, way, verdict: 'may', mfa, by, residual: [inWords(grantee), ...residual] };
}

const WAYS = ways.filter(({ by }) => by === 'outsider');

/** Services are not outside: what they do is a way of whoever uses them. */
function mayNameOthers({ effect, principal }: PolicyDocument['statements'][number]): boolean {
  return (
    effect === 'Allow' &&
    principal !== null &&
    (principal.not || principal.values.some(({ kind }) => kind !== 'Service'))
  );
}

function goes(grantee: Grantee, { id }: Way): boolean {
  if (grantee.kind === 'service' || grantee.kind === 'source') return false;
  if (!isVouchedFor(grantee)) return id === 'castellan-sts-001';
  const isSaml = grantee.value.includes(':saml-provider/');
  return id === (isSaml ? 'castellan-sts-002' : 'castellan-sts-003');
}

const SOMEBODY = 'whom its trust policy names';

/** Whom a policy lets in that nobody saw. */
function untold(way: Way, { detail }: Unknown): Omit<Door, 'to'> {
  return {
    ...{ from: SOMEBODY, way, verdict: 'may', mfa: 'not-required', by: [] },
    residual: [`assumeRolePolicy not seen: ${detail}`],
  };
}
