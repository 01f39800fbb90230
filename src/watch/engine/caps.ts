/** How much is kept of one rule; what is more is dropped, and told. */
export interface Caps {
  /** Subjects whose matches are kept. */
  subjects: number;
  /** Different seconds of matches of one subject. */
  events: number;
  /** Values that were met. */
  values: number;
  /** Alerts that are not over. */
  alerts: number;
}

export const CAPS: Caps = { subjects: 10_000, events: 20_000, values: 100_000, alerts: 2_000 };
