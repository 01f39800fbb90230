export interface HostedZone {
  /** Without the dot at its end, in lower case. */
  zoneName: string;
  /** Only VPCs ask a private one. */
  privateZone: boolean;
  /** Those Route 53 lent it, as plain names; none for a private one. */
  nameServers: string[];
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
  /** Of the buckets and environments a public record leads to, those of which AWS says that nobody has them. */
  vacantTargets: string[];
}
