import { globMatches } from '../../model/glob.ts';
import type { PolicyDocument } from '../../model/policy.ts';
import { type CompiledStatement, compile } from './statement.ts';

/** The statements that speak of an action, by the policy they stand in; without those that `isSilent` says to leave out. */
export type ActionIndex = (
  action: string,
  isSilent?: (statement: CompiledStatement) => boolean,
) => ReadonlyMap<PolicyDocument, CompiledStatement[]>;

interface Placed {
  document: PolicyDocument;
  statement: CompiledStatement;
}

/** Of many policies: who names the action is looked up, and each distinct pattern is tried once. */
export function indexByAction(documents: Iterable<PolicyDocument>): ActionIndex {
  const named = new Map<string, Placed[]>();
  const patterns = new Map<string, Placed[]>();
  const others: Placed[] = [];
  for (const document of new Set(documents)) {
    for (const statement of compile(document)) {
      const { action } = statement.source;
      const placed = { document, statement };
      if (action.not) others.push(placed);
      else {
        for (const text of new Set(action.values.map((value) => value.toLowerCase()))) {
          addTo(/[*?]/.test(text) ? patterns : named, text, placed);
        }
      }
    }
  }
  return (action, isSilent = () => false) => {
    const name = action.toLowerCase();
    const found = new Map<PolicyDocument, CompiledStatement[]>();
    const add = (all: Iterable<Placed>) => {
      for (const { document, statement } of all) {
        if (isSilent(statement)) continue;
        // By several patterns it is found several times.
        if (!found.get(document)?.includes(statement)) addTo(found, document, statement);
      }
    };
    add(named.get(name) ?? []);
    for (const [pattern, placed] of patterns) if (globMatches(pattern, name)) add(placed);
    add(others.filter(({ statement }) => statement.speaksOf(name)));
    for (const statements of found.values()) {
      if (statements.length > 1) statements.sort((a, b) => a.place - b.place);
    }
    return found;
  };
}

function addTo<Key, Item>(lists: Map<Key, Item[]>, key: Key, item: Item): void {
  const known = lists.get(key);
  if (known) known.push(item);
  else lists.set(key, [item]);
}
