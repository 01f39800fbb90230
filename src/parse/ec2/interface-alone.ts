import { type Adapter, type Beside, onceCreated } from '../adapter.ts';
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
    /** Puts it into more groups, where a language has it. */
    joining?: string;
  },
  { word, tags }: Dialect,
): Adapter<'AWS::EC2::NetworkInterface'> {
  const { groups, attachment, givers, joining } = so;
  const subnet = word('subnet_id');
  return networkInterface({
    of,
    satellites: [
      ...new Set([attachment.of, ...givers.map(([kind]) => kind), ...(joining ? [joining] : [])]),
    ],
    attributes: idAs('Id', 'network-interface', ec2Id.networkInterface),
    facts: {
      networkInterfaceId: (_, { self }) => ec2Id.networkInterface(self),
      vpcId: (block) => vpcOf(block, subnet, word),
      subnetId: (block) => block.text(subnet) ?? '',
      groups: (block, beside) => {
        const joined = joining === undefined ? [] : groupsJoined(joining, beside);
        if (block.has(groups) || joined.length > 0) return [...block.texts(groups), ...joined];
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

/** Of the blocks that each put it into one more. */
export function groupsJoined(joining: string, { list }: Pick<Beside, 'list'>): string[] {
  return list(joining, 'network_interface_id', (one) => one.text('security_group_id') ?? '');
}
