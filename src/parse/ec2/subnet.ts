import { adapter, onceCreated } from '../adapter.ts';
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
        const ipv4 = one.text(word('cidr_block'));
        const ipv6 = one.text(word('ipv6_cidr_block'));
        const told = [ipv4, ipv6].filter((block) => block !== null);
        return told.length > 0 ? told : onceCreated('its addresses');
      },
      availabilityZone: (one) => one.text(word('availability_zone')) ?? onceCreated('its zone'),
    },
  });
}
