import type { Location, ResourceType } from './resource.ts';
import type { AtRest } from './shelf.ts';
import type { Tag } from './tag.ts';
import type { UnknownKind } from './unknown.ts';
import type { FindingWaiver, WaiverUse } from './waiver.ts';

export type Severity = 'critical' | 'high' | 'medium' | 'low';
export type Verdict = 'pass' | 'fail' | 'unknown' | 'exempt';
export type Url = `https://${string}`;

/** Worst first. */
export const severities: readonly Severity[] = ['critical', 'high', 'medium', 'low'];

/** One verdict of one control about one resource. */
export interface Finding {
  /** sha256 of control, account, region, resource id: the same thing keeps its id from run to run. */
  id: string;
  control: string;
  verdict: Verdict;
  severity: Severity;
  title: string;
  /** Completes "it fails because ...", or says what could not be read. */
  reason?: string;
  resource: FoundResource;
  evidence: Read[];
  /** How many more facts were read than `evidence` shows. */
  evidenceOmitted?: number;
  location?: Location;
  /** Of a control in parts: those of this verdict. */
  parts?: string[];
  /** Somebody answers for it until then; it still fails. */
  waiver?: FindingWaiver;
  /** Somebody did, and no longer does. */
  lapsedWaiver?: FindingWaiver;
  guides: string[];
  frameworks: string[];
}

export interface FoundResource {
  type: ResourceType;
  /** ARN, or the address in code; `*` stands for those a listing that did not complete has not shown. */
  id: string;
  name: string;
  account: string;
  region: string;
  tags?: Tag[];
  /** In a plan: it is there, and will be left as it is. */
  existing?: true;
}

/** A fact a control looked at: `ingress[2].cidr`, of another resource when `of` names one. */
export interface Read {
  fact: string;
  value: unknown;
  of?: string;
}

/** Per control: `checked` is pass and fail together; with `unknown` and `exempt` it sums to the inventory. */
export interface Tally {
  control: string;
  title: string;
  /** What `checked` counts. */
  on: ResourceType;
  severity: Severity;
  checked: number;
  flagged: number;
  unknown: number;
  exempt: number;
  /** How many of the unknown wait for somebody's answer; absent when none does. */
  unanswered?: number;
  /** How many of the flagged are waived; absent when none is. */
  waived?: number;
  /** The same for each part, of a control in parts. */
  parts?: PartTally[];
}

export interface PartTally extends Pick<Tally, 'checked' | 'flagged' | 'unknown' | 'exempt'> {
  part: string;
}

/** A call that did not end as data. */
export interface Gap {
  account: string;
  region: string;
  service: string;
  operation: string;
  kind: UnknownKind;
  /** AWS's error code and what it said, without what it echoed of the input. */
  reason: string;
  /** How many facts and listings it left unknown. */
  unknowns: number;
}

/** How much of what should have been looked at was. */
export interface Coverage {
  complete: boolean;
  /** Calls made, retries aside. */
  calls: number;
  gaps: Gap[];
  /** Controls that broke, with what they broke on. A crash is never a pass. */
  crashes: Crash[];
  /** Regions that were not looked at, and why. */
  skippedRegions: { account: string; region: string; reason: string }[];
  /** Of code: what it declares that no control knows, by the code's own word for it. */
  unjudged?: { type: string; resources: number }[];
}

export interface Crash {
  control: string;
  resource: string;
  message: string;
}

/** What a whole run found: `castellan.findings/1`, whose published form is schema/findings.schema.json. */
export interface Findings {
  schema: 'castellan.findings/1';
  tool: { name: 'castellan'; version: string };
  run: Run;
  coverage: Coverage;
  /** What became of each waiver; absent where there are none. */
  waivers?: WaiverUse[];
  tallies: Tally[];
  findings: AtRest<Finding>;
}

export interface Run {
  id: string;
  startedAt: string;
  finishedAt: string;
  source: { kind: 'live' | 'recording' | 'code' | 'image' };
  accounts: ScannedAccount[];
  regions: string[];
}

/** An account of a run. Scans of code have none, and runs of earlier versions do not say `status`. */
export interface ScannedAccount {
  /** Twelve digits; all zero where nobody got in to ask. */
  id: string;
  alias?: string;
  /** Its name in the organisation, or the profile that leads there. */
  name?: string;
  /** Names from the organisation's root down: `Workloads/Prod`. */
  organizationalUnit?: string;
  /** `skipped`: by design, a closed account; `not-scanned`: something went wrong, and the run is incomplete. */
  status?: 'scanned' | 'skipped' | 'not-scanned';
  /** Why it was not scanned. */
  reason?: string;
  /** The regions that were looked at. */
  regions?: string[];
}
