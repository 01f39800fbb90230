/** How a service shows that nobody holds a name that points to it. */
export interface Fingerprint {
  service: string;
  /** What then: can a stranger take the name there? */
  status: 'claimable' | 'not claimable' | 'unsure';
  /** Names, or addresses, that records point to; a name stands for all below it. Empty: not known. */
  targets: readonly string[];
  /** Null when none is known. */
  sign:
    | { kind: 'NXDOMAIN' }
    /** Its name servers do not answer for the zone. */
    | { kind: 'not served' }
    | { kind: 'status'; status: number }
    /** One of these texts stands on the page, its parts in this order. */
    | { kind: 'page'; texts: readonly (readonly string[])[] }
    | null;
}
