/**
 * Does `text` match `pattern`, where `*` is any run of characters and `?` any one? Linear in text for each `*`
 * (the last star is the only one ever retried), so hostile patterns cost nothing. Case is minded.
 */
export function globMatches(pattern: string, text: string): boolean {
  let p = 0;
  let t = 0;
  let star = -1;
  let resume = 0;
  while (t < text.length) {
    if (pattern[p] === '*') {
      star = p++;
      resume = t;
    } else if (p < pattern.length && (pattern[p] === '?' || pattern[p] === text[t])) {
      p++;
      t++;
    } else if (star >= 0) {
      p = star + 1;
      t = ++resume;
    } else return false;
  }
  while (pattern[p] === '*') p++;
  return p === pattern.length;
}

/**
 * Does `wide` surely match all that `narrow` matches? False also where it cannot be told without trying texts: when
 * a `?` of the one would have to stand for a `*` of the other.
 */
export function globCovers(wide: string, narrow: string): boolean {
  if (wide.includes('?') && narrow.includes('*')) return false;
  return globMatches(wide, narrow);
}

/**
 * As `globMatches` for names with parts, ARNs and paths: `*` stops at `:` and `/`, `**` does not. There is no `?`,
 * and the whole name must match. Takes as long as pattern and text are long together, multiplied, and no longer.
 */
export function pathGlobMatches(pattern: string, text: string): boolean {
  let reached = new Set([0]);
  for (const token of pattern.match(/\*\*|\*|[^*]+/g) ?? []) {
    const next = new Set<number>();
    for (const at of reached) {
      if (token === '*' || token === '**') {
        for (let end = at; end <= text.length && !next.has(end); end += 1) {
          next.add(end);
          if (token === '*' && (text[end] === ':' || text[end] === '/')) break;
        }
      } else if (text.startsWith(token, at)) next.add(at + token.length);
    }
    reached = next;
  }
  return reached.has(text.length);
}
