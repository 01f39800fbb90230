import type { Wanted } from '../../collect/collect.ts';
import { type Ground, worldOf } from '../../judge/world.ts';
import { recordFacts } from '../../model/apex-records.ts';
import { zoneFacts } from '../../model/delegation.ts';
import { aloneFacts, nameFacts } from '../../model/holders.ts';
import type { ResourceType, Seen } from '../../model/resource.ts';
import type { World } from '../../model/world.ts';

/** What `castellan dns` reads: records, and all that holds names and addresses. */
const FACTS = {
  ...aloneFacts,
  ...nameFacts,
  'AWS::Route53::HostedZone': [...zoneFacts['AWS::Route53::HostedZone'], 'privateZone'],
  'AWS::Route53::RecordSet': [...recordFacts, 'vacantTargets'],
} as const;

export const DNS_WANTED: Wanted = new Map(
  Object.entries(FACTS).map(([type, facts]) => [type as ResourceType, new Set<string>(facts)]),
);

/** What records of an account are judged by. */
export type DnsWorld = World<typeof FACTS, typeof FACTS, false, false>;

export type Zone = Seen<
  'AWS::Route53::HostedZone',
  (typeof FACTS)['AWS::Route53::HostedZone'][number]
>;
export type Found = Seen<
  'AWS::Route53::RecordSet',
  (typeof FACTS)['AWS::Route53::RecordSet'][number]
>;

/** Of what was not collected nothing can be read, so this is the door at which a world says what was. */
export function dnsWorld(account: string, ground: Ground): DnsWorld {
  return worldOf(account, ground) as DnsWorld;
}
