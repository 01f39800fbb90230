import type { ShownFinding } from '../../src/report/columns.ts';

/** What the findings list can be narrowed by, in the order shown. */
export const facets = [
  'severity',
  'verdict',
  'service',
  'account',
  'region',
  'framework',
  'guide',
] as const;

export type Facet = (typeof facets)[number];

/** Values of one facet are alternatives; facets, and words of the text, must all match. */
export interface Filter {
  text: string;
  wanted: ReadonlyMap<Facet, ReadonlySet<string>>;
}

export interface Filtered {
  findings: ShownFinding[];
  /** How many findings each value would show, were it the one chosen in its facet. */
  counts: ReadonlyMap<Facet, ReadonlyMap<string, number>>;
}

export function filterFrom(query: URLSearchParams): Filter {
  const wanted = facets.map((facet) => [facet, new Set(query.getAll(facet))] as const);
  return { text: query.get('text') ?? '', wanted: new Map(wanted.filter(([, set]) => set.size)) };
}

export function toQuery({ text, wanted }: Filter): [string, string][] {
  return [
    ...facets.flatMap((facet) =>
      [...(wanted.get(facet) ?? [])].map((value): [string, string] => [facet, value]),
    ),
    ...(text === '' ? [] : [['text', text] as [string, string]]),
  ];
}

/** The filter with one value chosen, or no longer chosen. */
export function toggled({ text, wanted }: Filter, facet: Facet, value: string): Filter {
  const values = new Set(wanted.get(facet));
  if (!values.delete(value)) values.add(value);
  const next = new Map(wanted).set(facet, values);
  if (values.size === 0) next.delete(facet);
  return { text, wanted: next };
}

/** One pass: a finding that only one facet turns away still counts among that facet's own values. */
export function applyFilter(all: readonly ShownFinding[], filter: Filter): Filtered {
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  const counts = new Map(facets.map((facet) => [facet, new Map<string, number>()]));
  const findings: ShownFinding[] = [];
  for (const finding of all) {
    if (words.length > 0 && !words.every((word) => searchText(finding).includes(word))) continue;
    const against = facets.filter((facet) => {
      const wanted = filter.wanted.get(facet);
      return wanted !== undefined && !valuesOf(finding, facet).some((value) => wanted.has(value));
    });
    if (against.length === 0) findings.push(finding);
    if (against.length > 1) continue;
    for (const facet of against.length === 0 ? facets : against) {
      const count = counts.get(facet);
      for (const value of valuesOf(finding, facet)) count?.set(value, (count.get(value) ?? 0) + 1);
    }
  }
  return { findings, counts };
}

/** A control's id begins with its service. */
export function serviceOf({ control }: Pick<ShownFinding, 'control'>): string {
  return control.split('.', 1)[0] ?? '';
}

function valuesOf(finding: ShownFinding, facet: Facet): readonly string[] {
  const known = values.get(finding) ?? factsOf(finding);
  values.set(finding, known);
  return known[facet];
}

type Values = Readonly<Record<Facet, readonly string[]>>;
const values = new WeakMap<ShownFinding, Values>();

function factsOf(finding: ShownFinding): Values {
  return {
    severity: [finding.severity],
    verdict: [finding.verdict],
    service: [serviceOf(finding)],
    account: [finding.resource.account],
    region: [finding.resource.region],
    framework: [...new Set(finding.frameworks.map((id) => id.split('/', 1)[0] ?? id))],
    guide: finding.guides,
  };
}

const texts = new WeakMap<ShownFinding, string>();

/** What a search looks through, in lower case. */
function searchText(finding: ShownFinding): string {
  const known = texts.get(finding);
  if (known !== undefined) return known;
  const { control, title, reason = '', resource, location } = finding;
  const tags = resource.tags?.map(({ key, value }) => `${key}=${value}`) ?? [];
  const parts = [control, title, reason, resource.id, resource.name, location?.file ?? '', ...tags];
  const text = parts.join('\n').toLowerCase();
  texts.set(finding, text);
  return text;
}
