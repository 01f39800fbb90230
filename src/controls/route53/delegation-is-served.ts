import { lentServersOf, zoneFacts, zoneServedBy } from '../../model/delegation.ts';
import { enumerate } from '../../model/enumeration.ts';
import { aloneFacts } from '../../model/holders.ts';
import { control } from '../control.ts';

export default control({
  id: 'route53.delegation-is-served',
  on: 'AWS::Route53::RecordSet',
  sources: ['live', 'dns'],
  severity: 'high',
  title: 'Delegated subdomain is served by a zone we hold',
  why: 'Anybody may make zones of that name until Route 53 lends him the name servers that the record still names; all names below are then his.',
  fix: 'Remove the NS record, or make it name the servers of the zone that exists. To give up a subdomain, remove the record, wait for its TTL to pass, and only then delete the zone.',
  see: [
    'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/protection-from-dangling-dns.html',
    'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-routing-traffic-for-subdomains.html',
  ],
  reads: ['hostedZone', 'recordName', 'recordType', 'values'],
  around: {
    ...aloneFacts,
    'AWS::Route53::HostedZone': [...zoneFacts['AWS::Route53::HostedZone'], 'privateZone'],
  },
  across: zoneFacts,
  exempt:
    'Private zones, the name servers of a zone itself, and delegations to servers that are not Route 53’s.',

  except(record, world) {
    if (lentServersOf(record).length === 0) return true;
    const zone = world.one('AWS::Route53::HostedZone', { id: record.hostedZone });
    return zone !== undefined && (zone.privateZone || zone.zoneName === record.recordName);
  },

  check(record, world) {
    const servers = lentServersOf(record);
    const zone = zoneServedBy(record.recordName, servers, world);
    return zone !== undefined || `no zone of ours is served by ${enumerate(servers)}`;
  },
});
