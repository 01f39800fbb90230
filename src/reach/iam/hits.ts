import { hasResourceControl } from '../../model/iam-actions/iam-actions.ts';
import type { Statement } from '../../model/policy.ts';
import { isUnknown, type Unknown } from '../../model/unknown.ts';
import { isServiceLinked, type Naming } from './caller.ts';
import type { Layer, Policies, Policy } from './policies.ts';
import { compile, type Request } from './statement.ts';

/** A statement, by where it stands. */
export interface Cited {
  layer: Layer;
  /** Of SCPs and RCPs; 0 is the organisation's root. */
  level?: number;
  policy?: string;
  /** Counted from 0. */
  statement: number;
  sid: string | null;
  effect: 'Allow' | 'Deny';
}

/** A statement that speaks of a request, or may; or a policy nobody saw, which may hold either kind. */
export interface Hit {
  layer: Layer;
  level?: number;
  effect: 'Allow' | 'Deny' | 'either';
  truth: true | 'maybe';
  /** How it names the caller; absent where it names nobody. */
  naming?: Naming;
  /** Absent of a policy nobody saw. */
  cited?: Cited;
  source?: Statement;
  /** Why nobody saw it. */
  unseen?: Unknown;
}

/** What all policies say of a request, those aside that do not bind its caller. */
export function hitsOf(request: Request, policies: Policies): Hit[] {
  const hits: Hit[] = [];
  const add = (layer: Layer, all: readonly Policy[], level?: number) => {
    for (const policy of all) hits.push(...hitsOfOne(request, policies, policy, layer, level));
  };
  if (isBoundByPolicies(request)) {
    add('identityPolicies', policies.identityPolicies);
    if (policies.permissionBoundary) add('permissionBoundary', [policies.permissionBoundary]);
    if (policies.sessionPolicy) add('sessionPolicy', policies.sessionPolicy);
  }
  if (policies.resourcePolicy) add('resourcePolicy', [policies.resourcePolicy]);
  if (isBoundByServiceControl(request)) {
    for (const [level, all] of policies.serviceControlPolicies.entries()) {
      add('serviceControlPolicies', all, level);
    }
  }
  if (isBoundByResourceControl(request)) {
    for (const [level, all] of policies.resourceControlPolicies.entries()) {
      add('resourceControlPolicies', all, level);
    }
  }
  if (policies.endpointPolicy) add('endpointPolicy', [policies.endpointPolicy]);
  return hits;
}

/** Do identity policies, boundary and session policy speak of the caller? The root user has none of them. */
export function isBoundByPolicies({ caller }: Request): boolean {
  return 'account' in caller && caller.kind !== 'root';
}

/** SCPs bind the principals of their accounts, the root user among them, and nobody from outside. */
export function isBoundByServiceControl({ caller }: Request): boolean {
  return 'account' in caller && !isServiceLinked(caller);
}

/** RCPs bind everybody, of the services that have them. */
function isBoundByResourceControl({ caller, action }: Request): boolean {
  return !isServiceLinked(caller) && hasResourceControl(action.slice(0, action.indexOf(':')));
}

function* hitsOfOne(
  request: Request,
  { permissionBoundary }: Policies,
  { name, document }: Policy,
  layer: Layer,
  level: number | undefined,
): Iterable<Hit> {
  const place = { layer, ...(level !== undefined && { level }) };
  if (isUnknown(document)) {
    yield { ...place, effect: 'either', truth: 'maybe', unseen: document };
    return;
  }
  for (const [statement, { source, about }] of compile(document).entries()) {
    const { truth, naming } = about(request, permissionBoundary !== null);
    if (truth === false) continue;
    const { sid, effect } = source;
    const cited: Cited = {
      ...place,
      ...(name !== undefined && { policy: name }),
      statement,
      sid,
      effect,
    };
    yield { ...place, effect, truth, ...(naming && { naming }), cited, source };
  }
}

/** Is it an Allow, as far as can be told? */
export function mayAllow({ effect }: Hit): boolean {
  return effect !== 'Deny';
}
