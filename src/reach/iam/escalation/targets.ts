import { keysOf } from '../../../model/caller.ts';
import type { Truth } from '../../../model/truth.ts';
import { isUnknown } from '../../../model/unknown.ts';
import { contextIn, isAble } from '../able.ts';
import { weigh } from '../decide.ts';
import { NO_POLICIES, type Policy } from '../policies.ts';
import type { Between } from './edge.ts';
import { type Ends, endsAt } from './ends.ts';
import type { Node } from './node.ts';
import type { Town } from './nodes.ts';
import { type HolderKind, holders, type Way } from './way.ts';

/** What lies between somebody and a target. */
export interface Passage {
  between: Between;
  providing: readonly string[];
}

export interface Targets {
  /** Where ways may lead among these nodes, whoever goes them. */
  among(nodes: readonly Node[]): (way: Way) => Ends;
  /** What must be so for a way to lead to a target, and nobody saw. */
  providing(node: Node, way: Way): readonly string[];
  /** By what somebody would get from him to the target. */
  passages(from: Node, way: Way, to: Node): Passage[];
}

export function targetsIn({ holders: held }: Town): Targets {
  const trusts = new Map<string, Map<Policy, Truth>>();
  return { among, providing, passages };

  /** Many ways ask the same of where they lead. */
  function among(nodes: readonly Node[]): (way: Way) => Ends {
    const known = new Map<string, Ends>();
    return (way) => {
      const key = [way.gains, changesRoles(way), way.service, ...(way.target ?? [])].join(' ');
      const ends = known.get(key) ?? endsAt(nodes.filter((node) => mayLead(node, way)));
      known.set(key, ends);
      return ends;
    };
  }

  function mayLead(node: Node, way: Way): boolean {
    return (
      node.kind === way.gains &&
      !(changesRoles(way) && isAwsOwned(node)) &&
      (way.service === undefined || letsIn(node, way.service) !== false) &&
      (way.target ?? []).every((fact) => node.is(fact) !== false)
    );
  }

  function providing(node: Node, way: Way): readonly string[] {
    const { providing: always, service, target = [] } = way;
    if (always === undefined && service === undefined && target.length === 0) return NOTHING_OPEN;
    return [
      ...(always === undefined ? [] : [always]),
      ...(service !== undefined && letsIn(node, service) === 'maybe'
        ? [`it may be passed to ${service}`]
        : []),
      ...target
        .filter((fact) => node.is(fact) === 'maybe')
        .map((fact) => `${nameOf(node)} has ${fact}`),
    ];
  }

  function passages(from: Node, { object }: Way, to: Node): Passage[] {
    if (object === undefined) return NOTHING_BETWEEN;
    if (object === 'group') return from.groups.map((between) => ({ between, providing: [] }));
    if (object === 'policy') return to.policies.map((between) => ({ between, providing: [] }));
    return runningWith(object, to);
  }

  function runningWith(object: HolderKind, to: Node): Passage[] {
    const seen = held.of(object, to.arn).map((arn) => ({ between: arn, providing: [] }));
    const { any, service, one } = holders[object];
    if (letsIn(to, service) === false || held.areAllSeen(object, to.account)) return seen;
    return [...seen, { between: { any }, providing: [`${one} runs with ${nameOf(to)}`] }];
  }

  /** Does the role let the service in? Conditions on the request are those of the service's own. */
  function letsIn(node: Node, service: string): Truth {
    const { trust } = node;
    if (!trust) return false;
    // Roles of an account whose trust policies have one text have one and the same.
    let known = trusts.get(service);
    if (!known) {
      known = new Map();
      trusts.set(service, known);
    }
    let truth = known.get(trust);
    if (truth === undefined) {
      truth = trustsService(node, trust, service);
      known.set(trust, truth);
    }
    return truth;
  }
}

const NOTHING_OPEN: readonly string[] = [];
const NOTHING_BETWEEN: Passage[] = [{ between: null, providing: [] }];

/** Roles that AWS made are changed by nobody, and passed to nobody. */
function isAwsOwned({ kind, arn }: Node): boolean {
  return kind === 'role' && arn.includes(':role/aws-reserved/');
}

function changesRoles({ needs }: Way): boolean {
  return needs.some(({ action, on }) => on === 'target' && action.startsWith('iam:'));
}

function trustsService({ arn, account }: Node, trust: Policy, name: string): Truth {
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
