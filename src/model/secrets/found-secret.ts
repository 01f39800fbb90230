/** A secret in a text: what it is, and where it stands. */
export interface FoundSecret {
  detector: string;
  start: number;
  end: number;
}
