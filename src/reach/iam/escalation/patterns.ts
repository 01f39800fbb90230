import { matches } from '../../../model/policy/match.ts';
import { toResourceTemplate } from '../../../model/policy/template.ts';

/** The ARNs that a pattern of a policy may mean, of those there are; `all` also where it cannot be told without asking. */
export type Meant = ReadonlySet<string> | 'all';

/** Patterns are tried on the ARNs that begin as they do, and each pattern once. */
export function patternsOver(arns: Iterable<string>): (pattern: string) => Meant {
  const sorted = [...new Set(arns)].sort();
  const known = new Map<string, Meant>();
  return (pattern) => {
    const before = known.get(pattern);
    if (before) return before;
    const meant = meantBy(pattern, sorted);
    known.set(pattern, meant);
    return meant;
  };
}

function meantBy(pattern: string, sorted: readonly string[]): Meant {
  if (pattern === '*' || pattern.includes('${')) return 'all';
  const wild = pattern.search(/[*?]/);
  if (wild < 0) return new Set([pattern]);
  const template = toResourceTemplate(pattern, false);
  const prefix = pattern.slice(0, wild);
  const found = new Set<string>();
  for (let place = firstFrom(prefix, sorted); place < sorted.length; place += 1) {
    const arn = sorted[place] ?? '';
    if (!arn.startsWith(prefix)) break;
    if (matches(template, arn, nothing) === true) found.add(arn);
  }
  return found;
}

const nothing = () => undefined;

/** The place of the first that does not stand before the text. */
function firstFrom(text: string, sorted: readonly string[]): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? '') < text) low = middle + 1;
    else high = middle;
  }
  return low;
}
