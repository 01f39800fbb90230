import type { Finding } from '../model/finding.ts';
import { pathGlobMatches } from '../model/glob.ts';
import { daysBetween } from '../model/time.ts';
import type { FindingWaiver, Waiver, WaiverUse } from '../model/waiver.ts';

/** A waiver, and where it is not its globs that tell what it covers: whether it stands at what a root's finding is about. */
export interface PlacedWaiver extends Waiver {
  standsAt?(finding: Finding, root: string | undefined): boolean;
}

/** Waivers at work: which failures they cover, and what became of each. */
export interface WaiverBook {
  /**
   * The failure, marked where a waiver matches it; anything else as it is. An expired waiver covers nothing. `root`: what
   * declares the resource, in code.
   */
  waive(finding: Finding, root?: string): Finding;
  /** `ran`: ids of the controls that ran. */
  uses(ran: ReadonlySet<string>): WaiverUse[];
}

/** `today` is the day of the run, ISO 8601. Waivers are found by control, so a run costs one look for each failure. */
export function waiverBook(waivers: readonly PlacedWaiver[], today: string): WaiverBook {
  const byControl = new Map<string, Entry[]>();
  const entries = waivers.map((waiver) => {
    const daysLeft = daysBetween(today.slice(0, 10), waiver.expires);
    const entry: Entry = { waiver, daysLeft, findings: 0, unsure: false };
    const known = byControl.get(waiver.control);
    if (known) known.push(entry);
    else byControl.set(waiver.control, [entry]);
    return entry;
  });
  return {
    waive(finding, root) {
      const { verdict, control } = finding;
      if (verdict !== 'fail' && verdict !== 'unknown') return finding;
      const matching = (byControl.get(control) ?? []).filter(({ waiver }) =>
        waiver.standsAt ? waiver.standsAt(finding, root) : mayCover(waiver, finding),
      );
      if (verdict === 'unknown') {
        for (const entry of matching) entry.unsure = true;
        return finding;
      }
      for (const entry of matching) entry.findings += 1;
      const holding = matching.find(({ daysLeft }) => daysLeft >= 0);
      if (holding) return { ...finding, waiver: saidOf(holding.waiver) };
      const [lapsed] = matching;
      return lapsed ? { ...finding, lapsedWaiver: saidOf(lapsed.waiver) } : finding;
    },
    uses: (ran) =>
      entries.map((entry) => {
        const { waiver, daysLeft, findings } = entry;
        const { standsAt: _, ...said } = waiver;
        return { ...said, status: statusOf(entry, ran), daysLeft, findings };
      }),
  };
}

interface Entry {
  waiver: PlacedWaiver;
  daysLeft: number;
  findings: number;
  /** Something it may cover could not be told. */
  unsure: boolean;
}

function statusOf(
  { waiver, daysLeft, findings, unsure }: Entry,
  ran: ReadonlySet<string>,
): WaiverUse['status'] {
  if (daysLeft < 0) return 'expired';
  if (findings > 0) return 'used';
  return unsure || !ran.has(waiver.control) ? 'unseen' : 'unused';
}

/** `*` stands for the resources that a listing cut short has not shown. */
function mayCover(waiver: Waiver, finding: Finding): boolean {
  const part = whyNot(waiver, finding);
  return part === undefined || (part === 'resource' && finding.resource.id === '*');
}

/** The part of a waiver of this control that keeps it from matching; undefined when it matches. */
export function whyNot(
  waiver: Waiver,
  { resource }: Pick<Finding, 'resource'>,
): 'account' | 'region' | 'resource' | undefined {
  if (waiver.account !== undefined && waiver.account !== resource.account) return 'account';
  if (waiver.region !== undefined && waiver.region !== resource.region) return 'region';
  return pathGlobMatches(waiver.resource, resource.id) ? undefined : 'resource';
}

function saidOf({ owner, reason, expires, ticket, at }: Waiver): FindingWaiver {
  return {
    ...{ owner, reason, expires },
    ...(ticket !== undefined && { ticket }),
    ...(at !== undefined && { at }),
  };
}
