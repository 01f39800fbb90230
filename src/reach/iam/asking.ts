import type { ContextPair } from '../../model/policy/context.ts';
import type { Template } from '../../model/policy/template.ts';
import { type Able, ableAs, contextIn, hangsOnMfa, type Mfa } from './able.ts';
import { weigh } from './decide.ts';
import { likenessOf } from './hits.ts';
import type { Identity } from './identities.ts';
import type { Policies } from './policies.ts';
import type { Memo } from './statement.ts';

/** What many are asked about. */
export interface Asking {
  action: string;
  resource: string | Template;
  /** What AWS puts into the context for the resource. */
  keys: readonly ContextPair[];
  /** In which of these is enough. */
  mfa: readonly Mfa[];
  /** The statements of a policy that speak of the action. */
  speaking: Memo['speaking'];
}

/** Can he, under these policies, on a resource of this account? Undefined when nothing would help. */
export type Ask = (identity: Identity, owner: string, policies: Policies) => Able | undefined;

/**
 * One question for many: what a policy says of everybody is found out once, and so is what follows for all of whom all
 * policies say the same.
 */
export function asking({ action, resource, keys, mfa, speaking }: Asking): Ask {
  const memos = {
    open: memoOf(speaking),
    absent: memoOf(speaking),
    false: memoOf(speaking),
    true: memoOf(speaking),
  };
  const answers = new Map<string, Able | undefined>();
  return (identity, owner, policies) => {
    const { arn, account } = identity.caller;
    const likeness = likenessOf(requestOf(identity, 'open'), policies);
    if (likeness === undefined) return answered(identity, owner, policies);
    const key = `${owner} ${likeness}`;
    if (!answers.has(key)) answers.set(key, answered(identity, owner, policies));
    const answer = answers.get(key);
    return answer && { ...answer, principal: arn, account };
  };

  function answered(identity: Identity, owner: string, policies: Policies): Able | undefined {
    const open = asked(identity, 'open', owner, policies);
    return ableAs(
      identity.caller,
      (state) => (state === 'open' ? open : asked(identity, state, owner, policies)),
      hangsOnMfa(open.hits) ? mfa : ['open'],
    );
  }

  function asked(identity: Identity, state: Mfa, owner: string, policies: Policies) {
    const request = requestOf(identity, state);
    return { mfa: state, context: request.context, ...weigh(request, owner, policies) };
  }

  function requestOf({ caller, keys: own }: Identity, state: Mfa) {
    const context = contextIn(state, keys.length > 0 ? both(own, keys) : own);
    return { caller, action, resource, context, memo: memos[state] };
  }
}

function memoOf(speaking: Memo['speaking']): Memo {
  return { speaking, said: new Map(), rest: new Map() };
}

/** Gone through when a policy asks for one, and once. */
function* both(own: Iterable<ContextPair>, others: Iterable<ContextPair>): Iterable<ContextPair> {
  yield* own;
  yield* others;
}
