import { plainName } from '../../../model/dns-name.ts';
import { adapter, onceCreated } from '../../adapter.ts';
import { arnOf } from '../../arns.ts';
import { hasAny } from '../../has-any.ts';

export default adapter({
  type: 'AWS::Route53::HostedZone',
  of: 'AWS::Route53::HostedZone',
  name: (zone) => zone.text('Name'),
  id: arnOf.hostedZone,
  attributes: { Ref: ({ id }) => id, Id: ({ id }) => id },
  facts: {
    zoneName: (zone) => plainName(zone.text('Name') ?? ''),
    privateZone: (zone) => hasAny(zone, 'VPCs'),
    nameServers: () => onceCreated('which servers Route 53 lends it'),
  },
});
