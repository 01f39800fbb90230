import { globMatches } from '../../model/glob.ts';
import { matches, relation } from '../../model/policy/match.ts';
import { type Template, toResourceTemplate } from '../../model/policy/template.ts';
import type { PolicyDocument } from '../../model/policy.ts';
import { type CompiledStatement, compile } from './statement.ts';

/** The statements that speak of an action, by the policy they stand in: all, or those that may speak of a resource. */
export type ActionIndex = (
  action: string,
  about?: About,
) => ReadonlyMap<PolicyDocument, CompiledStatement[]>;

interface About {
  resource: string | Template;
  /** Does it say nothing of it after all? */
  isSilent(statement: CompiledStatement): boolean;
}

interface Placed {
  document: PolicyDocument;
  statement: CompiledStatement;
  /** The patterns of resources it names, by number; null where it is found out of the statement what it means. */
  resources: readonly number[] | null;
}

/** Of many policies: each distinct pattern of actions is tried once, and so is each of resources. */
export function indexByAction(documents: Iterable<PolicyDocument>): ActionIndex {
  const named = new Map<string, Placed[]>();
  const patterns = new Map<string, Placed[]>();
  const others: Placed[] = [];
  const resources = resourcePatterns();
  for (const document of new Set(documents)) {
    for (const statement of compile(document)) {
      const { action } = statement.source;
      const placed = { document, statement, resources: resources.of(statement) };
      if (action.not) others.push(placed);
      else {
        for (const text of new Set(action.values.map((value) => value.toLowerCase()))) {
          addTo(/[*?]/.test(text) ? patterns : named, text, placed);
        }
      }
    }
  }
  return (action, about) => {
    const name = action.toLowerCase();
    const isMeant = about ? resources.meaning(about.resource) : () => true;
    const found = new Map<PolicyDocument, CompiledStatement[]>();
    const add = (all: readonly Placed[]) => {
      for (const { document, statement, resources } of all) {
        if (!isMeant(resources)) continue;
        // By several patterns it is found several times.
        if (found.get(document)?.includes(statement) || about?.isSilent(statement)) continue;
        addTo(found, document, statement);
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

const [UNTRIED, NOT_MEANT, MEANT] = [0, 1, 2];

/** What statements name, each distinct pattern by a number and taken apart when somebody asks for what it may mean. */
function resourcePatterns() {
  const numbers = new Map<string, number>();
  const texts: string[] = [];
  const templates: Template[] = [];
  const numberOf = (text: string): number => {
    const number = numbers.get(text) ?? texts.push(text) - 1;
    numbers.set(text, number);
    return number;
  };
  const mayMean = (number: number, resource: string | Template): boolean => {
    const text = texts[number] ?? '';
    if (!beginsLike(text, typeof resource === 'string' ? resource : resource[0])) return false;
    const template = templates[number] ?? toResourceTemplate(text, false);
    templates[number] = template;
    return typeof resource === 'string'
      ? matches(template, resource, nothing) !== false
      : relation(template, resource, nothing) !== 'misses';
  };
  return {
    of({ source: { resource } }: CompiledStatement): Placed['resources'] {
      if (!resource || resource.not || resource.values.some(hasNoSay)) return null;
      return resource.values.map(numberOf);
    },
    /** May one of them mean the resource? What has none some patterns are about all the same. */
    meaning(resource: string | Template): (numbers: Placed['resources']) => boolean {
      if (resource === '*') return () => true;
      const known = new Uint8Array(texts.length);
      const means = (number: number): boolean => {
        if (known[number] === UNTRIED) {
          known[number] = mayMean(number, resource) ? MEANT : NOT_MEANT;
        }
        return known[number] === MEANT;
      };
      return (numbers) => numbers?.some(means) ?? true;
    },
  };
}

/** Of everything, and of what a variable stands for, the pattern alone says nothing. */
function hasNoSay(text: string): boolean {
  return text === '*' || text.includes('${');
}

/** Up to the first wildcard, of most patterns it shows at once that they mean something else. */
function beginsLike(pattern: string, start: Template[number] | undefined): boolean {
  if (typeof start !== 'string') return true;
  for (let at = 0; at < pattern.length && at < start.length; at += 1) {
    const character = pattern[at];
    if (character === '*' || character === '?') return true;
    if (character !== start[at]) return false;
  }
  return true;
}

const nothing = () => undefined;

function addTo<Key, Item>(lists: Map<Key, Item[]>, key: Key, item: Item): void {
  const known = lists.get(key);
  if (known) known.push(item);
  else lists.set(key, [item]);
}
