import type { Inventory } from '../../model/inventory.ts';
import { toArnTemplate } from '../../model/policy/template.ts';
import { isUnknown } from '../../model/unknown.ts';
import { type Able, type Asked, ableAs, contextIn, isAble, type Mfa } from './able.ts';
import { indexByAction } from './action-index.ts';
import { weigh } from './decide.ts';
import { type Identity, identitiesOf } from './identities.ts';
import { boundsIn } from './organization.ts';
import { NO_POLICIES, type Policies } from './policies.ts';
import { ownedBy } from './resource-policy.ts';
import type { Request } from './statement.ts';

/** An action, and a resource by ARN or pattern; `*` is any resource, or none. */
export interface Question {
  action: string;
  resource: string;
}

/** Everybody in the inventory, to be asked about. */
export interface Iam {
  /**
   * Who can do it, by name. A condition that a request may satisfy is no hindrance; what depends on one is told with it.
   */
  whoCan(question: Question): Able[];
}

/** Takes an inventory's identities apart, once for many questions. */
export function iamOf(inventory: Inventory): Iam {
  const identities = identitiesOf(inventory);
  const boundsOf = boundsIn(inventory);
  const speakingOf = indexByAction(
    identities.flatMap(({ policies }) =>
      policies.identityPolicies.flatMap(({ document }) => (isUnknown(document) ? [] : [document])),
    ),
  );
  return {
    whoCan({ action, resource }) {
      const { account, policy } = ownedBy(inventory, action, resource);
      const speaking = speakingOf(action);
      const ask = asking(action, /[*?]/.test(resource) ? toArnTemplate(resource, false) : resource);
      // A policy nobody saw may let in everybody; it is those who have a way beside it who are told.
      const isUnseen = policy !== null && isUnknown(policy.document);
      return identities
        .flatMap((identity): Able[] => {
          const { caller, policies } = identity;
          const identityPolicies = policies.identityPolicies.filter(
            ({ document }) => isUnknown(document) || speaking.has(document),
          );
          const isIdle = identityPolicies.length === 0 && caller.kind !== 'root';
          if (isIdle && (policy === null || isUnseen)) return [];
          // What has no account, or any, is its caller's.
          const owner = account ?? caller.account;
          const { resourceControlPolicies } = boundsOf(owner);
          const all = { ...NO_POLICIES, ...policies, resourceControlPolicies, identityPolicies };
          if (isUnseen && !isAble(ask(identity, 'open', owner, { ...all, resourcePolicy: null }))) {
            return [];
          }
          const able = ableAs(caller, (mfa) =>
            ask(identity, mfa, owner, { ...all, resourcePolicy: policy }),
          );
          return able ? [able] : [];
        })
        .sort((a, b) => (a.principal < b.principal ? -1 : 1));
    },
  };
}

/** Asks one thing of many, who share what statements say of everybody alike. */
function asking(
  action: string,
  resource: Request['resource'],
): (identity: Identity, mfa: Mfa, owner: string, policies: Policies) => Asked {
  const memos = { open: new Map(), absent: new Map(), false: new Map(), true: new Map() };
  return ({ caller, keys }, mfa, owner, policies) => {
    const context = contextIn(mfa, keys);
    const request = { caller, action, resource, context, memo: memos[mfa] };
    return { mfa, context, ...weigh(request, owner, policies) };
  };
}
