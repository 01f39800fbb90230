import type { Inventory } from '../../model/inventory.ts';
import { type Context, contextOf } from '../../model/policy/context.ts';
import { toArnTemplate } from '../../model/policy/template.ts';
import { isUnknown, type Unknown } from '../../model/unknown.ts';
import { indexByAction } from './action-index.ts';
import { type Weighed, weigh } from './decide.ts';
import type { Cited } from './hits.ts';
import { type ContextPair, type Identity, identitiesOf } from './identities.ts';
import type { Policies } from './policies.ts';
import { residualOf } from './residual.ts';
import { ownedBy } from './resource-policy.ts';
import type { Request } from './statement.ts';

/** Somebody who can do what was asked about. */
export interface Able {
  principal: string;
  account: string;
  /** `must`: certainly; `may`: if what `residual` names holds. */
  verdict: 'must' | 'may';
  mfa: 'required' | 'not-required';
  by: Cited[];
  residual: string[];
}

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
          const all = { ...NO_POLICIES, ...policies, identityPolicies };
          const owner = account ?? caller.account;
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
    const context = contextOf([...CONTEXTS[mfa], ...keys], OPEN);
    const request = { caller, action, resource, context, memo: memos[mfa] };
    return { mfa, context, ...weigh(request, owner, policies) };
  };
}

/** Keys that live long say nothing of MFA; a session says that there was none, or that there was. */
type Mfa = 'open' | 'absent' | 'false' | 'true';

const CONTEXTS: Record<Mfa, readonly ContextPair[]> = {
  open: [],
  absent: without([]),
  false: without(['false']),
  true: [['aws:MultiFactorAuthPresent', ['true']]],
};

function without(present: readonly string[]): ContextPair[] {
  return [
    ['aws:MultiFactorAuthPresent', present],
    ['aws:MultiFactorAuthAge', []],
  ];
}

/** Whatever else a request may bring along. */
const OPEN: Unknown = { $unknown: 'unsupported', detail: 'a request may say so' };

const NO_POLICIES = {
  sessionPolicy: null,
  resourceControlPolicies: [],
  endpointPolicy: null,
} as const;

interface Asked extends Weighed {
  mfa: Mfa;
  context: Context;
}

/** Undefined when nothing a request could bring along would help. */
function ableAs(caller: Identity['caller'], ask: (mfa: Mfa) => Asked): Able | undefined {
  const open = ask('open');
  if (!isAble(open)) return undefined;
  const states =
    open.decision === 'allowed' ? [open] : (['absent', 'false', 'true'] as const).map(ask);
  const able = states.filter(isAble);
  const best = able.find(({ decision }) => decision === 'allowed') ?? able[0];
  if (!best) return undefined;
  return {
    principal: caller.arn,
    account: caller.account,
    verdict: best.decision === 'allowed' ? 'must' : 'may',
    mfa: able.every(({ mfa }) => mfa === 'true') ? 'required' : 'not-required',
    by: best.grants.flatMap(({ cited }) => cited ?? []),
    residual: best.decision === 'allowed' ? [] : residualOf(best.by, best.context),
  };
}

function isAble({ decision }: Weighed): boolean {
  return decision === 'allowed' || decision === 'maybe';
}
