export interface Accelerator {
  enabled: boolean;
  /** In lower case. */
  dnsNames: string[];
  /** The static addresses, IPv4 and IPv6. */
  addresses: string[];
}
