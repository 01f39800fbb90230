import { collector, present } from '../../collector.ts';
import { arnOf, plainName, zonesOf } from './hosted-zones.ts';

export default collector({
  type: 'AWS::Route53::RecordSet',
  scope: 'account',
  list: {
    needs: ['route53:ListHostedZones', 'route53:ListResourceRecordSets'],
    async *read(aws) {
      for await (const zone of zonesOf(aws)) {
        const HostedZoneId = present(zone.Id).replace(/^.*[/]/, '');
        const hostedZone = arnOf(aws, HostedZoneId);
        const pages = aws.pages('route-53', 'ListResourceRecordSets', { HostedZoneId });
        for await (const page of pages) {
          for (const record of present(page.ResourceRecordSets)) {
            const name = plainName(present(record.Name));
            const type = present(record.Type);
            const which = record.SetIdentifier ? [record.SetIdentifier] : [];
            const id = [hostedZone, name, type, ...which].join('/');
            yield { id, name: `${name} ${type}`, hostedZone, recordName: name, type, record };
          }
        }
      }
    },
  },
  facts: {
    hostedZone: ({ hostedZone }) => hostedZone,
    recordName: ({ recordName }) => recordName,
    recordType: ({ type }) => type,
    // A record set is an alias or has records.
    values: ({ record }) =>
      record.AliasTarget ? [] : present(record.ResourceRecords).map(({ Value }) => present(Value)),
    aliasTarget: ({ record }) =>
      record.AliasTarget ? plainName(present(record.AliasTarget.DNSName)) : null,
  },
});
