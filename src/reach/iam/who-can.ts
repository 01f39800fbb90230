import type { Question } from '../../model/iam.ts';
import { actionNamed, actionsMatching } from '../../model/iam-actions/iam-actions.ts';
import type { Inventory } from '../../model/inventory.ts';
import { toArnTemplate } from '../../model/policy/template.ts';
import type { PolicyDocument } from '../../model/policy.ts';
import { isUnknown, type Unknown } from '../../model/unknown.ts';
import { type Able, ageIn, statesFor } from './able.ts';
import { indexByAction } from './action-index.ts';
import { asking } from './asking.ts';
import { type Identity, identitiesOf } from './identities.ts';
import { boundsIn, keysOfResource } from './organization.ts';
import type { Policies } from './policies.ts';
import { type Find, findIn, ownedBy } from './resource-policy.ts';
import { type Sighted, sightedAs } from './sight.ts';
import { type Request, speakingOf } from './statement.ts';

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
  const holders = holdersOf(identities);
  const index = indexByAction(holders.keys());
  /** Those for whom something may speak that nobody saw, or nothing has to. */
  const others = new Set(identities.filter(hasMoreThanSeen));
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
    const { able } = inquire(question);
    return identities.flatMap((identity) => able(identity) ?? []);
  }

  function inquire(question: Question): Inquiry {
    const { action, resource } = question;
    const { account, policy } = ownedBy(find, action, resource);
    const unseen = policy !== null && isUnknown(policy.document) ? policy.document : null;
    const found = index(action);
    const spoken = spokenFor(found.keys());
    const ask = asking({
      action,
      resource: resourceOf(action, resource),
      keys: [
        ...ageIn(question),
        ...(account === undefined ? [] : keysOfResource(action, account, boundsOf(account))),
      ],
      mfa: statesFor(question),
      speaking: (document) =>
        found.get(document) ?? (holders.has(document) ? [] : speakingOf(document, action)),
    });
    return {
      unseen,
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
      const isIdle = !others.has(identity) && !spoken.has(identity);
      if (isIdle && (policy === null || unseen)) return undefined;
      const beside = policiesBeside(identity);
      if (policy === null) return beside;
      if (isIdle) return { ...beside, identityPolicies: [], resourcePolicy: policy };
      // A policy nobody saw may let in everybody; it is those who have a way beside it who are told.
      if (unseen && !ableBy(identity, beside)) return undefined;
      return { ...beside, resourcePolicy: policy };
    }

    /** All but the policy of the resource. */
    function policiesBeside({ caller, policies }: Identity): Policies {
      if (account === undefined || account === caller.account) return policies;
      return { ...policies, resourceControlPolicies: boundsOf(account).resourceControlPolicies };
    }

    /** What has no account, or any, is its caller's. */
    function ableBy(identity: Identity, policies: Policies): Able | undefined {
      return ask(identity, account ?? identity.caller.account, policies);
    }
  }

  /** Those who hold one of these. */
  function spokenFor(documents: Iterable<PolicyDocument>): ReadonlySet<Identity> {
    const all = new Set<Identity>();
    for (const document of documents) for (const one of holders.get(document) ?? []) all.add(one);
    return all;
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

function holdersOf(identities: readonly Identity[]): ReadonlyMap<PolicyDocument, Identity[]> {
  const holders = new Map<PolicyDocument, Identity[]>();
  for (const identity of identities) {
    for (const { document } of identity.policies.identityPolicies) {
      if (isUnknown(document)) continue;
      const known = holders.get(document);
      if (known) known.push(identity);
      else holders.set(document, [identity]);
    }
  }
  return holders;
}

function hasMoreThanSeen({ caller, policies }: Identity): boolean {
  return (
    caller.kind === 'root' || policies.identityPolicies.some(({ document }) => isUnknown(document))
  );
}
