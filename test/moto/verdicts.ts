import type { Findings, FoundResource, Verdict } from '../../src/model/finding.ts';

/** What each control should say, by account: names separated by spaces, `* of REGION` for a broken listing. */
export type Expected = Record<string, Partial<Record<Verdict, string>>>;

/** The same of a run: control, verdict, sorted names. */
export type Verdicts = Record<string, Partial<Record<Verdict, string[]>>>;

/** The verdicts of one account. `nameOf` knows the resources whose ids are made up. */
export function verdictsOf(
  { findings }: Pick<Findings, 'findings'>,
  account: string,
  nameOf: (resource: FoundResource) => string,
): Verdicts {
  const verdicts: Verdicts = {};
  for (const { control, verdict, resource } of findings) {
    if (resource.account !== account) continue;
    verdicts[control] ??= {};
    const names = (verdicts[control][verdict] ??= []);
    const name = nameOf(resource);
    if (!names.includes(name)) names.push(name);
    names.sort();
  }
  return verdicts;
}

export function parseExpected(expected: Expected): Verdicts {
  const lists = Object.entries(expected).map(([control, byVerdict]) => [
    control,
    Object.fromEntries(
      Object.entries(byVerdict).map(([verdict, names]) => [verdict, names.split(' ').sort()]),
    ),
  ]);
  return Object.fromEntries(lists);
}
