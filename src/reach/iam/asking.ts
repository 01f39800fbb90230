import type { ContextPair } from '../../model/policy/context.ts';
import type { Template } from '../../model/policy/template.ts';
import type { PolicyDocument } from '../../model/policy.ts';
import { isUnknown } from '../../model/unknown.ts';
import {
  type Ability,
  type Able,
  abilityIn,
  contextIn,
  hangsOnMfa,
  type Mfa,
  toAble,
} from './able.ts';
import type { ActionIndex } from './action-index.ts';
import { weigh } from './decide.ts';
import { type Hit, hitsOf, likenessOf } from './hits.ts';
import type { Identity } from './identities.ts';
import { leavingItTo, type Policies } from './policies.ts';
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
  index: ActionIndex;
}

export interface Asked {
  /** Of the own policies the statements that say something of what is asked, or may, by the policy. */
  speaking: ReadonlyMap<PolicyDocument, readonly CompiledStatement[]>;
  /** Can he, under these policies, on a resource of this account? Undefined when nothing would help. */
  ask(identity: Identity, owner: string, policies: Policies): Able | undefined;
}

/** An ability of all of one likeness: what lets each of them stands at these places among what is said of him. */
type Shared = Omit<Ability, 'grants'> & { places: readonly number[] };

/**
 * One question for many: what a policy says of everybody is found out once, and so is what follows for all of whom policies
 * say the same, be it other policies.
 */
export function asking(about: Asking, own: Own): Asked {
  const { action, resource, keys, mfa } = about;
  const { speaking, memos } = saidOnce(about, own);
  const once = rememberedBy<Shared | undefined>();
  return {
    speaking,
    ask(identity, owner, policies) {
      const request = requestOf(identity, 'open');
      const hits = hitsOf(request, policies);
      const likeness = likenessOf(request, policies, hits);
      const ability = once(likeness && `${owner} ${likeness}`, () =>
        abilityOf(identity, owner, policies, hits),
      );
      return ability && toAble(identity.caller, { ...ability, grants: at(ability.places, hits) });
    },
  };

  function abilityOf(
    identity: Identity,
    owner: string,
    policies: Policies,
    hits: readonly Hit[],
  ): Shared | undefined {
    // A policy nobody saw may let in everybody; it is those who have a way beside it who are told.
    if (policies.resourcePolicy && isUnknown(policies.resourcePolicy.document)) {
      const beside = { ...policies, resourcePolicy: leavingItTo(identity.caller.account) };
      const said = hitsOf(requestOf(identity, 'open'), beside);
      if (!abilityOf(identity, owner, beside, said)) return undefined;
    }
    const ability = abilityIn(
      (state) => asked(identity, state, owner, policies),
      hits.some(hangsOnMfa) ? mfa : ['open'],
    );
    if (!ability) return undefined;
    const { grants, ...shared } = ability;
    return { ...shared, places: placesOf(grants, hits) };
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

/** What own policies say of what is asked, whoever asks, and where else is kept what they and others say. */
function saidOnce({ action, resource, keys }: Asking, own: Own) {
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
  const isSilent = (statement: CompiledStatement) => {
    if (statement.isPersonal) return false;
    const truth = statement.holds(ofAnybody);
    if (truth !== false) memos.open.rest.set(statement, truth);
    return truth === false;
  };
  const speaking = own.index(action, { resource, isSilent });
  return { speaking, memos };
}

/** Finds out once what belongs to a key; each time where there is none. */
function rememberedBy<Found>(): (key: string | undefined, find: () => Found) => Found {
  const known = new Map<string, { found: Found }>();
  return (key, find) => {
    if (key === undefined) return find();
    const before = known.get(key);
    if (before) return before.found;
    const found = find();
    known.set(key, { found });
    return found;
  };
}

const NOTHING: readonly CompiledStatement[] = [];

/** Where these stand among all that is said; policies nobody saw are not cited. */
function placesOf(grants: readonly Hit[], hits: readonly Hit[]): number[] {
  return grants
    .filter(({ statement }) => statement !== null)
    .map((grant) => hits.findIndex((hit) => isSame(hit, grant)));
}

function isSame(one: Hit, other: Hit): boolean {
  return (
    one.statement === other.statement &&
    one.policy === other.policy &&
    one.layer === other.layer &&
    one.level === other.level
  );
}

function at(places: readonly number[], hits: readonly Hit[]): Hit[] {
  const found: Hit[] = [];
  for (const place of places) {
    const hit = hits[place];
    if (hit) found.push(hit);
  }
  return found;
}

/** Gone through when a policy asks for one, and once. */
function* both(own: Iterable<ContextPair>, others: Iterable<ContextPair>): Iterable<ContextPair> {
  yield* own;
  yield* others;
}
