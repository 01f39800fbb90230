import { isUnknown } from '../../../model/unknown.ts';
import type { Able } from '../able.ts';
import { canAssume, canBegin, type Edge, edgeOf, made } from './edge.ts';
import { type Ends, endsAt } from './ends.ts';
import { type HoldingOf, holdingsOf, speakingOf } from './holdings.ts';
import type { Node, Town } from './nodes.ts';
import { type Ask, askingWith } from './questions.ts';
import { type Target, targetsIn } from './targets.ts';
import type { Making, Way } from './way.ts';

/** How somebody gets on towards an administrator: by which edge, and how far it is from there. */
export interface Onward {
  edge: Edge;
  /** What the edge makes of its end; null where the end is what it is. */
  makes: Able | null;
  verdict: 'must' | 'may';
}

/** The next step of everybody who has one, on his shortest way. */
export type Onwards = ReadonlyMap<Node, Onward>;

/**
 * Goes back from the administrators, step by step: first by what is certain alone, so that whoever has a certain way is
 * told that one, then by the rest.
 */
export function onwardsTo(
  town: Town,
  ends: ReadonlyMap<Node, Able>,
  ways: readonly Way[],
): Onwards {
  const walk = walkIn(town, ways);
  const onwards = new Map<Node, Onward>();
  /** Everybody reached, by how many steps it takes. */
  const layers: Node[][] = [];
  for (const verdict of ['must', 'may'] as const) {
    const isEnd = (able: Able) => verdict === 'may' || able.verdict === 'must';
    layers[0] = [...ends].flatMap(([node, able]) => (isEnd(able) ? [node] : []));
    let waiting = town.nodes.filter(
      (node) =>
        !onwards.has(node) &&
        ends.get(node)?.verdict !== 'must' &&
        !(verdict === 'must' ? isUnsure(node) : ends.has(node)),
    );
    for (let steps = 0; steps < layers.length; steps += 1) {
      const near = walk.near(layers[steps] ?? [], steps === 0);
      const arrived = waiting.flatMap((node) => {
        const onward = near(node, verdict);
        return onward ? [[node, onward] as const] : [];
      });
      if (arrived.length === 0) continue;
      for (const [node, onward] of arrived) onwards.set(node, onward);
      layers[steps + 1] = [...(layers[steps + 1] ?? []), ...arrived.map(([node]) => node)];
      waiting = waiting.filter((node) => !onwards.has(node));
    }
  }
  return onwards;
}

/** Somebody of whose policies one was not seen can do nothing for certain. */
function isUnsure({ identity: { policies } }: Node): boolean {
  const { identityPolicies, permissionBoundary, serviceControlPolicies } = policies;
  return [
    ...identityPolicies,
    ...(permissionBoundary ? [permissionBoundary] : []),
    ...serviceControlPolicies.flat(),
  ].some(({ document }) => isUnknown(document));
}

type Near = (node: Node, verdict: Onward['verdict']) => Onward | undefined;

interface Walk {
  /** Who gets to one of these in a step; and, where that is asked for, who makes an administrator in one. */
  near(frontier: readonly Node[], orMakes: boolean): Near;
}

