import { isForServicesOnly } from '../../model/aws/iam.ts';
import type { Inventory } from '../../model/inventory.ts';
import { type Template, toArnTemplate } from '../../model/policy/template.ts';
import type { PolicyDocument } from '../../model/policy.ts';
import type { Resource } from '../../model/resource.ts';
import { every, type Truth } from '../../model/truth.ts';
import { isUnknown, type Unknown } from '../../model/unknown.ts';
import { type Able, type Asked, ableAs, contextIn, type Mfa } from './able.ts';
import { weigh } from './decide.ts';
import { type Hit, hitsOf } from './hits.ts';
import { type Identity, identitiesOf } from './identities.ts';
import { type Need, needsOf } from './needs.ts';
import { NO_POLICIES, type Policies } from './policies.ts';

/** Somebody who may do everything as it is. */
export interface Administrator extends Able {
  kind: 'user' | 'role';
  /** Whom the trust policy of a role lets in; users are people. `maybe` where nobody saw it. */
  isForPeople: Truth;
}

/**
 * The administrators of an inventory, by name; the root user, who always is one, is not told.
 *
 * Administrator is who is allowed every action on every resource, by his policies and by what limits them (boundary,
 * SCPs), and whom no Deny keeps from undoing it. `must` and `may`, `mfa`, `by` and `residual` are those of `whoCan`.
 * Roles that AWS made for its services are nobody; those of Identity Center count.
 */
export function administratorsOf(inventory: Inventory): Administrator[] {
  const roles = inventory.resources.filter(({ type }) => type === 'AWS::IAM::Role');
  const trusts = new Map(
    (roles as Resource<'AWS::IAM::Role'>[]).map(({ id, assumeRolePolicy }) => [
      id,
      assumeRolePolicy ?? NOT_COLLECTED,
    ]),
  );
  return identitiesOf(inventory)
    .flatMap((identity): Administrator[] => {
      const { kind, arn } = identity.caller;
      const able = kind === 'user' || kind === 'role' ? administratorOf(identity) : undefined;
      if (!able) return [];
      const told = { ...able, kind: kind === 'role' ? ('role' as const) : ('user' as const) };
      return [{ ...told, isForPeople: kind === 'role' ? letsInPeople(trusts.get(arn)) : true }];
    })
    .sort((a, b) => (a.principal < b.principal ? -1 : 1));
}

const NOT_COLLECTED: Unknown = { $unknown: 'incomplete', detail: 'it was not collected' };

/** Does a trust policy let in more than services of AWS? */
function letsInPeople(trust: PolicyDocument | Unknown = NOT_COLLECTED): Truth {
  if (isUnknown(trust)) return 'maybe';
  return trust.statements.some(({ effect }) => effect === 'Allow') && !isForServicesOnly(trust);
}

/** What makes one an administrator; undefined when nothing does. */
function administratorOf(identity: Identity): Able | undefined {
  const policies = { ...NO_POLICIES, ...identity.policies };
  return ableAs(identity.caller, (mfa) => asked(identity, policies, mfa));
}

function asked({ caller, keys }: Identity, policies: Policies, mfa: Mfa): Asked {
  const context = contextIn(mfa, keys);
  const needs = probesOf(policies).flatMap((action) => {
    const request = { caller, action, resource: EVERYTHING, context };
    return needsOf(request, caller.account, policies, hitsOf(request, policies));
  });
  const allowed = every(needs.map(({ truth }) => truth));
  const told = { mfa, context, missing: [], unknown: [], notes: [], grants: grantsOf(needs) };
  if (allowed === false) return { ...told, decision: 'implicitDeny', by: [] };
  const open = needs.flatMap(({ by, truth }) => (truth === 'maybe' ? by : []));
  const undo = waysToUndo(caller).map((actions) =>
    actions.map(([action, resource]) =>
      weigh({ caller, action, resource, context }, caller.account, policies),
    ),
  );
  const certain = undo.some((way) => way.every(({ decision }) => decision === 'allowed'));
  if (certain && allowed === true) return { ...told, decision: 'allowed', by: [] };
  if (certain) return { ...told, decision: 'maybe', by: open };
  const possible = undo.find((way) =>
    way.every(({ decision }) => decision === 'allowed' || decision === 'maybe'),
  );
  if (!possible) return { ...told, decision: 'explicitDeny', by: [] };
  const left = possible.flatMap(({ decision, by }) => (decision === 'maybe' ? by : []));
  return { ...told, decision: 'maybe', by: [...open, ...left] };
}

const EVERYTHING = toArnTemplate('*', false);

/**
 * Actions that stand for all: one nobody has heard of, which only statements about everything speak of, and those that a
 * statement about all but some leaves out, which then must come from elsewhere.
 */
function probesOf({
  identityPolicies,
  permissionBoundary,
  serviceControlPolicies,
}: Policies): string[] {
  const documents = [
    ...identityPolicies,
    ...(permissionBoundary ? [permissionBoundary] : []),
    ...serviceControlPolicies.flat(),
  ].flatMap(({ document }) => (isUnknown(document) ? [] : document.statements));
  const leftOut = documents.flatMap(({ effect, action }) =>
    effect === 'Allow' && action.not ? action.values : [],
  );
  return [...new Set([UNHEARD_OF, ...leftOut.map(instanceOf)])];
}

const UNHEARD_OF = 'castellan:Everything';

/** An action that the pattern speaks of and that no narrower one is likely to. */
function instanceOf(pattern: string): string {
  return pattern.replaceAll('*', 'Everything').replaceAll('?', 'E');
}

function grantsOf(needs: readonly Need[]): Hit[] {
  const hits = needs.flatMap(({ by }) => by);
  const seen = new Set<string>();
  return hits.filter(({ cited }) => {
    const key = JSON.stringify(cited);
    return !seen.has(key) && seen.add(key);
  });
}

type Step = [action: string, resource: Template | string];

/** How a Deny is got rid of: by another principal without it, or by taking it off. */
function waysToUndo({ kind, arn }: Identity['caller']): Step[][] {
  const [prefix = ''] = arn.split(/:(?:user|role|group)\//);
  const role = toArnTemplate(`${prefix}:role/*`, false);
  const user = toArnTemplate(`${prefix}:user/*`, false);
  const own = kind === 'role' ? 'Role' : 'User';
  const made = ['Attach', 'Put'].flatMap((verb): Step[][] => [
    [
      ['iam:CreateRole', role],
      [`iam:${verb}RolePolicy`, role],
    ],
    [
      ['iam:CreateUser', user],
      [`iam:${verb}UserPolicy`, user],
      ['iam:CreateAccessKey', user],
    ],
  ]);
  const takenOff: Step[] = [
    [`iam:Delete${own}Policy`, arn],
    [`iam:Detach${own}Policy`, arn],
  ];
  return [...made, takenOff];
}
