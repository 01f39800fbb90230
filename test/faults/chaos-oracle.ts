import type { Lookup } from '../../src/collect/endpoint/lookup.ts';
import type { Call } from '../../src/collect/recording.ts';
import type { Finding, Findings } from '../../src/model/finding.ts';

/** What was asked, by key, and whether it was ever answered with data. */
export type Asked = Map<string, { call: Call; gotData: boolean }>;

interface Told<Run = Findings> {
  /** What the same scan says when nothing goes wrong. */
  clean: Run;
  findings: Run;
  asked: Asked;
  lookup: Lookup;
}

/** Findings that are looked at often. */
type Unpacked = Omit<Findings, 'findings'> & { findings: readonly Finding[] };

/** What a run in trouble says that it may not, or does not say though it must; else nothing. */
export function whatIsWrong({ clean, findings, ...rest }: Told): string[] {
  const told = { ...rest, clean: unpacked(clean), findings: unpacked(findings) };
  return [
    ...wrongVerdicts(told),
    ...lost(told),
    ...wrongSums(told.findings),
    ...namelessGaps(told.findings),
    ...untold(told),
    ...told.findings.coverage.crashes.map((crash) => `it crashed: ${JSON.stringify(crash)}`),
  ];
}

function unpacked(run: Findings): Unpacked {
  return { ...run, findings: [...run.findings] };
}

/** P1: nothing passes that did not; nor is anything else certain that was otherwise. */
function wrongVerdicts({ clean, findings }: Told<Unpacked>): string[] {
  const before = byKey(clean.findings);
  return findings.findings.flatMap((finding) => {
    const { verdict, reason } = finding;
    const was = before.get(keyOf(finding))?.verdict;
    if (verdict === 'unknown' || verdict === was) return [];
    const isWorse = verdict === 'pass' || was !== 'unknown';
    return isWorse ? [`${keyOf(finding)} is ${verdict} (${reason}), but was ${was}`] : [];
  });
}

/** P2: what is not there any more is behind a listing or a door that is told to have failed. */
function lost({ clean, findings }: Told<Unpacked>): string[] {
  const now = byKey(findings.findings);
  const shut = new Set(
    findings.run.accounts.filter(({ status }) => status !== 'scanned').map(({ id }) => id),
  );
  const told = new Set(findings.coverage.gaps.map(({ account }) => account));
  const accounts = clean.run.accounts.map(({ id }) => id);
  return [
    ...accounts.flatMap((id) =>
      findings.run.accounts.some((one) => one.id === id) ? [] : [`${id} is not in the run`],
    ),
    ...[...shut].flatMap((id) => (told.has(id) ? [] : [`${id} is shut without a gap`])),
    ...clean.findings.flatMap((finding) => {
      const { account } = finding.resource;
      if (now.has(keyOf(finding)) || shut.has(account)) return [];
      const behind = findings.findings.some(
        ({ control, resource }) =>
          control === finding.control && resource.account === account && resource.id === '*',
      );
      return behind ? [] : [`${keyOf(finding)} has disappeared`];
    }),
  ];
}

/** P2: tallies are the sums of the verdicts, and each unknown is counted at a gap. */
function wrongSums({ tallies, findings, coverage, run }: Unpacked): string[] {
  const of = (control: string, ...verdicts: string[]) =>
    findings.filter((one) => one.control === control && verdicts.includes(one.verdict)).length;
  const wrong = tallies.filter(
    ({ control, checked, flagged, unknown, exempt }) =>
      checked !== of(control, 'pass', 'fail') ||
      flagged !== of(control, 'fail') ||
      unknown !== of(control, 'unknown') ||
      exempt !== of(control, 'exempt'),
  );
  const unknown = tallies.reduce((sum, one) => sum + one.unknown, 0);
  const counted = coverage.gaps.reduce((sum, one) => sum + one.unknowns, 0);
  const isWhole = unknown === 0 && run.accounts.every(({ status }) => status === 'scanned');
  return [
    ...wrong.map((tally) => `the tally does not sum: ${JSON.stringify(tally)}`),
    ...(unknown === counted ? [] : [`${unknown} are unknown, but gaps count ${counted}`]),
    ...(coverage.complete === isWhole ? [] : [`it says complete: ${coverage.complete}`]),
  ];
}

/** A gap names operation, region and code. */
function namelessGaps({ coverage }: Unpacked): string[] {
  return coverage.gaps
    .filter(
      ({ account, region, service, operation, reason }) =>
        !/^\d{12}$/.test(account) || !region || !service || !operation || !/\w/.test(reason),
    )
    .map((gap) => `a gap names too little: ${JSON.stringify(gap)}`);
}

/** P2: a call that was never answered with data is told by a gap, but for those that have a second way. */
function untold({ findings, asked, lookup }: Told<Unpacked>): string[] {
  const told = new Set(
    findings.coverage.gaps.map(
      ({ account, region, service, operation }) => `${account} ${region} ${service}:${operation}`,
    ),
  );
  const scanned = new Set(
    findings.run.accounts.filter(({ status }) => status === 'scanned').map(({ id }) => id),
  );
  return [...asked.values()].flatMap(({ call, gotData }) => {
    const { account, region, service, operation } = call;
    const name = `${service}:${operation}`;
    if (gotData || !scanned.has(account) || SECOND_WAY.has(name)) return [];
    const meant = lookup(call);
    if (!meant || 'error' in meant || told.has(`${account} ${region} ${name}`)) return [];
    return [`${name} of ${account} in ${region} got no answer, which no gap says`];
  });
}

/** The regions are asked for twice; a HEAD that is answered 404 is AWS's word for "there is none". */
const SECOND_WAY = new Set(['account:ListRegions', 's3:HeadBucket']);

function byKey(findings: Findings['findings']): ReadonlyMap<string, Finding> {
  return new Map(findings.map((finding) => [keyOf(finding), finding]));
}

function keyOf({ control, resource: { account, region, id } }: Finding): string {
  return `${control} ${account} ${region} ${id}`;
}
