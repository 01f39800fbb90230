/** One written guide, as the list of what it recommends. */
export interface Guide {
  id: string;
  title: string;
  recommendations: readonly Recommendation[];
}

export interface Recommendation {
  /** Letter of the guide and number: `M02`, `B34`. */
  id: string;
  title: string;
  /**
   * Ids of all that together answers it: controls, detections, attestations, gate checks, features. What is not in
   * this version has not been evaluated, and the recommendation cannot pass without it.
   */
  answers: readonly string[];
}
