import type { Inventory } from '../model/inventory.ts';
import type { PolicyDocument } from '../model/policy.ts';
import type { Resource, ResourceType } from '../model/resource.ts';
import { changed } from '../model/shelf.ts';
import { isUnknown, type Unknown } from '../model/unknown.ts';
import { ascentsIn, type Escalation } from '../reach/iam/escalation/escalations.ts';
import { escalationFacts } from '../reach/iam/escalation/facts.ts';
import type { Identity } from '../reach/iam/identities.ts';

/** Who can become administrator, and what that rests on. */
export interface Escalations {
  /** Everybody who can, or may for all that was not seen. */
  all: readonly string[];
  /** His shortest way, and what alone would let him and nobody saw; undefined when there is none. */
  of(principal: string): { escalation: Escalation; leap: Unknown | null } | undefined;
}

const COLLECTED = new Set(Object.keys(escalationFacts) as ResourceType[]);

/**
 * As `sightedAs` does for one question: what was not seen lets nobody in, what the organisation says aside. So the ways are
 * looked for twice where something is hidden: as all may be, and as it was seen. `identities`: those
 * of the inventory. Yields now and then.
 */
export function* escalationsIn(
  inventory: Inventory,
  identities: readonly Identity[],
): Generator<void, Escalations> {
  let hidden: Unknown | undefined;
  for (const resource of inventory.resources) {
    hidden ??= hiddenIn(resource);
    if (hidden) break;
    yield;
  }
  const possible = yield* ascentsIn(inventory, COLLECTED, identities);
  const visible = hidden
    ? yield* ascentsIn({ ...inventory, resources: changed(inventory.resources, asSeen) }, COLLECTED)
    : possible;
  const why = hidden ?? NOT_SEEN;
  return {
    all: possible.principals,
    of(principal) {
      const escalation = visible.of(principal);
      if (escalation) return { escalation, leap: unseenIn(escalation) };
      const unsure = possible.of(principal);
      return unsure && { escalation: unsure, leap: why };
    },
  };
}

/** The resource with nothing in the place of what was not seen: no policy, nobody let in, no right left by a boundary. */
function asSeen(resource: Resource): Resource {
  const changed: Record<string, unknown> = {};
  for (const [fact, instead] of Object.entries(INSTEAD)) {
    if (isUnknown(Reflect.get(resource, fact))) changed[fact] = instead;
  }
  return Object.keys(changed).length > 0 ? { ...resource, ...changed } : resource;
}

function hiddenIn(resource: Resource): Unknown | undefined {
  for (const fact of Object.keys(INSTEAD)) {
    const value: unknown = Reflect.get(resource, fact);
    if (isUnknown(value) && !BINDING.has(fact)) return value;
  }
  return undefined;
}

const NOTHING: PolicyDocument = { version: '2012-10-17', statements: [] };

const INSTEAD = {
  inlinePolicies: [],
  attachedPolicies: [],
  groups: [],
  document: NOTHING,
  assumeRolePolicy: NOTHING,
  serviceControlPolicies: [],
  resourceControlPolicies: [],
};

/** What can only take away is none of the reasons why somebody may. */
const BINDING: ReadonlySet<string> = new Set(['serviceControlPolicies', 'resourceControlPolicies']);

const NOT_SEEN: Unknown = { $unknown: 'incomplete', detail: 'what it takes was not seen' };

/** What it hangs on and nobody saw: what runs with a role, or a boundary; null where it hangs on nothing of the kind. */
function unseenIn({ steps }: Escalation): Unknown | null {
  const text = steps.flatMap(({ residual }) => residual).find((one) => UNSEEN.test(one));
  return text === undefined ? null : { $unknown: 'unsupported', detail: `whether ${text}` };
}

const UNSEEN = / runs with |^(?!serviceControl|resourceControl)\w+ not seen: /;
