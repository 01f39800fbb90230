import type { AnyControl } from '../controls/control.ts';
import { networkFacts } from '../model/network.ts';
import type { ResourceType } from '../model/resource.ts';
import { identityFacts } from '../reach/iam/facts.ts';

/** Facts a control asks for of a type, with what else is listed of it. */
export interface Asks {
  type: ResourceType;
  facts: readonly string[];
  /** In every account of the run, not only in its own. */
  across: boolean;
}

/** All that a control asks for: of its own resource, of those around it, of those who act, of networks, and across accounts. */
export function asksOf({ on, reads, around, across, iam, network }: AnyControl): Asks[] {
  return [
    { type: on as ResourceType, facts: reads as readonly string[], across: false },
    ...declared(around, false),
    ...(iam ? declared(identityFacts, false) : []),
    ...(network ? declared(networkFacts, false) : []),
    ...declared(across, true),
  ];
}

function declared(facts: object | undefined, across: boolean): Asks[] {
  return Object.entries(facts ?? {}).map(([type, names]) => ({
    type: type as ResourceType,
    facts: names as readonly string[],
    across,
  }));
}
