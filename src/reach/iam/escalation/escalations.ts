import type { Inventory } from '../../../model/inventory.ts';
import type { ResourceType } from '../../../model/resource.ts';
import { UserError } from '../../../model/user-error.ts';
import type { Able } from '../able.ts';
import { type Administrator, administratorTest, toAdministrator } from '../administrators.ts';
import type { Cited } from '../hits.ts';
import type { Edge } from './edge.ts';
import { type Onwards, onwardsTo } from './graph.ts';
import { type Node, type Town, townOf } from './nodes.ts';
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
  const town = townOf(inventory, collected);
  const administrators = administratorsIn(town);
  const ends = goal === undefined ? administrators : new Map([[named(goal, town), HIMSELF]]);
  const onwards =
    goal === undefined
      ? onwardsTo(town, ends, known)
      : onwardsTo(
          {
            ...town,
            nodes: town.nodes.filter((node) => ends.has(node) || !administrators.has(node)),
          },
          ends,
          known.filter(({ makes }) => makes === undefined),
        );
  const accounts = new Set(
    inventory.resources.flatMap(({ type, account }) =>
      type === 'AWS::::Account' ? [account] : [],
    ),
  );
  const route = (node: Node) => routeFrom(node, onwards, ends);
  const inside = [...onwards.keys()].filter(
    (node) => node.kind !== 'group' && !ends.has(node) && !administrators.has(node),
  );
  const doors = outsidersTo([...ends.keys(), ...onwards.keys()], accounts);
  return {
    administrators: [...administrators]
      .filter(([{ kind }]) => kind !== 'group')
      .map(([{ trust }, able]) => toAdministrator(able, trust?.document))
      .sort((a, b) => (a.principal < b.principal ? -1 : 1)),
    escalations: [
      ...inside.map(route),
      ...doors.map((door) => {
        const { edges, end } = route(door.to);
        return { edges: [door, ...edges], end };
      }),
    ]
      .map(({ edges, end }) => escalationOf(edges, end))
      .sort((a, b) => order(`${a.from} ${a.to}`, `${b.from} ${b.to}`)),
  };
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function administratorsIn({ nodes }: Town): Map<Node, Able> {
  const administratorOf = administratorTest();
  const found = new Map<Node, Able>();
  for (const node of nodes) {
    const able = administratorOf(node.identity);
    if (able) found.set(node, able);
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

/** The edges from somebody to an administrator, and what is known of that one. */
interface Route {
  edges: Edge[];
  end: Able;
}

function routeFrom(node: Node, onwards: Onwards, ends: ReadonlyMap<Node, Able>): Route {
  const edges: Edge[] = [];
  for (let at = node; ; ) {
    const onward = onwards.get(at);
    const end = onward?.makes ?? (onward ? null : ends.get(at));
    if (onward) edges.push(onward.edge);
    if (end) return { edges, end };
    if (!onward) throw new Error(`${at.arn} leads nowhere`);
    at = onward.edge.to;
  }
}

function escalationOf(edges: readonly Edge[], end: Able): Escalation {
  const all = [...edges, end];
  const [first] = edges;
  const last = edges.at(-1);
  if (!first || !last) throw new Error('an escalation takes a step');
  return {
    from: first.from,
    to: last.to.arn,
    verdict: all.every(({ verdict }) => verdict === 'must') ? 'must' : 'may',
    mfa: all.some(({ mfa }) => mfa === 'required') ? 'required' : 'not-required',
    steps: edges.map(({ from, to, way, ...told }) => ({
      from,
      to: to.arn,
      path: way.id,
      title: way.title,
      ...told,
    })),
  };
}
