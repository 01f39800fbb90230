import type { Finding, Read } from '../model/finding.ts';
import { toJson } from './json.ts';

/**
 * Findings by column, each text once: a fraction of their JSON, and what is left repeats so much that it deflates
 * well. A finding's id stays behind, because it follows from the rest and would be most of the file.
 */
export interface Columns {
  texts: string[];
  findings: { [Name in FindingColumn]: number[] };
  resources: { [Name in ResourceColumn]: number[] };
  reads: { [Name in ReadColumn]: number[] };
}

/** A finding as the report's app holds it. */
export type ShownFinding = Omit<Finding, 'id'>;

/** Numbers are kept as the difference to the row before: mostly 0 and 1. -1 stands for nothing. */
export function toColumns(findings: Iterable<ShownFinding>): Columns {
  const texts = numbering();
  const resources = numbering();
  const columns: Columns = {
    texts: texts.all,
    findings: emptied(findingColumns),
    resources: emptied(resourceColumns),
    reads: emptied(readColumns),
  };
  const add = {
    findings: appender(columns.findings),
    resources: appender(columns.resources),
    reads: appender(columns.reads),
  };
  const text = (value: string | undefined) => (value === undefined ? -1 : texts.of(value));
  const data = (value: unknown) => text(value === undefined ? undefined : toJson(value));

  for (const { resource, evidence, location, evidenceOmitted = 0, ...finding } of findings) {
    const known = resources.all.length;
    const number = resources.of(JSON.stringify(resource));
    if (number === known) {
      const { type, id, name, account, region, tags, existing } = resource;
      const words = [type, id, name, account, region].map(text);
      add.resources([...words, data(tags), data(existing)]);
    }
    add.findings([
      text(finding.control),
      text(finding.verdict),
      text(finding.severity),
      text(finding.title),
      text(finding.reason),
      number,
      evidence.length,
      evidenceOmitted,
      data(location),
      data(finding.guides),
      data(finding.frameworks),
      data(finding.waiver),
      data(finding.lapsedWaiver),
      data(finding.parts),
    ]);
    for (const { fact, value, of } of evidence) add.reads([text(fact), data(value), text(of)]);
  }
  return columns;
}

/** The findings that were put into columns. */
export function fromColumns({ texts, ...columns }: Columns): ShownFinding[] {
  const parsed = new Map<number, unknown>();
  const text = (index: number) => texts[index] ?? '';
  const data = (index: number) => {
    if (!parsed.has(index)) parsed.set(index, JSON.parse(text(index)));
    return parsed.get(index);
  };
  // What JSON.parse gives back is what toColumns put in: the types are those of the finding.
  const resources = rowsOf(columns.resources, resourceColumns).map(
    ([type = 0, id = 0, name = 0, account = 0, region = 0, tags = -1, existing = -1]) =>
      ({
        type: text(type),
        id: text(id),
        name: text(name),
        account: text(account),
        region: text(region),
        ...(tags >= 0 && { tags: data(tags) }),
        ...(existing >= 0 && { existing: data(existing) }),
      }) as Finding['resource'],
  );
  const reads = rowsOf(columns.reads, readColumns).map(
    ([fact = 0, value = 0, of = -1]): Read => ({
      fact: text(fact),
      value: data(value),
      ...(of >= 0 && { of: text(of) }),
    }),
  );
  let read = 0;
  return rowsOf(columns.findings, findingColumns).map((row) => {
    const [control = 0, verdict = 0, severity = 0, title = 0, reason = -1, resource = 0] = row;
    const [, , , , , , count = 0, omitted = 0, location = -1, guides = 0, frameworks = 0] = row;
    const [waiver = -1, lapsedWaiver = -1, parts = -1] = row.slice(11);
    const from = read;
    read += count;
    return {
      control: text(control),
      verdict: text(verdict),
      severity: text(severity),
      title: text(title),
      ...(reason >= 0 && { reason: text(reason) }),
      resource: resources[resource],
      evidence: reads.slice(from, read),
      ...(omitted > 0 && { evidenceOmitted: omitted }),
      ...(location >= 0 && { location: data(location) }),
      guides: data(guides),
      frameworks: data(frameworks),
      ...(waiver >= 0 && { waiver: data(waiver) }),
      ...(lapsedWaiver >= 0 && { lapsedWaiver: data(lapsedWaiver) }),
      ...(parts >= 0 && { parts: data(parts) }),
    } as ShownFinding;
  });
}

const findingColumns = [
  'control',
  'verdict',
  'severity',
  'title',
  'reason',
  'resource',
  'reads',
  'omitted',
  'location',
  'guides',
  'frameworks',
  'waiver',
  'lapsedWaiver',
  'parts',
] as const;
const resourceColumns = ['type', 'id', 'name', 'account', 'region', 'tags', 'existing'] as const;
const readColumns = ['fact', 'value', 'of'] as const;

type FindingColumn = (typeof findingColumns)[number];
type ResourceColumn = (typeof resourceColumns)[number];
type ReadColumn = (typeof readColumns)[number];

function emptied<Name extends string>(names: readonly Name[]): Record<Name, number[]> {
  return Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<Name, number[]>;
}

/** Gives each text the number of its first appearance. */
function numbering(): { all: string[]; of(text: string): number } {
  const numbers = new Map<string, number>();
  const all: string[] = [];
  return {
    all,
    of(text) {
      const known = numbers.get(text);
      if (known !== undefined) return known;
      numbers.set(text, all.length);
      return all.push(text) - 1;
    },
  };
}

function appender(columns: Record<string, number[]>): (row: number[]) => void {
  const lists = Object.values(columns);
  const before = lists.map(() => 0);
  return (row) => {
    for (const [index, list] of lists.entries()) {
      const value = row[index] ?? 0;
      list.push(value - (before[index] ?? 0));
      before[index] = value;
    }
  };
}

function rowsOf<Name extends string>(
  columns: Record<Name, number[]>,
  names: readonly Name[],
): number[][] {
  const lists = names.map((name) => columns[name]);
  const sums = lists.map(() => 0);
  return (lists[0] ?? []).map((_, row) =>
    lists.map((list, index) => {
      const sum = (sums[index] ?? 0) + (list[row] ?? 0);
      sums[index] = sum;
      return sum;
    }),
  );
}
