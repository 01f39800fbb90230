import type { ContextPair } from '../../model/policy/context.ts';
import type { Template } from '../../model/policy/template.ts';
import type { PolicyDocument } from '../../model/policy.ts';
import { type Able, ableAs, contextIn, hangsOnMfa, type Mfa } from './able.ts';
import type { ActionIndex } from './action-index.ts';
import { weigh } from './decide.ts';
import { likenessOf } from './hits.ts';
import type { Identity } from './identities.ts';
import type { Policies, Policy } from './policies.ts';
import { type CompiledStatement, type Memo, memoFor } from './statement.ts';

/** What many are asked about. */
export interface Asking {
  action: string;
  resource: string | Template;
  /** What AWS puts into the context for the resource. */
  keys: readonly ContextPair[];
  /** In which of these is enough. */
  mfa: readonly Mfa[];
}

/** The own policies of all who are asked. */
export interface Own {
  has(document: PolicyDocument): boolean;
  /** Has one of them a policy that nobody else has? */
  isOfOne(document: Policy['document']): boolean;
  index: ActionIndex;
}

export interface Asked {
  /** Of the own policies the statements that say something of what is asked, or may, by the policy. */
  speaking: ReadonlyMap<PolicyDocument, readonly CompiledStatement[]>;
  /** Can he, under these policies, on a resource of this account? Undefined when nothing would help. */
  ask(identity: Identity, owner: string, policies: Policies): Able | undefined;
}

/**
 * One question for many: what a policy says of everybody is found out once, and so is what follows for all of whom all
 * policies say the same.
 */
export function asking({ action, resource, keys, mfa }: Asking, own: Own): Asked {
  const elsewhere = memoFor(action);
  const memoOf = (): Required<Memo> => ({
    speaking: (document) =>
      speaking.get(document) ?? (own.has(document) ? NOTHING : elsewhere.speaking(document)),
    said: new Map(),
    rest: new Map(),
  });
  const memos = { open: memoOf(), absent: memoOf(), false: memoOf(), true: memoOf() };
  const ofAnybody = {
    ...{ action, resource },
    caller: { kind: 'anonymous' as const },
    context: contextIn('open', keys),
  };
  const speaking = own.index(action, (statement) => {
    if (statement.isPersonal) return false;
    const truth = statement.holds(ofAnybody);
    if (truth !== false) memos.open.rest.set(statement, truth);
    return truth === false;
  });
  const answers = new Map<string, Able | undefined>();
  return { speaking, ask };

  function ask(identity: Identity, owner: string, policies: Policies): Able | undefined {
    const { arn, account } = identity.caller;
    const isUnlike = policies.identityPolicies.some(({ document }) => own.isOfOne(document));
    if (isUnlike) return answered(identity, owner, policies);
    const likeness = likenessOf(requestOf(identity, 'open'), policies);
    if (likeness === undefined) return answered(identity, owner, policies);
    const key = `${owner} ${likeness}`;
    if (!answers.has(key)) answers.set(key, answered(identity, owner, policies));
    const answer = answers.get(key);
    return answer && { ...answer, principal: arn, account };
  }

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

  function requestOf({ caller, keys: his }: Identity, state: Mfa) {
    const context = contextIn(state, keys.length > 0 ? both(his, keys) : his);
    return { caller, action, resource, context, memo: memos[state] };
  }
}

const NOTHING: readonly CompiledStatement[] = [];

/** Gone through when a policy asks for one, and once. */
function* both(own: Iterable<ContextPair>, others: Iterable<ContextPair>): Iterable<ContextPair> {
  yield* own;
  yield* others;
}
