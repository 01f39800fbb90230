import type { ScannedAccount } from '../../src/model/finding.ts';
import type { ShownFinding } from '../../src/report/columns.ts';

/** What the findings list can be narrowed by, in the order shown. */
export const facets = [
  'severity',
  'verdict',
  'service',
  'organizational unit',
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

/** Of each account the units it is in, the outermost first: `Workloads`, `Workloads/Prod`. */
export type Units = ReadonlyMap<string, readonly string[]>;

export interface Filtered {
  findings: ShownFinding[];
  /** How many findings each value would show, were it the one chosen in its facet. */
  counts: ReadonlyMap<Facet, ReadonlyMap<string, number>>;
}

export function unitsOf(accounts: readonly ScannedAccount[]): Units {
  return new Map(
    accounts.map(({ id, organizationalUnit }) => {
      const names = organizationalUnit?.split('/') ?? [];
      return [id, names.map((_, depth) => names.slice(0, depth + 1).join('/'))];
    }),
  );
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

/**
 * Findings share few combinations of facet values, so facets are judged once for each combination. One that only a
 * single facet turns away still counts among that facet's own values.
 */
export function applyFilter(
  all: readonly ShownFinding[],
  filter: Filter,
  units: Units = new Map(),
): Filtered {
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  const seen = new Map<Values, { against: readonly Facet[]; count: number }>();
  const findings: ShownFinding[] = [];
  for (const finding of all) {
    if (words.length > 0 && !words.every((word) => searchText(finding).includes(word))) continue;
    const values = valuesOf(finding, units);
    const group = seen.get(values) ?? { against: turningAway(values, filter), count: 0 };
    if (group.count === 0) seen.set(values, group);
    group.count += 1;
    if (group.against.length === 0) findings.push(finding);
  }
  const counts = new Map(facets.map((facet) => [facet, new Map<string, number>()]));
  for (const [values, { against, count }] of seen) {
    if (against.length > 1) continue;
    for (const facet of against.length === 0 ? facets : against) {
      const own = counts.get(facet);
      for (const value of values[facet]) own?.set(value, (own.get(value) ?? 0) + count);
    }
  }
  return { findings, counts };
}

function turningAway(values: Values, { wanted }: Filter): Facet[] {
  return facets.filter((facet) => {
    const chosen = wanted.get(facet);
    return chosen !== undefined && !values[facet].some((value) => chosen.has(value));
  });
}

/** A control's id begins with its service. */
export function serviceOf({ control }: Pick<ShownFinding, 'control'>): string {
  return control.split('.', 1)[0] ?? '';
}

type Values = Readonly<Record<Facet, readonly string[]>>;

const values = new WeakMap<ShownFinding, Values>();
const combinations = new Map<string, Values>();

/** The same object for every finding with the same values. A page holds one run, so an account's units stay. */
function valuesOf(finding: ShownFinding, units: Units): Values {
  const known = values.get(finding);
  if (known) return known;
  const { severity, control, resource, frameworks, guides } = finding;
  const verdict = finding.waiver ? 'waived' : finding.verdict;
  const { account, region } = resource;
  const key = JSON.stringify([severity, verdict, control, account, region, frameworks, guides]);
  const own = combinations.get(key) ?? {
    severity: [severity],
    verdict: [verdict],
    service: [serviceOf(finding)],
    'organizational unit': units.get(account) ?? [],
    account: [account],
    region: [region],
    framework: [...new Set(frameworks.map((id) => id.split('/', 1)[0] ?? id))],
    guide: guides,
  };
  combinations.set(key, own);
  values.set(finding, own);
  return own;
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
