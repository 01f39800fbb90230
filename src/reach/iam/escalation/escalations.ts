import type { Inventory } from '../../../model/inventory.ts';
import type { ResourceType } from '../../../model/resource.ts';
import { UserError } from '../../../model/user-error.ts';
import type { Able } from '../able.ts';
import { type Administrator, administratorTest, toAdministrator } from '../administrators.ts';
import { aroundIn } from '../exposure/around.ts';
import type { Cited } from '../hits.ts';
import type { Identity } from '../identities.ts';
import type { Edge } from './edge.ts';
import { type Onward, type Onwards, onwardsTo } from './graph.ts';
import type { Likeness, Node } from './node.ts';
import { type Town, townOf } from './nodes.ts';
import { outsidersTo } from './outsiders.ts';
import type { Way } from './way.ts';
import { ways as allWays } from './ways.ts';

/** How somebody who is no administrator can get all the rights of one. */
export interface Escalation {
  /** His ARN; of somebody outside, what a trust policy names. */
  from: string;
  /** Who he is in the end: an administrator, or somebody the last step made one, he himself perhaps. */
  to: string;
  /** `must`: certainly; `may`: if what is left open at some step holds. */
  verdict: 'must' | 'may';
  /** Required where one of the steps, or the administrator himself, needs it. */
  mfa: Able['mfa'];
  steps: Step[];
}

export interface Step {
  from: string;
  to: string;
  /** Id of the way: `lambda-001`. */
  path: string;
  /** What is done, in words. */
  title: string;
  verdict: 'must' | 'may';
  mfa: Able['mfa'];
  by: Cited[];
  residual: string[];
}

export interface Power {
  administrators: Administrator[];
  /** One for each who can, the shortest there is; a certain one where there is one. */
  escalations: Escalation[];
}

/**
 * Who is an administrator, and who can become one, by name. `collected` are types of resources that were listed beside
 * those of IAM; of others nobody knows which roles they run with, and what hangs on it is possible and not certain.
 * With `goal`, a user, group or role by ARN, it is those who get his rights who are told, and who need not become
 * administrator before. Throws UserError where there is nobody of that name.
 */
export function powerOf(
  inventory: Inventory,
  collected: ReadonlySet<ResourceType>,
  goal?: string,
  known: readonly Way[] = allWays,
): Power {
  const search = found(searched(inventory, collected, { goal, ways: known }));
  const { administrators, ends, onwards, inside } = search;
  const routes = { onwards: byArn(onwards), ends: byArn(ends) };
  const doors = outsidersTo([...ends.keys(), ...onwards.keys()], aroundIn(inventory));
  return {
    administrators: [...administrators]
      .filter(([{ kind }]) => kind !== 'group')
      .map(([{ arn, account, trust }, able]) =>
        toAdministrator({ ...able, principal: arn, account }, trust?.document),
      )
      .sort((a, b) => (a.principal < b.principal ? -1 : 1)),
    escalations: [
      ...inside.map(({ arn }) => escalationOf(arn, routeFrom(arn, routes))),
      ...doors.map((door) => {
        const { steps, end } = routeFrom(door.to.arn, routes);
        return escalationOf(door.from, { steps: [{ edge: door, to: door.to.arn }, ...steps], end });
      }),
    ].sort((a, b) => order(`${a.from} ${a.to}`, `${b.from} ${b.to}`)),
  };
}

/** Those inside who can become administrator, by ARN and in that order; the way of each is put together when asked for. */
export interface Ascents {
  principals: readonly string[];
  of(principal: string): Escalation | undefined;
}

/** What `powerOf` says of those inside, in small steps. `identities`: those of the inventory, where somebody has them. */
export function* ascentsIn(
  inventory: Inventory,
  collected: ReadonlySet<ResourceType>,
  identities?: readonly Identity[],
): Generator<void, Ascents> {
  const { inside, onwards, ends } = yield* searched(inventory, collected, { identities });
  const known = new Set(inside.map(({ arn }) => arn));
  const routes = { onwards: byArn(onwards), ends: byArn(ends) };
  return {
    principals: [...known].sort(order),
    of: (principal) =>
      known.has(principal) ? escalationOf(principal, routeFrom(principal, routes)) : undefined,
  };
}

