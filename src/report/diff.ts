import type { Coverage, Finding, Findings } from '../model/finding.ts';

/** What became of the failures of one run in a later one; each list in the order of its run. */
export interface Diff {
  /** Fail now, and did not then: they passed, or nobody knew. */
  new: Finding[];
  /** Failed then; now they pass or are exempt, or a whole listing no longer has them. */
  fixed: Finding[];
  /** Fail in both. */
  still: Finding[];
  /** Of those, the ones whose reason is another, with the reason they had. */
  changed: { finding: Finding; before: string }[];
  /** Of those, the ones that are waived now and were not, and the other way round. */
  waived: Finding[];
  unwaived: Finding[];
  /** Failed then; whether they still do could not be told, and why not. */
  unknown: { finding: Finding; why: string }[];
  /** Failed then; the later run did not ask. */
  notLookedAt: { finding: Finding; why: string }[];
}

/**
 * Compares the failures of two runs. Nothing counts as fixed that the later run did not see: a control it did not run,
 * an account or region it did not enter, a listing that did not complete leave a failure open.
 */
export function diff(before: Findings, after: Findings): Diff {
  const result = nothing();
  const then = failuresById(before);
  const now = new Map<string, Finding>();
  for (const finding of after.findings) {
    const earlier = then.get(finding.id);
    if (earlier) now.set(finding.id, finding);
    if (finding.verdict !== 'fail') continue;
    (earlier ? result.still : result.new).push(finding);
    if (!earlier) continue;
    if (earlier.reason !== finding.reason) {
      result.changed.push({ finding, before: earlier.reason ?? '' });
    }
    if (finding.waiver && !earlier.waiver) result.waived.push(finding);
    if (earlier.waiver && !finding.waiver) result.unwaived.push(finding);
  }
  const sight = sightOf(before, after);
  for (const finding of then.values()) {
    const later = now.get(finding.id);
    const unasked = later ? undefined : sight.notAsked(finding);
    const unseen = later ? unknownIn(later) : sight.notSeen(finding);
    if (later?.verdict === 'fail') continue;
    if (unasked !== undefined) result.notLookedAt.push({ finding, why: unasked });
    else if (unseen !== undefined) result.unknown.push({ finding, why: unseen });
    else result.fixed.push(finding);
  }
  return result;
}

function nothing(): Diff {
  return {
    new: [],
    fixed: [],
    still: [],
    changed: [],
    waived: [],
    unwaived: [],
    unknown: [],
    notLookedAt: [],
  };
}

function failuresById({ findings }: Findings): Map<string, Finding> {
  const failures = new Map<string, Finding>();
  for (const finding of findings) {
    if (finding.verdict === 'fail') failures.set(finding.id, finding);
  }
  return failures;
}

function unknownIn({ verdict, reason = '' }: Finding): string | undefined {
  return verdict === 'unknown' ? reason : undefined;
}

/** What a run looked at, as far as it bears on what an earlier one found. Undefined: it did. */
interface Sight {
  notAsked(finding: Finding): string | undefined;
  notSeen(finding: Finding): string | undefined;
}

function sightOf(before: Findings, after: Findings): Sight {
  const controls = new Set(after.tallies.map(({ control }) => control));
  if (after.run.source.kind === 'code') return sightOfCode(controls, after.coverage);
  const entered = new Set(
    after.run.accounts.filter(({ status = 'scanned' }) => status === 'scanned').map(({ id }) => id),
  );
  const leftOut = new Set(
    after.coverage.skippedRegions.map(({ account, region }) => `${account} ${region}`),
  );
  const was = regionsOf(before);
  const is = regionsOf(after);
  const unlisted = unlistedIn(after);

  return {
    notAsked({ control, resource: { account, region } }) {
      if (!controls.has(control)) return `${control} did not run`;
      if (!entered.has(account)) return `account ${account} was not looked at`;
      // What belongs to no region, as people of a directory, has one that is nobody's.
      const isGone = was(account).has(region) && !is(account).has(region);
      return isGone || leftOut.has(`${account} ${region}`)
        ? `${region} was not looked at`
        : undefined;
    },
    notSeen({ control, resource: { account, region } }) {
      return (unlisted.get(`${control} ${account}`) ?? []).find(
        (listing) => listing.region === region || GLOBAL.has(listing.region),
      )?.reason;
    },
  };
}

/** Code is read whole, or a gap tells what was not. */
function sightOfCode(controls: ReadonlySet<string>, { complete, gaps }: Coverage): Sight {
  return {
    notAsked: ({ control }) => (controls.has(control) ? undefined : `${control} did not run`),
    notSeen: () => (complete ? undefined : (gaps[0]?.reason ?? 'not all code could be read')),
  };
}

/** Where what is listed for a whole account is listed; the resources themselves may stand in any region. */
const GLOBAL = new Set(['us-east-1', 'cn-north-1', 'us-gov-west-1']);

/** The regions each account was looked at in; runs of earlier versions told those of all accounts together. */
function regionsOf({ run }: Findings): (account: string) => ReadonlySet<string> {
  const all = new Set(run.regions);
  const own = new Map(
    run.accounts.flatMap(({ id, regions }) => (regions ? [[id, new Set(regions)] as const] : [])),
  );
  return (account) => own.get(account) ?? all;
}

/** Listings that did not complete, by control and account: the judge tells them as unknown, of the resource `*`. */
function unlistedIn({ findings }: Findings): Map<string, { region: string; reason: string }[]> {
  const unlisted = new Map<string, { region: string; reason: string }[]>();
  for (const { verdict, control, resource, reason = '' } of findings) {
    if (verdict !== 'unknown' || resource.id !== '*') continue;
    const key = `${control} ${resource.account}`;
    const listings = unlisted.get(key) ?? [];
    listings.push({ region: resource.region, reason });
    unlisted.set(key, listings);
  }
  return unlisted;
}
