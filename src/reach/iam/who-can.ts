import type { Question } from '../../model/iam.ts';
import type { Inventory } from '../../model/inventory.ts';
import { toArnTemplate } from '../../model/policy/template.ts';
import { isUnknown, type Unknown } from '../../model/unknown.ts';
import { type Able, type Asked, ableAs, contextIn, isAble, type Mfa, WITHOUT_MFA } from './able.ts';
import { indexByAction } from './action-index.ts';
import { weigh } from './decide.ts';
import { type ContextPair, type Identity, identitiesOf } from './identities.ts';
import { boundsIn, keysOfResource } from './organization.ts';
import { NO_POLICIES, type Policies } from './policies.ts';
import { ownedBy } from './resource-policy.ts';
import { type Sighted, sightedAs } from './sight.ts';
import type { Request } from './statement.ts';

/** Everybody in the inventory, to be asked about. */
export interface Iam {
  identities: readonly Identity[];
  /** One thing to be asked of one after the other. */
  inquire(question: Question): Inquiry;
  /**
   * Who can do it, by name. A condition that a request may satisfy is no hindrance; what depends on one is told with it.
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

/** Whose a resource is, and its policy. */
type Owned = (action: string, resource: string) => ReturnType<typeof ownedBy>;

/** Takes an inventory's identities apart, once for many questions. */
export function iamOf(
  inventory: Inventory,
  owned: Owned = (action, resource) => ownedBy(inventory, action, resource),
): Iam {
  const identities = identitiesOf(inventory);
  const boundsOf = boundsIn(inventory);
  const speakingOf = indexByAction(
    identities.flatMap(({ policies }) =>
      policies.identityPolicies.flatMap(({ document }) => (isUnknown(document) ? [] : [document])),
    ),
  );
  return {
    identities,
    inquire,
    whoCan(question) {
      const { able } = inquire(question);
      return identities
        .flatMap((identity) => able(identity) ?? [])
        .sort((a, b) => (a.principal < b.principal ? -1 : 1));
    },
  };

  function inquire({ action, resource, withoutMfa }: Question): Inquiry {
    const { account, policy } = owned(action, resource);
    const speaking = speakingOf(action);
    const ask = asking(
      action,
      /[*?]/.test(resource) ? toArnTemplate(resource, false) : resource,
      account === undefined ? [] : keysOfResource(action, account, boundsOf(account)),
    );
    const unseen = policy !== null && isUnknown(policy.document) ? policy.document : null;
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
      const { caller, policies } = identity;
      const identityPolicies = policies.identityPolicies.filter(
        ({ document }) => isUnknown(document) || speaking.has(document),
      );
      const isIdle = identityPolicies.length === 0 && caller.kind !== 'root';
      if (isIdle && (policy === null || unseen)) return undefined;
      const { resourceControlPolicies } = boundsOf(ownerFor(identity));
      const own = { ...policies, identityPolicies, resourceControlPolicies };
      const all = { ...NO_POLICIES, ...own, resourcePolicy: policy };
      // A policy nobody saw may let in everybody; it is those who have a way beside it who are told.
      if (!unseen) return all;
      const beside = ask(identity, 'open', ownerFor(identity), { ...all, resourcePolicy: null });
      return isAble(beside) ? all : undefined;
    }

    function ableBy(identity: Identity, policies: Policies): Able | undefined {
      const owner = ownerFor(identity);
      const states = withoutMfa ? WITHOUT_MFA : undefined;
      return ableAs(identity.caller, (mfa) => ask(identity, mfa, owner, policies), states);
    }

    /** What has no account, or any, is its caller's. */
    function ownerFor({ caller }: Identity): string {
      return account ?? caller.account;
    }
  }
}

/** Asks one thing of many, who share what statements say of everybody alike. */
function asking(
  action: string,
  resource: Request['resource'],
  own: readonly ContextPair[],
): (identity: Identity, mfa: Mfa, owner: string, policies: Policies) => Asked {
  const memos = { open: new Map(), absent: new Map(), false: new Map(), true: new Map() };
  return ({ caller, keys }, mfa, owner, policies) => {
    const context = contextIn(mfa, [...keys, ...own]);
    const request = { caller, action, resource, context, memo: memos[mfa] };
    return { mfa, context, ...weigh(request, owner, policies) };
  };
}