/** Whoever is kept by his name alone takes a tenth of the room. */
function byArn<Value>(values: ReadonlyMap<Node, Value>): ReadonlyMap<string, Value> {
  return new Map(Array.from(values, ([{ arn }, value]) => [arn, value]));
}

function found<Value>(work: Generator<void, Value>): Value {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

/** Who gets on, and by what. */
interface Search {
  administrators: ReadonlyMap<Node, Able>;
  ends: ReadonlyMap<Node, Able>;
  onwards: Onwards;
  /** Users and roles who gain what they do not have. */
  inside: Node[];
}

interface Sought {
  goal?: string | undefined;
  ways?: readonly Way[];
  identities?: readonly Identity[] | undefined;
}

function* searched(
  inventory: Inventory,
  collected: ReadonlySet<ResourceType>,
  { goal, ways: known = allWays, identities }: Sought,
): Generator<void, Search> {
  const town = yield* townOf(inventory, collected, known, identities);
  const administrators = yield* administratorsIn(town);
  const ends = goal === undefined ? administrators : new Map([[named(goal, town), HIMSELF]]);
  const nodes =
    goal === undefined
      ? town.nodes
      : town.nodes.filter((node) => ends.has(node) || !administrators.has(node));
  const ways = goal === undefined ? known : known.filter(({ makes }) => makes === undefined);
  const onwards = yield* onwardsTo({ ...town, nodes }, ends, ways);
  return {
    ...{ administrators, ends, onwards },
    inside: [...onwards.keys()].filter(
      (node) => node.kind !== 'group' && !ends.has(node) && !administrators.has(node),
    ),
  };
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Of those who are alike one is told for all. */
function* administratorsIn({ nodes }: Town): Generator<void, Map<Node, Able>> {
  const administratorOf = administratorTest();
  const known = new Map<Likeness, Able | null>();
  const found = new Map<Node, Able>();
  for (const node of nodes) {
    const before = known.get(node.likeness);
    const able = before === undefined ? (administratorOf(node.identity) ?? null) : before;
    known.set(node.likeness, able);
    if (able) found.set(node, able);
    yield;
  }
  return found;
}

function named(arn: string, { nodes }: Town): Node {
  const found = nodes.find((node) => node.arn === arn);
  if (!found) throw new UserError(`${arn} is no user, group or role that was looked at`);
  return found;
}

const HIMSELF: Able = {
  principal: '',
  account: '',
  verdict: 'must',
  mfa: 'not-required',
  by: [],
  residual: [],
};

/** The steps from somebody to an administrator, and what is known of that one. */
interface Route {
  steps: { edge: Omit<Edge, 'to'>; to: string }[];
  end: Able;
}

/** By ARN. */
interface Routes {
  onwards: ReadonlyMap<string, Onward>;
  ends: ReadonlyMap<string, Able>;
}

function routeFrom(from: string, { onwards, ends }: Routes): Route {
  const steps: Route['steps'] = [];
  for (let at = from; ; ) {
    const onward = onwards.get(at);
    const end = onward?.makes ?? (onward ? null : ends.get(at));
    const to = onward?.isToHimself ? at : onward?.edge.to.arn;
    if (onward && to !== undefined) steps.push({ edge: onward.edge, to });
    if (end) return { steps, end };
    if (to === undefined) throw new Error(`${at} leads nowhere`);
    at = to;
  }
}

function escalationOf(from: string, { steps, end }: Route): Escalation {
  const all = [...steps.map(({ edge }) => edge), end];
  const last = steps.at(-1);
  if (!last) throw new Error('an escalation takes a step');
  return {
    from,
    to: last.to,
    verdict: all.every(({ verdict }) => verdict === 'must') ? 'must' : 'may',
    mfa: all.some(({ mfa }) => mfa === 'required') ? 'required' : 'not-required',
    steps: steps.map(({ edge: { way, verdict, mfa, by, residual }, to }, place) => ({
      from: steps[place - 1]?.to ?? from,
      to,
      path: way.id,
      title: way.title,
      ...{ verdict, mfa, by, residual },
    })),
  };
}