function walkIn(town: Town, ways: readonly Way[]): Walk {
  const actions = new Set(ways.flatMap(({ needs }) => needs.map(({ action }) => action)));
  const speaking = speakingOf(town.nodes);
  const holdingOf = holdingsOf(town.nodes, actions, speaking);
  const ask = askingWith(speaking);
  const targets = targetsIn(town);
  const open = openTo(ways, holdingOf, ask);
  const canAssumeAny = once((node: Node) => canAssume(ask, node));
  const makings = makingsOf();
  const all = new Map<Way, Ends>();
  return {
    near(frontier, orMakes) {
      const among = new Map<Way, Ends>();
      const ends = (way: Way): Ends => {
        const [cache, nodes] = way.makes ? [all, town.nodes] : [among, frontier];
        const known = cache.get(way) ?? endsAt(targets.among(nodes, way));
        cache.set(way, known);
        return known;
      };
      return (node, verdict) => {
        let possible: Onward | undefined;
        for (const way of open(node)) {
          if (way.makes && !orMakes) continue;
          const onward = bestOf(candidatesFor(node, way, ends), node, way, verdict);
          if (onward?.verdict === 'must') return onward;
          possible ??= onward;
        }
        return verdict === 'may' ? possible : undefined;
      };
    },
  };

  function candidatesFor(node: Node, way: Way, ends: (way: Way) => Ends): Iterable<Target> {
    if (way.gains === 'himself') return [{ node, providing: providingOf(way) }];
    if (way.gains === 'new user' || way.gains === 'new role') {
      return [{ node: newcomer(node, way.gains), providing: providingOf(way) }];
    }
    return reachable(node, way, ends(way), holdingOf, canAssumeAny);
  }

  /** The first certain one, else the first. Where many are merely possible the rest are not likely to be certain. */
  function bestOf(
    candidates: Iterable<Target>,
    node: Node,
    way: Way,
    verdict: Onward['verdict'],
  ): Onward | undefined {
    let possible: Onward | undefined;
    let left = MOST_TRIES;
    const mayDepend = (on: readonly string[]) => verdict === 'may' || on.length === 0;
    for (const { node: to, providing } of candidates) {
      if (!mayDepend(providing)) continue;
      for (const passage of targets.passages(node, way, to)) {
        if (!mayDepend(passage.providing)) continue;
        const edge = edgeOf(ask, node, way, to, passage.between, [
          ...providing,
          ...passage.providing,
        ]);
        const onward = edge && onwardBy(node, edge);
        if (onward?.verdict === 'must') return onward;
        possible ??= onward;
        if (!possible) continue;
        left -= 1;
        if (verdict === 'may' || left === 0) return possible;
      }
    }
    return possible;
  }

  function onwardBy(from: Node, edge: Edge): Onward | undefined {
    const { to, way } = edge;
    const makes = way.makes ? makings(to, way.makes) : null;
    // Who joins a group stays within his own boundary.
    const joins = way.gains === 'group' ? makings(from, 'granted') : null;
    if (makes === undefined || joins === undefined) return undefined;
    const isSure = [edge, makes, joins].every((one) => one === null || one.verdict === 'must');
    return { edge, makes, verdict: isSure ? 'must' : 'may' };
  }
}

const MOST_TRIES = 8;

function providingOf({ providing }: Way): string[] {
  return providing === undefined ? [] : [providing];
}

/** The ways of which somebody is allowed all that does not depend on where they lead. */
function openTo(
  ways: readonly Way[],
  holdingOf: HoldingOf,
  ask: Ask,
): (node: Node) => readonly Way[] {
  return once((node) =>
    ways.filter(
      (way) =>
        isFor(way, node) &&
        way.needs.every(
          ({ action }) => action === ASSUME || holdingOf(node, action).allow.length > 0,
        ) &&
        canBegin(ask, node, way),
    ),
  );
}

/** Worked out when it is first asked for. */
function once<Value>(work: (node: Node) => Value): (node: Node) => Value {
  const known = new Map<Node, { value: Value }>();
  return (node) => {
    const found = known.get(node) ?? { value: work(node) };
    known.set(node, found);
    return found.value;
  };
}

function isFor({ by, needs }: Way, { kind }: Node): boolean {
  if (kind === 'group')
    return by !== 'role' && by !== 'outsider' && !needs.some(({ on }) => on === 'himself');
  return by === undefined || by === kind;
}

/** Those of the ends that he may get to, as far as his own policies tell. */
function reachable(
  node: Node,
  { needs }: Way,
  ends: Ends,
  holdingOf: HoldingOf,
  canAssumeAny: (node: Node) => boolean,
): Iterable<Target> {
  const onTarget = needs.filter(({ on }) => on === 'target').map(({ action }) => action);
  const asked = onTarget
    .filter((action) => action !== ASSUME)
    .map((action) => holdingOf(node, action));
  if (!onTarget.includes(ASSUME)) return ends.for(node, asked, null);
  return ends.for(node, asked, canAssumeAny(node) ? holdingOf(node, ASSUME) : NOTHING);
}

const ASSUME = 'sts:AssumeRole';
const NOTHING = { allow: [], deny: [] };

/** What granting makes of somebody, worked out once. */
function makingsOf(): (node: Node, making: Making) => Able | undefined {
  const of = new Map<Making, (node: Node) => Able | undefined>();
  return (node, making) => {
    const known = of.get(making) ?? once((one) => made(one, making));
    of.set(making, known);
    return known(node);
  };
}

/** Somebody made for the purpose: without boundary, and under the account's SCPs as everybody. */
function newcomer({ arn, account, identity }: Node, gains: 'new user' | 'new role'): Node {
  const kind = gains === 'new user' ? 'user' : 'role';
  const own = `arn:${arn.split(':')[1]}:iam::${account}:${kind}/*`;
  return {
    arn: own,
    kind,
    account,
    identity: {
      ...identity,
      caller: { kind, arn: own, account },
      policies: { ...identity.policies, identityPolicies: [], permissionBoundary: null },
      keys: [],
    },
    trust: null,
    boundary: null,
    groups: [],
    policies: [],
    is: () => false,
  };
}
