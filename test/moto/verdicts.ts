import type { Findings, FoundResource, Verdict } from '../../src/model/finding.ts';

/** Names by verdict, by control: separated by spaces, `elsewhere` for all regions nothing was put in. */
export type Expected = Record<string, Partial<Record<Verdict, string>>>;

/** What a run says of one account, in the same form. `nameOf` knows the resources whose ids are made up. */
export function verdictsOf(
  { findings }: Pick<Findings, 'findings'>,
  account: string,
  nameOf: (resource: FoundResource) => string,
): Expected {
  const verdicts = new Map<string, Map<Verdict, Set<string>>>();
  for (const { control, verdict, resource } of findings) {
    if (resource.account !== account) continue;
    const byVerdict = verdicts.get(control) ?? new Map<Verdict, Set<string>>();
    verdicts.set(control, byVerdict);
    byVerdict.set(verdict, (byVerdict.get(verdict) ?? new Set()).add(nameOf(resource)));
  }
  const expected = [...verdicts].map(([control, byVerdict]) => {
    const names = [...byVerdict].map(([verdict, set]) => [verdict, [...set].sort().join(' ')]);
    return [control, Object.fromEntries(names)];
  });
  return Object.fromEntries(expected);
}
