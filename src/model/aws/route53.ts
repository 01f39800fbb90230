export interface HostedZone {
  /** Without the dot at its end, in lower case. */
  zoneName: string;
  /** Only VPCs ask a private one. */
  privateZone: boolean;
}

export interface RecordSet {
  /** The id of its zone, as resources have it: an ARN. */
  hostedZone: string;
  /** Without the dot at its end, in lower case. */
  recordName: string;
  recordType: string;
  /** As the zone writes them: texts in quotes. Empty for an alias. */
  values: string[];
  /** The name whose answers an alias gives; null when it is none. */
  aliasTarget: string | null;
}
