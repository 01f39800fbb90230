import type { Naming } from '../../model/caller.ts';
import { some, type Truth } from '../../model/truth.ts';
import { type Hit, isBoundByPolicies, isBoundByServiceControl, mayAllow } from './hits.ts';
import type { Layer, Policies } from './policies.ts';
import type { Request } from './statement.ts';

/** A layer that must allow, whether it does, and by what. */
export interface Need {
  layer: Layer;
  truth: Truth;
  by: readonly Hit[];
}

/**
 * What must allow the request: every ceiling, and all along one way. Of several ways, the one that allows, else the
 * one that may, else the one that lacks least.
 */
export function needsOf(
  request: Request,
  resourceAccount: string | undefined,
  policies: Policies,
  hits: readonly Hit[],
): Need[] {
  const ways = waysOf(request, resourceAccount, policies, hits);
  const best = ways.reduce((one, other) => (shortfall(other) < shortfall(one) ? other : one));
  return [...best, ...ceilingsOf(request, policies, hits)];
}

/**
 * The ways by which this caller may get at this resource. Source: IAM User Guide, "Policy evaluation logic", and "AWS JSON
 * policy elements: Principal": who names everybody asks for nothing else within the account.
 */
function waysOf(
  request: Request,
  resourceAccount: string | undefined,
  policies: Policies,
  hits: readonly Hit[],
): Need[][] {
  const { caller } = request;
  const resource = needOf('resourcePolicy', hits);
  if (!('account' in caller) || isVouchedFor(request.action)) return [[resource]];
  // What a user gives somebody else by GetFederationToken is what he says, and nothing where he says nothing.
  const hasSession = policies.sessionPolicy !== null || caller.kind === 'federated user';
  const limits: Need[] = [];
  if (policies.permissionBoundary) limits.push(needOf('permissionBoundary', hits));
  if (hasSession) limits.push(needOf('sessionPolicy', hits));
  // Whatever its account may, the root user may.
  const own = isBoundByPolicies(request) ? [needOf('identityPolicies', hits), ...limits] : [];
  if (caller.account !== resourceAccount) return [[resource, ...own]];
  const first = hasPolicyThatMustAllow(request) ? [resource, ...own] : own;
  // Where there is no resource, no policy of it is missing.
  if (request.resource === '*') return [first];
  if (resource.by.length === 0) return [first, [resource]];
  return [
    first,
    [needOf('resourcePolicy', resource.by, (hit) => isNamed(hit, OF_HIMSELF))],
    [needOf('resourcePolicy', resource.by, (hit) => isNamed(hit, OF_ROLE)), ...limits],
  ];
}

const OF_HIMSELF: readonly Naming[] = ['itself', 'session', 'everyone'];
const OF_ROLE: readonly Naming[] = ['role'];

function ceilingsOf(request: Request, policies: Policies, hits: readonly Hit[]): Need[] {
  const levels = isBoundByServiceControl(request) ? policies.serviceControlPolicies : [];
  return [
    ...levels.map((_, level) =>
      needOf('serviceControlPolicies', hits, (hit) => hit.level === level),
    ),
    ...(policies.endpointPolicy ? [needOf('endpointPolicy', hits)] : []),
  ];
}

const any = () => true;

/** Whether the layer allows, by those of the hits that count. */
function needOf(layer: Layer, hits: readonly Hit[], counts: (hit: Hit) => boolean = any): Need {
  const by = hits.filter((hit) => hit.layer === layer && mayAllow(hit) && counts(hit));
  return { layer, truth: by.length === 0 ? false : some(by.map(({ truth }) => truth)), by };
}

/** A policy nobody saw may name the caller in any way. */
function isNamed({ naming, statement }: Hit, namings: readonly Naming[]): boolean {
  return !statement || (naming !== undefined && namings.includes(naming));
}

/** An identity provider has vouched for whom the trust policy lets in; nobody else is asked. */
export function isVouchedFor(action: string): boolean {
  return /^sts:assumerolewith(saml|webidentity)$/i.test(action);
}

/** Roles and keys are nobody's whom their own policy does not name, by himself or by his account. */
function hasPolicyThatMustAllow({ action, resource }: Request): boolean {
  if (/^kms:/i.test(action))
    return typeof resource === 'string' && /^[^:]*:[^:]*:kms:[^:]*:[^:]*:key\//.test(resource);
  return /^sts:(assumerole|tagsession|setsourceidentity)$/i.test(action);
}

/** How far a way is from allowing: each that does not counts more than all that may. */
function shortfall(way: readonly Need[]): number {
  return way.reduce((sum, { truth }) => sum + (truth === true ? 0 : truth === 'maybe' ? 1 : 10), 0);
}
