/** What a written standard asks, as a list: one of the five guides, or a benchmark of others. */
export interface Framework {
  id: string;
  title: string;
  requirements: readonly Requirement[];
}

export interface Requirement {
  /** As the standard numbers it: `M02`, `2.1.4`, `AC-2(1)`. */
  id: string;
  /** In our own words. */
  title: string;
  /**
   * Ids of all that together answers it: controls, detections, attestations, gate checks, features. What this version
   * does not have, or was not chosen, has not been evaluated, and the requirement cannot pass without it.
   */
  answers: readonly string[];
}
