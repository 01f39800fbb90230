import type { HostedZone, RecordSet } from './aws/route53.ts';
import { plainName } from './dns-name.ts';
import { type Holdings, holderOf } from './holders.ts';
import type { Identity } from './resource.ts';

/** By what zones serve a name, for a control's `around` and `across`. */
export const zoneFacts = { 'AWS::Route53::HostedZone': ['zoneName', 'nameServers'] } as const;

/** The name servers of Route 53 that a record hands a name to, as plain names. */
export function lentServersOf({
  recordType,
  values,
}: Pick<RecordSet, 'recordType' | 'values'>): string[] {
  return recordType === 'NS' ? values.map(plainName).filter((name) => LENT.test(name)) : [];
}

const LENT = /^ns-\d+\.awsdns-(cn-)?\d+\.(com|net|org|co\.uk|biz|cn)$/;

/** The zone of a name that all these name servers serve. Undefined, and UnknownFact, as with `holderOf`. */
export function zoneServedBy(
  zoneName: string,
  servers: readonly string[],
  world: Holdings,
): Identity | undefined {
  const serves = (found: Identity) => {
    const { nameServers } = found as Identity & Pick<HostedZone, 'nameServers'>;
    return servers.every((server) => nameServers.includes(server));
  };
  return holderOf([['AWS::Route53::HostedZone', { zoneName }]], world, serves);
}
