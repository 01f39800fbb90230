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
   * Those for whom something may speak: a policy of their own, by what was found to be said in them, or that of the
   * resource. Nobody else can.
   */
  for(
    action: string,
    resourcePolicy: Policy | null,
    speaking: Asked['speaking'],
  ): ReadonlySet<Identity>;
}

export function candidatesAmong(identities: readonly Identity[]): Candidates {
  const holders = holdersOf(identities);
  const everybody = new Set(identities);
  const others = identities.filter(hasMoreThanSeen);
  return {
    own: {
      index: indexByAction(holders.keys()),
      has: (document) => holders.has(document),
      isOfOne: (document) => !isUnknown(document) && holders.get(document)?.length === 1,
    },
    for(action, resourcePolicy, speaking) {
      if (isEverybodys(action)) return everybody;
      const found = new Set(others);
      for (const [document, statements] of speaking) {
        if (!statements.some(({ source }) => source.effect === 'Allow')) continue;
        for (const one of holders.get(document) ?? []) found.add(one);
      }
      if (resourcePolicy === null || isUnknown(resourcePolicy.document)) return found;
      // Of whom somebody vouches for nothing else is asked.
      const letIn = isVouchedFor(action) ? 'everybody' : letInBy(resourcePolicy.document, action);
      if (letIn === 'everybody') return everybody;
      if (letIn.size === 0) return found;
      for (const one of identities) if (letIn.has(nameOf(one.caller.arn))) found.add(one);
      return found;
    },
  };
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

/** For them something may speak that nobody saw, or nothing has to. */
function hasMoreThanSeen({ caller, policies }: Identity): boolean {
  return (
    caller.kind === 'root' || policies.identityPolicies.some(({ document }) => isUnknown(document))
  );
}
