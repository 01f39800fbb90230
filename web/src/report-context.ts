import { createContext, useContext } from 'react';
import type { ScannedAccount, Tally } from '../../src/model/finding.ts';
import type { ShownFinding } from '../../src/report/columns.ts';
import type { ControlText } from '../../src/report/details.ts';
import { type Units, unitsOf } from './filter.ts';
import type { Report } from './load.ts';

/** The run, and what pages look up in it. */
export interface Indexed extends Report {
  textOf: ReadonlyMap<string, ControlText>;
  tallyOf: ReadonlyMap<string, Tally>;
  byControl: ReadonlyMap<string, readonly ShownFinding[]>;
  byResource: ReadonlyMap<string, readonly ShownFinding[]>;
  /** What people call an account, by its id. */
  accountNames: ReadonlyMap<string, string>;
  units: Units;
}

export function indexed(report: Report): Indexed {
  const { findings, tallies, details, run } = report;
  return {
    ...report,
    textOf: new Map(details.controls.map((text) => [text.id, text])),
    tallyOf: new Map(tallies.map((tally) => [tally.control, tally])),
    byControl: grouped(findings, ({ control }) => control),
    byResource: grouped(findings, ({ resource }) => resource.id),
    accountNames: new Map(run.accounts.flatMap(nameOf)),
    units: unitsOf(run.accounts),
  };
}

export const ReportContext = createContext<Indexed | null>(null);

export function useReport(): Indexed {
  const report = useContext(ReportContext);
  if (!report) throw new Error('no report around this component');
  return report;
}

function nameOf({ id, name, alias }: ScannedAccount): [string, string][] {
  const called = name ?? alias;
  return called === undefined ? [] : [[id, called]];
}

function grouped(
  findings: readonly ShownFinding[],
  keyOf: (finding: ShownFinding) => string,
): Map<string, ShownFinding[]> {
  const groups = new Map<string, ShownFinding[]>();
  for (const finding of findings) {
    const group = groups.get(keyOf(finding));
    if (group) group.push(finding);
    else groups.set(keyOf(finding), [finding]);
  }
  return groups;
}
