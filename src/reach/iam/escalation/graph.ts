import { isUnknown } from '../../../model/unknown.ts';
import type { Able } from '../able.ts';
import { canAssume, canBegin, type Edge, edgeOf, made } from './edge.ts';
import type { Ends } from './ends.ts';
import { type Holdings, holdingsOf, speakingOf } from './holdings.ts';
import type { Likeness, Node } from './node.ts';
import type { Town } from './nodes.ts';
import { type Asks, askingWith } from './questions.ts';
import { targetsIn } from './targets.ts';
import type { Making, Way } from './way.ts';

/** How somebody gets on towards an administrator, and everybody like him: by which edge. */
export interface Onward {
  edge: Edge;
  /** He gains nobody else's rights: the edge ends where it began. */
  isToHimself: boolean;
  /** What the edge makes of its end; null where the end is what it is. */
  makes: Able | null;
  verdict: 'must' | 'may';
}

/** The next step of everybody who has one, on his shortest way. */
export type Onwards = ReadonlyMap<Node, Onward>;

/**
 * Goes back from the administrators, step by step: first by what is certain alone, so that whoever has a certain way is
 * told that one, then by the rest. Yields now and then, as there may be fifty thousand.
 */
export function* onwardsTo(
  town: Town,
  ends: ReadonlyMap<Node, Able>,
  ways: readonly Way[],
): Generator<void, Onwards> {
  const walk = yield* walkIn(town, ways);
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
      const near = forAllAlike(walk.near(layers[steps] ?? [], steps === 0), verdict);
      const arrived: Node[] = [];
      for (const node of waiting) {
        const onward = near(node);
        yield;
        if (!onward) continue;
        onwards.set(node, onward);
        arrived.push(node);
      }
      if (arrived.length === 0) continue;
      layers[steps + 1] = [...(layers[steps + 1] ?? []), ...arrived];
      waiting = waiting.filter((node) => !onwards.has(node));
    }
  }
  return onwards;
}

