import type { Question } from '../../model/iam.ts';
import { actionNamed, actionsMatching } from '../../model/iam-actions/iam-actions.ts';
import type { Inventory } from '../../model/inventory.ts';
import { toArnTemplate } from '../../model/policy/template.ts';
import { isUnknown, type Unknown } from '../../model/unknown.ts';
import { type Able, ageIn, contextIn, statesFor } from './able.ts';
import { asking } from './asking.ts';
import { candidatesAmong } from './candidates.ts';
import { endpointsIn, hangsOnEndpoint, hasWay } from './endpoints.ts';
import { type Identity, identitiesOf } from './identities.ts';
import { boundsIn, keysOfResource } from './organization.ts';
import type { Policies } from './policies.ts';
import { type Find, findIn, ownedBy } from './resource-policy.ts';
import { type Sighted, sightedAs } from './sight.ts';
import type { Request } from './statement.ts';

/** Everybody in the inventory, to be asked about. */
export interface Iam {
  identities: readonly Identity[];
  /** One thing to be asked of one after the other. */
  inquire(question: Question): Inquiry;
  /**
   * Who can do it, by name. A condition that a request may satisfy is no hindrance; what depends on one is told with it. Of
   * a pattern of actions, who can do any.
   */
  whoCan(question: Question): Able[];
}

/** Answers are undefined for whom nothing a request could bring along would help. */
export interface Inquiry {
  able(identity: Identity): Able | undefined;
  sighted(identity: Identity): Sighted | undefined;
  /** Nobody else can. */
  candidates: Iterable<Identity>;
  /** Why the resource's own policy was not seen, which may let in others; null where it was, or there is none. */
  unseen: Unknown | null;
}

/** Takes an inventory's identities apart, once for many questions. */
export function iamOf(
  inventory: Inventory,
  find: Find = findIn(inventory),
  identities: readonly Identity[] = identitiesOf(inventory),
): Iam {
  const boundsOf = boundsIn(inventory);
  const among = candidatesAmong(identities);
  const endpoints = endpointsIn(inventory);
  return {
    identities,
    inquire,
    whoCan(question) {
      const { action } = question;
      const all = /[*?]/.test(action)
        ? easiest(
            actionsMatching(action).flatMap(({ name }) =>
              askedOf({ ...question, action: name }).map((able) => ({ ...able, action: name })),
            ),
          )
        : askedOf(question);
      return all.sort((a, b) => (a.principal < b.principal ? -1 : 1));
    },
  };

  function askedOf(question: Question): Able[] {
    const { able, candidates } = inquire(question);
    const all: Able[] = [];
    for (const identity of candidates) {
      const found = able(identity);
      if (found) all.push(found);
    }
    return all;
  }

  function inquire(question: Question): Inquiry {
    const { action, resource } = question;
    const { account, policy } = ownedBy(find, action, resource);
    const unseen = policy !== null && isUnknown(policy.document) ? policy.document : null;
    const asked = {
      action,
      resource: resourceOf(action, resource),
      keys: [
        ...ageIn(question),
        ...(account === undefined ? [] : keysOfResource(action, account, boundsOf(account))),
      ],
      mfa: statesFor(question),
    };
    const { speaking, ask } = asking(asked, among.own);
    const candidates = among.for(action, policy, speaking);
    return {
      unseen,
      candidates: candidates.keys(),
      able: (identity) => {
        const policies = policiesFor(identity);
        return policies && ableBy(identity, policies);
      },
      sighted: (identity) => {
        const policies = policiesFor(identity);
        return policies && sightedAs(identity, policies, (some) => ableBy(identity, some));
      },
    };

    /** What has a say; undefined when nothing speaks for him. */
    function policiesFor(identity: Identity): Policies | undefined {
      const { caller, policies } = identity;
      const identityPolicies = candidates.get(identity);
      if (!identityPolicies) return undefined;
      const isElsewhere = account !== undefined && account !== caller.account;
      return {
        ...policies,
        identityPolicies,
        resourcePolicy: policy,
        resourceControlPolicies: isElsewhere
          ? boundsOf(account).resourceControlPolicies
          : policies.resourceControlPolicies,
      };
    }

    /** What has no account, or any, is its caller's. */
    function ableBy(identity: Identity, policies: Policies): Able | undefined {
      const owner = account ?? identity.caller.account;
      const able = ask(identity, owner, policies);
      if (!able || !hangsOnEndpoint(able)) return able;
      const { caller, keys } = identity;
      const context = contextIn('open', [...keys, ...asked.keys]);
      const request = { caller, action, resource: asked.resource, context };
      return hasWay(request, owner, policies, endpoints) ? able : undefined;
    }
  }
}

/** Of each principal what he can with the least beside it; of equals the first. */
function easiest(ables: readonly Able[]): Able[] {
  const best = new Map<string, Able>();
  for (const able of ables) {
    const known = best.get(able.principal);
    if (!known || hindrance(able) < hindrance(known)) best.set(able.principal, able);
  }
  return [...best.values()];
}

function hindrance({ verdict, mfa }: Able): number {
  return (verdict === 'must' ? 0 : 2) + (mfa === 'required' ? 1 : 0);
}

/** What AWS checks the action on: `*` alone where it has no resource. */
function resourceOf(action: string, resource: string): Request['resource'] {
  if (actionNamed(action)?.resourceTypes.length === 0) return '*';
  return /[*?]/.test(resource) ? toArnTemplate(resource, false) : resource;
}
