import { keysOf } from '../../../model/caller.ts';
import type { Truth } from '../../../model/truth.ts';
import { isUnknown } from '../../../model/unknown.ts';
import { contextIn, isAble } from '../able.ts';
import { weigh } from '../decide.ts';
import { NO_POLICIES } from '../policies.ts';
import type { Between } from './edge.ts';
import type { Node, Town } from './nodes.ts';
import { type HolderKind, holders, type Way } from './way.ts';

/** A target that a way may lead to, and what must be so for it that nobody saw. */
export interface Target {
  node: Node;
  providing: readonly string[];
}

/** What lies between somebody and a target. */
export interface Passage {
  between: Between;
  providing: readonly string[];
}

export interface Targets {
  /** Those of the nodes that a way may lead to, whoever goes it. */
  among(nodes: readonly Node[], way: Way): Target[];
  /** By what somebody would get from him to the target. */
  passages(from: Node, way: Way, to: Node): Passage[];
}

export function targetsIn({ holders: held }: Town): Targets {
  const trusts = new Map<string, Map<Node, Truth>>();
  const between = new Map<string, Map<Node, Passage[]>>();
  return { among, passages };

  function among(nodes: readonly Node[], way: Way): Target[] {
    return nodes.flatMap((node): Target[] => {
      if (node.kind !== way.gains || isAwsOwned(node, way)) return [];
      const providing = way.providing === undefined ? [] : [way.providing];
      if (way.service !== undefined) {
        const letIn = letsIn(node, way.service);
        if (letIn === false) return [];
        if (letIn === 'maybe') providing.push(`it may be passed to ${way.service}`);
      }
      for (const fact of way.target ?? []) {
        const truth = node.is(fact);
        if (truth === false) return [];
        if (truth === 'maybe') providing.push(`${nameOf(node)} has ${fact}`);
      }
      return [{ node, providing }];
    });
  }

  function passages(from: Node, { object }: Way, to: Node): Passage[] {
    if (object === undefined) return [{ between: null, providing: [] }];
    if (object === 'group') return from.groups.map((between) => ({ between, providing: [] }));
    if (object === 'policy') return to.policies.map((between) => ({ between, providing: [] }));
    const known = between.get(object) ?? new Map<Node, Passage[]>();
    between.set(object, known);
    const before = known.get(to) ?? runningWith(object, to);
    known.set(to, before);
    return before;
  }

  function runningWith(object: HolderKind, to: Node): Passage[] {
    const seen = held.of(object, to.arn).map((arn) => ({ between: arn, providing: [] }));
    const { any, service, one } = holders[object];
    if (held.areAllSeen(object, to.account) || letsIn(to, service) === false) return seen;
    return [...seen, { between: { any }, providing: [`${one} runs with ${nameOf(to)}`] }];
  }

  /** Does the role let the service in? Conditions on the request are those of the service's own. */
  function letsIn(node: Node, service: string): Truth {
    const known = trusts.get(service) ?? new Map<Node, Truth>();
    trusts.set(service, known);
    const truth = known.get(node) ?? trustsService(node, service);
    known.set(node, truth);
    return truth;
  }
}

/** Roles that AWS made are changed by nobody, and passed to nobody. */
function isAwsOwned({ kind, arn }: Node, { needs }: Way): boolean {
  return (
    kind === 'role' &&
    arn.includes(':role/aws-reserved/') &&
    needs.some(({ action, on }) => on === 'target' && action.startsWith('iam:'))
  );
}

function trustsService({ arn, account, trust }: Node, name: string): Truth {
  if (!trust) return false;
  if (isUnknown(trust.document)) return 'maybe';
  const caller = { kind: 'service' as const, name };
  const request = {
    caller,
    action: 'sts:AssumeRole',
    resource: arn,
    context: contextIn('open', [...keysOf(caller), ['aws:SourceAccount', [account]]]),
  };
  const policies = {
    ...NO_POLICIES,
    identityPolicies: [],
    permissionBoundary: null,
    serviceControlPolicies: [],
    resourcePolicy: trust,
  };
  const weighed = weigh(request, account, policies);
  if (!isAble(weighed)) return false;
  return weighed.decision === 'allowed' ? true : 'maybe';
}

function nameOf({ arn }: Node): string {
  return arn.slice(arn.lastIndexOf(':') + 1);
}
