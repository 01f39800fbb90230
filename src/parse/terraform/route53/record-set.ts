import { plainName } from '../../../model/dns-name.ts';
import { adapter, partOnceCreated } from '../../adapter.ts';
import { arnOf } from '../../arns.ts';
import { type Block, part } from '../../block.ts';

export default adapter({
  type: 'AWS::Route53::RecordSet',
  of: 'aws_route53_record',
  name: (record) => `${nameOf(record)} ${record.text('type')}`,
  attributes: { fqdn: (_, record) => nameOf(record), name: (_, record) => nameOf(record) },
  facts: {
    hostedZone: (record, { self }) =>
      arnOf.hostedZone({ ...self, id: record.text('zone_id') ?? '' }),
    recordName: nameOf,
    recordType: (record) => record.text('type') ?? '',
    values: (record) => {
      const values = record.texts('records');
      // The provider puts the quotes around texts.
      const isText = ['TXT', 'SPF'].includes(record.text('type') ?? '');
      return isText ? values.map((value) => quoted(value)) : values;
    },
    aliasTarget: (record) => {
      const alias = record.block('alias');
      return alias && plainName(alias.text('name') ?? partOnceCreated('its target'));
    },
    // Whether nobody has them only AWS can say.
    vacantTargets: () => [],
  },
});

/** The name of its zone is put behind it, unless it ends in that. */
function nameOf(record: Block): string {
  const name = plainName(record.text('name') ?? '');
  const zone = part(() => plainName(record.referred('zone_id')?.text('name') ?? ''));
  if (typeof zone !== 'string' || zone === '') return name;
  if (name === '') return zone;
  return name === zone || name.endsWith(`.${zone}`) ? name : `${name}.${zone}`;
}

function quoted(value: string): string {
  return typeof value === 'string' ? `"${value}"` : value;
}
