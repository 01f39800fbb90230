import { type Adapter, onceCreated } from '../adapter.ts';
import type { Dialect } from '../dialect.ts';
import { ec2Id, idAs } from './ids.ts';
import { ipv6Addresses } from './ipv6-addresses.ts';
import { networkInterface } from './network-interface.ts';
import { type AddressGivers, publicIps } from './public-ips.ts';
import { vpcOf } from './vpc-of.ts';

/** An interface that is a resource of its own. */
export function interfaceAlone(
  of: string,
  so: {
    groups: string;
    defaultGroup: string;
    publicIp: string;
    /** What puts it into an instance: the kinds of blocks, and the members that name either. */
    attachment: { of: string; within?: readonly [block: string, instance: string] };
    givers: AddressGivers;
  },
  { word, tags }: Dialect,
): Adapter<'AWS::EC2::NetworkInterface'> {
  const { groups, attachment, givers } = so;
  const subnet = word('subnet_id');
  return networkInterface({
    of,
    satellites: [...new Set([attachment.of, ...givers.map(([kind]) => kind)])],
    attributes: idAs('Id', 'network-interface', ec2Id.networkInterface),
    facts: {
      networkInterfaceId: (_, { self }) => ec2Id.networkInterface(self),
      vpcId: (block) => vpcOf(block, subnet, word),
      subnetId: (block) => block.text(subnet) ?? '',
      groups: (block) => {
        if (block.has(groups)) return block.texts(groups);
        const vpc = block.referred(subnet)?.referred(word('vpc_id'));
        return vpc ? [vpc.own(so.defaultGroup)] : onceCreated('the default group of its VPC');
      },
      publicIps: (block, beside) =>
        publicIps(block, beside, { asked: false, subnet, own: so.publicIp, givers, word }),
      ipv6Addresses: (block) => ipv6Addresses(block, word),
      instanceId(block, { list }) {
        const [within, named] = attachment.within ?? [];
        const inside = within === undefined ? null : block.block(within)?.text(named ?? '');
        const [beside] = list(attachment.of, word('network_interface_id'), (one) =>
          one.text(word('instance_id')),
        );
        return inside ?? beside ?? null;
      },
      description: (block) => block.text(word('description')) ?? '',
      tags,
    },
  });
}
