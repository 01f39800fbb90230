/**
 * Finds the entries of a page by a key. A page is shared by all resources of an account, so each is indexed once, and
 * joining two listings takes no loop over one of them for each entry of the other.
 */
export function pageIndex<Entry extends object>(
  keyOf: (entry: Entry) => string | undefined,
): (page: readonly Entry[], key: string) => readonly Entry[] {
  const indexes = new WeakMap<readonly Entry[], Map<string | undefined, Entry[]>>();
  return (page, key) => {
    let index = indexes.get(page);
    if (!index) {
      index = new Map();
      for (const entry of page) {
        const found = index.get(keyOf(entry));
        if (found) found.push(entry);
        else index.set(keyOf(entry), [entry]);
      }
      indexes.set(page, index);
    }
    return index.get(key) ?? [];
  };
}
