import { plainName } from '../../../model/dns-name.ts';
import { adapter, onceCreated } from '../../adapter.ts';
import { arnOf } from '../../arns.ts';
import { hasAny } from '../../has-any.ts';

export default adapter({
  type: 'AWS::Route53::HostedZone',
  of: 'aws_route53_zone',
  satellites: ['aws_route53_zone_association'],
  name: (zone) => zone.text('name'),
  attributes: {
    arn: arnOf.hostedZone,
    id: ({ id }) => id,
    zone_id: ({ id }) => id,
    name: ({ name }) => name,
  },
  facts: {
    zoneName: (zone) => plainName(zone.text('name') ?? ''),
    privateZone: (zone) => hasAny(zone, 'vpc'),
    nameServers: () => onceCreated('which servers Route 53 lends it'),
  },
});