/** Of all who are alike one is asked, as if it were about somebody else; whom the answer hangs on is asked himself. */
function forAllAlike(near: Near, verdict: Onward['verdict']): (node: Node) => Onward | undefined {
  const known = new Map<Likeness, ReturnType<Near>>();
  return (node) => {
    const told = known.get(node.likeness) ?? near(node, verdict, null);
    known.set(node.likeness, told);
    return told.tried.has(node) ? near(node, verdict, node).onward : told.onward;
  };
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

/** `tried`: where he might have got to. `himself`: whom his way must not lead to. */
type Near = (
  node: Node,
  verdict: Onward['verdict'],
  himself: Node | null,
) => { onward: Onward | undefined; tried: ReadonlySet<Node> };

interface Walk {
  /** Who gets to one of these in a step; and, where that is asked for, who makes an administrator in one. */
  near(frontier: readonly Node[], orMakes: boolean): Near;
}

function* walkIn(town: Town, ways: readonly Way[]): Generator<void, Walk> {
  const actions = new Set(ways.flatMap(({ needs }) => needs.map(({ action }) => action)));
  const speaking = yield* speakingOf(town.nodes);
  const holdings = yield* holdingsOf(town.nodes, actions, speaking);
  const asks = askingWith(speaking);
  const targets = targetsIn(town);
  const open = openTo(ways, holdings, asks);
  const canAssumeAny = once((node: Node) => canAssume(asks, node));
  const makings = makingsOf();
  const newcomers = { 'new user': once(newUser), 'new role': once(newRole) };
  const toAll = targets.among(town.nodes);
  return {
    near(frontier, orMakes) {
      const toSome = targets.among(frontier);
      return (node, verdict, himself) => {
        const tried = new Set<Node>();
        let possible: Onward | undefined;
        for (const way of open(node)) {
          if (way.makes && !orMakes) continue;
          const endsOf = way.makes ? toAll : toSome;
          const candidates = candidatesFor(node, way, himself, endsOf);
          const onward = bestOf(candidates, node, way, verdict, tried);
          if (onward?.verdict === 'must') return { onward, tried };
          possible ??= onward;
        }
        return { onward: verdict === 'may' ? possible : undefined, tried };
      };
    },
  };

  function candidatesFor(
    node: Node,
    way: Way,
    himself: Node | null,
    endsOf: (way: Way) => Ends,
  ): Iterable<Node> {
    const { gains, needs } = way;
    if (gains === 'himself') return [node];
    if (gains === 'new user' || gains === 'new role') return [newcomers[gains](node)];
    const onTarget = needs.filter(({ on }) => on === 'target').map(({ action }) => action);
    const asked = onTarget
      .filter((action) => action !== ASSUME)
      .map((action) => holdings.of(node, action));
    const assuming = !onTarget.includes(ASSUME)
      ? null
      : canAssumeAny(node)
        ? holdings.of(node, ASSUME)
        : NOTHING;
    return endsOf(way).for(node, himself, asked, assuming);
  }

  /** The first certain one, else the first. Where many are merely possible the rest are not likely to be certain. */
  function bestOf(
    candidates: Iterable<Node>,
    node: Node,
    way: Way,
    verdict: Onward['verdict'],
    tried: Set<Node>,
  ): Onward | undefined {
    let possible: Onward | undefined;
    let left = MOST_TRIES;
    const mayDepend = (on: readonly string[]) => verdict === 'may' || on.length === 0;
    for (const to of candidates) {
      const providing = providingOf(to, way);
      if (!mayDepend(providing)) continue;
      for (const passage of targets.passages(node, way, to)) {
        if (!mayDepend(passage.providing)) continue;
        const edge = edgeOf(asks, node, way, to, passage.between, [
          ...providing,
          ...passage.providing,
        ]);
        const onward = edge && onwardBy(node, edge);
        if (onward && way.gains !== 'himself') tried.add(to);
        if (onward?.verdict === 'must') return onward;
        possible ??= onward;
        if (!possible) continue;
        left -= 1;
        if (verdict === 'may' || left === 0) return possible;
      }
    }
    return possible;
  }

  function providingOf(to: Node, way: Way): readonly string[] {
    const isThere = way.gains === 'user' || way.gains === 'role' || way.gains === 'group';
    if (isThere) return targets.providing(to, way);
    return way.providing === undefined ? [] : [way.providing];
  }

  function onwardBy(from: Node, edge: Edge): Onward | undefined {
    const { to, way } = edge;
    const makes = way.makes ? makings(to, way.makes) : null;
    // Who joins a group stays within his own boundary.
    const joins = way.gains === 'group' ? makings(from, 'granted') : null;
    if (makes === undefined || joins === undefined) return undefined;
    const isSure = [edge, makes, joins].every((one) => one === null || one.verdict === 'must');
    const isToHimself = way.gains === 'himself';
    return { edge, isToHimself, makes, verdict: isSure ? 'must' : 'may' };
  }
}

const MOST_TRIES = 8;

/** The ways of which somebody is allowed all that does not depend on where they lead. */
function openTo(
  ways: readonly Way[],
  holdings: Holdings,
  asks: Asks,
): (node: Node) => readonly Way[] {
  return once((node) => {
    const actions = holdings.actionsOf(node);
    return ways.filter(
      (way) =>
        isFor(way, node) &&
        way.needs.every(({ action }) => action === ASSUME || actions.has(action)) &&
        canBegin(asks, node, way),
    );
  });
}

/** Worked out when it is first asked of one of those who are alike. */
function once<Value>(work: (node: Node) => Value): (node: Node) => Value {
  const known = new Map<Likeness, { value: Value }>();
  return (node) => {
    const found = known.get(node.likeness) ?? { value: work(node) };
    known.set(node.likeness, found);
    return found.value;
  };
}

function isFor({ by, needs }: Way, { kind }: Node): boolean {
  if (kind === 'group')
    return by !== 'role' && by !== 'outsider' && !needs.some(({ on }) => on === 'himself');
  return by === undefined || by === kind;
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

const newUser = (node: Node) => newcomer(node, 'user');
const newRole = (node: Node) => newcomer(node, 'role');

/** Somebody made for the purpose: without boundary, and under the account's SCPs as everybody. */
function newcomer({ arn, account, identity }: Node, kind: 'user' | 'role'): Node {
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
    likeness: {},
  };
}
