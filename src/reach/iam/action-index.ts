import { globMatches } from '../../model/glob.ts';
import type { PolicyDocument } from '../../model/policy.ts';

/** The documents with a statement that speaks of an action. */
export type ActionIndex = (action: string) => ReadonlySet<PolicyDocument>;

/** Of many documents: who names the action is looked up, and each distinct pattern is tried once. */
export function indexByAction(documents: Iterable<PolicyDocument>): ActionIndex {
  const named = new Map<string, PolicyDocument[]>();
  const patterns = new Map<string, PolicyDocument[]>();
  const others: PolicyDocument[] = [];
  for (const document of new Set(documents)) {
    const texts = new Set<string>();
    for (const { action } of document.statements) {
      if (action.not) others.push(document);
      else for (const value of action.values) texts.add(value.toLowerCase());
    }
    for (const text of texts) {
      const into = /[*?]/.test(text) ? patterns : named;
      const known = into.get(text);
      if (known) known.push(document);
      else into.set(text, [document]);
    }
  }
  return (action) => {
    const name = action.toLowerCase();
    const found = new Set([...others, ...(named.get(name) ?? [])]);
    for (const [pattern, holders] of patterns) {
      if (globMatches(pattern, name)) for (const document of holders) found.add(document);
    }
    return found;
  };
}
