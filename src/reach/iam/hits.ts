import { accountOf, isServiceLinked, type Naming } from '../../model/caller.ts';
import { hasResourceControl } from '../../model/iam-actions/iam-actions.ts';
import { isUnknown } from '../../model/unknown.ts';
import type { Layer, Policies, Policy } from './policies.ts';
import { type CompiledStatement, type Request, saidIn } from './statement.ts';

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
  level: number | undefined;
  policy: Policy;
  /** Null of a policy nobody saw. */
  statement: CompiledStatement | null;
  effect: 'Allow' | 'Deny' | 'either';
  truth: true | 'maybe';
  /** How it names the caller, where it names any. */
  naming: Naming | undefined;
}

/** What all policies say of a request, those aside that do not bind its caller. */
export function hitsOf(request: Request, policies: Policies): Hit[] {
  const bounded = policies.permissionBoundary !== null;
  const hits: Hit[] = [];
  visitPolicies(request, policies, (policy, layer, level) => {
    const { document } = policy;
    if (isUnknown(document)) {
      const [statement, effect, truth, naming] = [null, 'either', 'maybe', undefined] as const;
      hits.push({ layer, level, policy, statement, effect, truth, naming });
      return;
    }
    for (const { statement, truth, naming } of saidIn(document, request, bounded)) {
      const { effect } = statement.source;
      hits.push({ layer, level, policy, statement, effect, truth, naming });
    }
  });
  return hits;
}

/** The statements of these, by where they stand. */
export function citedIn(hits: readonly Hit[]): Cited[] {
  return hits.flatMap((hit) => (hit.statement ? citedAs(hit, hit.statement) : []));
}

function citedAs({ layer, level, policy }: Hit, { place, source }: CompiledStatement): Cited {
  const { name } = policy;
  const { sid, effect } = source;
  if (name === undefined) {
    const at = level !== undefined && { level };
    return { layer, ...at, statement: place, sid, effect };
  }
  if (level === undefined) return { layer, policy: name, statement: place, sid, effect };
  return { layer, level, policy: name, statement: place, sid, effect };
}

/**
 * Tells callers apart as far as policies do: of two of one likeness the same is said in the same order, and what follows is
 * the same, for the same reasons. What is certain is the same wherever it stands, and so is what hangs on the same.
 * Undefined for one of whom something may hold that hangs on himself.
 */
export function likenessOf(
  { caller, resource }: Request,
  policies: Policies,
  hits: readonly Hit[],
): string | undefined {
  let likeness = `${caller.kind} ${accountOf(caller)}${limitsIn(policies)}`;
  for (const { layer, level, policy, statement, effect, truth, naming } of hits) {
    likeness += LAYERS[layer];
    if (level !== undefined) likeness += level;
    likeness += EFFECTS[effect];
    if (naming) likeness += naming;
    if (!statement) likeness += unseenIn(policy);
    else if (truth === 'maybe') {
      if (statement.isPersonal) return undefined;
      likeness += termsOf(statement, typeof resource !== 'string');
    }
  }
  return likeness;
}

/** Short, as a likeness is told of everybody for each question. */
const LAYERS: Record<Layer, string> = {
  identityPolicies: '\ni',
  resourcePolicy: '\nr',
  permissionBoundary: '\nb',
  sessionPolicy: '\ns',
  serviceControlPolicies: '\nc',
  resourceControlPolicies: '\nd',
  endpointPolicy: '\ne',
};
const EFFECTS: Record<Hit['effect'], string> = { Allow: '+', Deny: '-', either: '?' };

/** What else has to allow, though it may say nothing. */
function limitsIn({
  permissionBoundary,
  sessionPolicy,
  serviceControlPolicies,
  endpointPolicy,
}: Policies): string {
  return [
    permissionBoundary ? 'b' : '',
    sessionPolicy ? 's' : '',
    endpointPolicy ? 'e' : '',
    serviceControlPolicies.length,
  ].join('');
}

function unseenIn({ name, document }: Policy): string {
  return isUnknown(document) ? `${name} ${document.$unknown} ${document.detail}` : '';
}

const knownTerms = new WeakMap<CompiledStatement, string>();

/** What it hangs on whether it holds; of a pattern also on which resources it names. */
function termsOf(statement: CompiledStatement, ofPattern: boolean): string {
  const { number, variables, source } = statement;
  if (source.principal) return String(number);
  const known = knownTerms.get(statement);
  if (known !== undefined && !ofPattern) return known;
  const { conditions, resource } = source;
  const isOpen = ofPattern || resource?.values.some((text) => text.includes('${'));
  const terms = JSON.stringify([variables, conditions, isOpen && resource]);
  if (!ofPattern) knownTerms.set(statement, terms);
  return terms;
}

type Visit = (policy: Policy, layer: Layer, level?: number) => void;

/** Each policy that binds the caller, in the order of the layers. */
export function visitPolicies(request: Request, policies: Policies, visit: Visit): void {
  const visitAll = (all: readonly Policy[], layer: Layer, level?: number) => {
    for (const policy of all) visit(policy, layer, level);
  };
  if (isBoundByPolicies(request)) {
    visitAll(policies.identityPolicies, 'identityPolicies');
    if (policies.permissionBoundary) visit(policies.permissionBoundary, 'permissionBoundary');
    if (policies.sessionPolicy) visitAll(policies.sessionPolicy, 'sessionPolicy');
  }
  if (policies.resourcePolicy) visit(policies.resourcePolicy, 'resourcePolicy');
  if (isBoundByServiceControl(request)) {
    policies.serviceControlPolicies.forEach((all, level) => {
      visitAll(all, 'serviceControlPolicies', level);
    });
  }
  if (isBoundByResourceControl(request)) {
    policies.resourceControlPolicies.forEach((all, level) => {
      visitAll(all, 'resourceControlPolicies', level);
    });
  }
  if (policies.endpointPolicy) visit(policies.endpointPolicy, 'endpointPolicy');
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

/** Is it an Allow, as far as can be told? */
export function mayAllow({ effect }: Hit): boolean {
  return effect !== 'Deny';
}
