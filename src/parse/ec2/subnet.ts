import { adapter, onceCreated } from '../adapter.ts';
import { part } from '../block.ts';
import type { Dialect } from '../dialect.ts';
import { idAs } from './ids.ts';

export function subnet(of: string, { word }: Dialect) {
  return adapter({
    type: 'AWS::EC2::Subnet',
    of,
    name: () => null,
    attributes: {
      ...idAs('SubnetId', 'subnet'),
    },
    facts: {
      subnetId: (_, { self }) => self.id,
      vpcId: (one) => one.text(word('vpc_id')) ?? onceCreated('its VPC'),
      cidrBlocks(one) {
        const members = ['cidr_block', 'ipv6_cidr_block'].map(word);
        const told = members.flatMap((member) => part(() => one.text(member)) ?? []);
        return told.length > 0 ? told : onceCreated('its addresses');
      },
      availabilityZone: (one) => one.text(word('availability_zone')) ?? onceCreated('its zone'),
    },
  });
}
