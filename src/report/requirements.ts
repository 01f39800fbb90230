/** The framework of `cis-aws-7.0/2.4`. */
export function frameworkOf(name: string): string {
  return name.split('/', 1)[0] ?? name;
}

/** Ids of requirements by framework: `cis-aws-7.0` has `2.4` and `2.5`. */
export function byFramework(names: readonly string[]): Map<string, string[]> {
  const ids = new Map<string, string[]>();
  for (const name of names) {
    const framework = frameworkOf(name);
    const id = name.slice(framework.length + 1);
    const known = ids.get(framework);
    if (known) known.push(id);
    else ids.set(framework, [id]);
  }
  return ids;
}

/** As many names of requirements as a format takes: some of every framework, not all of the first. */
export function someOfEach(names: readonly string[], most: number): string[] {
  const rounds = new Map<string, number>();
  const ranked = names.map((name) => {
    const framework = frameworkOf(name);
    const round = rounds.get(framework) ?? 0;
    rounds.set(framework, round + 1);
    return { name, round };
  });
  const chosen = ranked.toSorted((a, b) => a.round - b.round).slice(0, Math.max(0, most));
  return chosen.map(({ name }) => name);
}
