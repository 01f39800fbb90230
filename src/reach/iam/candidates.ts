import type { PolicyDocument } from '../../model/policy.ts';
import { isUnknown } from '../../model/unknown.ts';
import { indexByAction } from './action-index.ts';
import type { Asked, Own } from './asking.ts';
import type { Identity } from './identities.ts';
import { letInBy, nameOf } from './named.ts';
import { isVouchedFor } from './needs.ts';
import type { Policy } from './policies.ts';
import { isEverybodys } from './settled.ts';

/** Everybody, so arranged that whoever asks a question looks at few of them. */
export interface Candidates {
  /** What all of them have of their own. */
  own: Own;
  /**
   * Those for whom something may speak, each with those of his own policies that say something of it: by what was found to
   * be said in them, or that nobody saw. Nobody else can.
   */
  for(
    action: string,
    resourcePolicy: Policy | null,
    speaking: Asked['speaking'],
  ): ReadonlyMap<Identity, readonly Policy[]>;
}

export function candidatesAmong(identities: readonly Identity[]): Candidates {
  const holders = holdersOf(identities);
  const others = identities.filter(hasMoreThanSeen);
  const named = byName(identities);
  return {
    own: { index: indexByAction(holders.keys()), has: (document) => holders.has(document) },
    for(action, resourcePolicy, speaking) {
      const found = new Map<Identity, Policy[]>();
      const spoken = [...speaking].map(([document, statements]) => ({
        held: holders.get(document) ?? [],
        grants: statements.some(({ source }) => source.effect === 'Allow'),
      }));
      for (const { held, grants } of spoken) {
        if (grants) for (const { identity, policy } of held) addTo(found, identity, policy);
      }
      for (const identity of letIn(action, resourcePolicy)) {
        if (!found.has(identity)) found.set(identity, []);
      }
      for (const { held, grants } of spoken) {
        if (!grants) for (const { identity, policy } of held) found.get(identity)?.push(policy);
      }
      const says = ({ document }: Policy) => isUnknown(document) || speaking.has(document);
      for (const [identity, own] of found) {
        // In the order in which they are attached.
        if (own.length > 1) found.set(identity, identity.policies.identityPolicies.filter(says));
      }
      for (const one of others) found.set(one, one.policies.identityPolicies.filter(says));
      return found;
    },
  };

  /** Whoever needs no policy of his own. */
  function letIn(action: string, resourcePolicy: Policy | null): Iterable<Identity> {
    if (isEverybodys(action)) return identities;
    if (resourcePolicy === null || isUnknown(resourcePolicy.document)) return [];
    // Of whom somebody vouches for nothing else is asked.
    const names = isVouchedFor(action) ? 'everybody' : letInBy(resourcePolicy.document, action);
    if (names === 'everybody') return identities;
    return [...names].flatMap((name) => named().get(name) ?? []);
  }
}

/** A policy of somebody's. */
interface Held {
  identity: Identity;
  policy: Policy;
}

function holdersOf(identities: readonly Identity[]): ReadonlyMap<PolicyDocument, Held[]> {
  const holders = new Map<PolicyDocument, Held[]>();
  for (const identity of identities) {
    for (const policy of identity.policies.identityPolicies) {
      const { document } = policy;
      if (!isUnknown(document)) addTo(holders, document, { identity, policy });
    }
  }
  return holders;
}

/** Put together when a question asks for somebody by name. */
function byName(identities: readonly Identity[]): () => ReadonlyMap<string, Identity[]> {
  let known: Map<string, Identity[]> | undefined;
  return () => {
    if (known) return known;
    known = new Map();
    for (const identity of identities) addTo(known, nameOf(identity.caller.arn), identity);
    return known;
  };
}

function addTo<Key, Item>(lists: Map<Key, Item[]>, key: Key, item: Item): void {
  const known = lists.get(key);
  if (known) known.push(item);
  else lists.set(key, [item]);
}

/** For them something may speak that nobody saw, or nothing has to. */
function hasMoreThanSeen({ caller, policies }: Identity): boolean {
  return (
    caller.kind === 'root' || policies.identityPolicies.some(({ document }) => isUnknown(document))
  );
}
