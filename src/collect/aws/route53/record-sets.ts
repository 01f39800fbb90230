import { plainName } from '../../../model/dns-name.ts';
import { collector, type Listed, present } from '../../collector.ts';
import type { Output } from '../api.ts';
import { arnOf, isPrivate, type Zone, zonesOf } from './hosted-zones.ts';
import { vacantTargetsOf } from './vacant-targets.ts';

type Sdk = NonNullable<Output<'route-53', 'ListResourceRecordSets'>['ResourceRecordSets']>[number];

interface Found extends Listed {
  hostedZone: string;
  recordName: string;
  type: string;
  record: Sdk;
  zone: Zone;
}

export default collector<'AWS::Route53::RecordSet', Found>({
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
            yield { id, name: `${name} ${type}`, hostedZone, recordName: name, type, record, zone };
          }
        }
      }
    },
  },
  facts: {
    hostedZone: ({ hostedZone }) => hostedZone,
    recordName: ({ recordName }) => recordName,
    recordType: ({ type }) => type,
    values: ({ record }) => valuesOf(record),
    aliasTarget: ({ record }) => aliasTargetOf(record),
    vacantTargets: {
      needs: ['s3:ListAllMyBuckets', 's3:ListBucket', 'elasticbeanstalk:CheckDNSAvailability'],
      async read(aws, { zone, recordName, type, record }) {
        if (isPrivate(zone)) return [];
        return vacantTargetsOf(aws, {
          recordName,
          recordType: type,
          values: valuesOf(record),
          aliasTarget: aliasTargetOf(record),
        });
      },
    },
  },
});

/** A record set is an alias or has records. */
function valuesOf({ AliasTarget, ResourceRecords }: Sdk): string[] {
  return AliasTarget ? [] : present(ResourceRecords).map(({ Value }) => present(Value));
}

function aliasTargetOf({ AliasTarget }: Sdk): string | null {
  return AliasTarget ? plainName(present(AliasTarget.DNSName)) : null;
}
