/** A finding somebody answers for, for a while. */
export interface Waiver {
  control: string;
  /** Id of the resource, or an anchored glob: `*` stops at `:` and `/`, `**` does not. */
  resource: string;
  account?: string;
  region?: string;
  ticket?: string;
  owner: string;
  reason: string;
  /** The last day it holds, `YYYY-MM-DD`. */
  expires: string;
  /** In code: where the comment stands that says so, `main.tf:12`. */
  at?: string;
}

/** What a finding says of the waiver that matches it. */
export type FindingWaiver = Pick<Waiver, 'owner' | 'reason' | 'expires' | 'ticket' | 'at'>;

/** What became of a waiver in a run. */
export interface WaiverUse extends Waiver {
  /** `unseen`: its control did not run, or something it may cover could not be told. */
  status: 'used' | 'unused' | 'expired' | 'unseen';
  /** Days it still holds; negative once it has expired. */
  daysLeft: number;
  /** Failures it matches; an expired one no longer covers them. */
  findings: number;
}

/** Within so many days of its end a waiver is worth a word. */
export const EXPIRES_SOON = 14;
