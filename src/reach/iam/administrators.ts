import { isForServicesOnly } from '../../model/aws/iam.ts';
import type { Inventory } from '../../model/inventory.ts';
import { type Template, toArnTemplate } from '../../model/policy/template.ts';
import type { PolicyDocument } from '../../model/policy.ts';
import type { Resource } from '../../model/resource.ts';
import type { Truth } from '../../model/truth.ts';
import { isUnknown, type Unknown } from '../../model/unknown.ts';
import { type Able, type Asked, ableAs, contextIn, isAble, type Mfa } from './able.ts';
import { weigh } from './decide.ts';
import { type Hit, hitsOf } from './hits.ts';
import { type Identity, identitiesOf } from './identities.ts';
import { type Need, needsOf } from './needs.ts';
import { NO_POLICIES, type Policies } from './policies.ts';
import { type Memo, memoFor } from './statement.ts';

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
  const administratorOf = administratorTest();
  return identitiesOf(inventory)
    .filter(({ caller }) => caller.kind === 'user' || caller.kind === 'role')
    .flatMap((identity): Administrator[] => {
      const able = administratorOf(identity);
      return able ? [toAdministrator(able, trusts.get(identity.caller.arn))] : [];
    })
    .sort((a, b) => (a.principal < b.principal ? -1 : 1));
}

const NOT_COLLECTED: Unknown = { $unknown: 'incomplete', detail: 'it was not collected' };

/** `trust`: of a role. */
export function toAdministrator(able: Able, trust?: PolicyDocument | Unknown): Administrator {
  return {
    ...able,
    kind: trust ? 'role' : 'user',
    isForPeople: trust ? letsInPeople(trust) : true,
  };
}

/** Does a trust policy let in more than services of AWS? */
function letsInPeople(trust: PolicyDocument | Unknown): Truth {
  if (isUnknown(trust)) return 'maybe';
  return trust.statements.some(({ effect }) => effect === 'Allow') && !isForServicesOnly(trust);
}

/** What makes one an administrator; undefined when nothing does. */
export function administratorOf(identity: Identity): Able | undefined {
  const policies = { ...NO_POLICIES, ...identity.policies };
  return ableAs(identity.caller, (mfa) => asked(identity, policies, mfa));
}

/** The same for many, who share what statements say of everybody alike. */
export function administratorTest(): (identity: Identity) => Able | undefined {
  const memos = new Map<string, Memo>();
  const memoOf = (mfa: Mfa, action: string) => {
    const about = `${mfa} ${action}`;
    const memo = memos.get(about) ?? memoFor(action);
    memos.set(about, memo);
    return memo;
  };
  return (identity) => {
    const policies = { ...NO_POLICIES, ...identity.policies };
    return ableAs(identity.caller, (mfa) =>
      asked(identity, policies, mfa, (action) => memoOf(mfa, action)),
    );
  };
}

function asked(
  identity: Identity,
  policies: Policies,
  mfa: Mfa,
  memoOf: (action: string) => Memo = memoFor,
): Asked {
  const { caller, keys } = identity;
  const context = contextIn(mfa, keys);
  const needsFor = (action: string) => {
    const request = { caller, action, resource: EVERYTHING, context, memo: memoOf(action) };
    return needsOf(request, caller.account, policies, hitsOf(request, policies));
  };
  const told = { mfa, context, missing: [], unknown: [], notes: [], grants: [], by: [] };
  const broad = needsFor(UNHEARD_OF);
  if (isRefused(broad)) return { ...told, decision: 'implicitDeny' };
  const needs = [...broad, ...leftOutBy(policies).flatMap(needsFor)];
  if (isRefused(needs)) return { ...told, decision: 'implicitDeny' };
  const undone = undoing(identity, policies, mfa);
  if (undone === 'never') return { ...told, decision: 'explicitDeny' };
  const open = needs.flatMap(({ by, truth }) => (truth === 'maybe' ? by : []));
  const by = [...open, ...undone];
  const grants = needs.flatMap((need) => need.by);
  return { ...told, decision: by.length > 0 ? 'maybe' : 'allowed', grants, by };
}

function isRefused(needs: readonly Need[]): boolean {
  return needs.some(({ truth }) => truth === false);
}

/** What it depends on that some way of undoing a Deny is left; nothing, where one certainly is. */
function undoing({ caller, keys }: Identity, policies: Policies, mfa: Mfa): Hit[] | 'never' {
  const context = contextIn(mfa, keys);
  const ways = waysToUndo(caller).map((actions) =>
    actions.map(([action, resource]) =>
      weigh({ caller, action, resource, context }, caller.account, policies),
    ),
  );
  if (ways.some((way) => way.every(({ decision }) => decision === 'allowed'))) return [];
  const possible = ways.find((way) => way.every(isAble));
  return possible
    ? possible.flatMap(({ decision, by }) => (decision === 'maybe' ? by : []))
    : 'never';
}

const EVERYTHING = toArnTemplate('*', false);

/** An action nobody has heard of: only statements about everything speak of it. */
const UNHEARD_OF = 'castellan:Everything';

/** What is asked about whoever may be one, beside what statements leave out. */
export const ACTIONS_OF_ADMINISTRATORS: readonly string[] = [
  UNHEARD_OF,
  ...(['user', 'role'] as const).flatMap((kind) =>
    waysToUndo({ kind, arn: '', account: '' }).flatMap((way) => way.map(([action]) => action)),
  ),
];

/** Actions that a statement about all but some leaves out, and that must come from elsewhere. */
function leftOutBy(policies: Policies): string[] {
  const { identityPolicies, permissionBoundary, serviceControlPolicies } = policies;
  const statements = [
    ...identityPolicies,
    ...(permissionBoundary ? [permissionBoundary] : []),
    ...serviceControlPolicies.flat(),
  ].flatMap(({ document }) => (isUnknown(document) ? [] : document.statements));
  const leftOut = statements.flatMap(({ effect, action }) =>
    effect === 'Allow' && action.not ? action.values : [],
  );
  return [...new Set(leftOut.map(instanceOf))];
}

/** An action that the pattern speaks of and that no narrower one is likely to. */
function instanceOf(pattern: string): string {
  return pattern.replaceAll('*', 'Everything').replaceAll('?', 'E');
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
