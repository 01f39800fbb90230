import { plainName } from '../../../model/dns-name.ts';
import { adapter, onceCreated } from '../../adapter.ts';
import { arnOf } from '../../arns.ts';
import type { Block } from '../../block.ts';

/** Records of their own, and those of a group, which names the zone for all of them. */
export default [
  records({ of: 'AWS::Route53::RecordSet' }),
  records({ of: 'AWS::Route53::RecordSetGroup', within: 'RecordSets' }),
];

function records(place: { of: string; within?: string }) {
  return adapter({
    type: 'AWS::Route53::RecordSet',
    ...place,
    name: (record) => `${nameOf(record)} ${record.text('Type')}`,
    attributes: place.within === undefined ? { Ref: (_, record) => nameOf(record) } : {},
    facts: {
      hostedZone: (record, { self, whole }) => {
        const id = record.text('HostedZoneId') ?? whole.text('HostedZoneId');
        return id === null
          ? onceCreated('which zone has the name')
          : arnOf.hostedZone({ ...self, id });
      },
      recordName: nameOf,
      recordType: (record) => record.text('Type') ?? '',
      values: (record) => record.texts('ResourceRecords'),
      aliasTarget: (record) => {
        const target = record.block('AliasTarget')?.text('DNSName') ?? null;
        return target && plainName(target);
      },
      // Whether nobody has them only AWS can say.
      vacantTargets: () => [],
    },
  });
}

function nameOf(record: Block): string {
  return plainName(record.text('Name') ?? '');
}
