import type { SecurityGroupPeer, SecurityGroupRule } from '../../../model/aws/ec2.ts';
import { collector, type Listed, present } from '../../collector.ts';
import type { Output } from '../api.ts';
import { toTags } from '../tags.ts';

type Group = NonNullable<Output<'ec2', 'DescribeSecurityGroups'>['SecurityGroups']>[number];
type Permission = NonNullable<Group['IpPermissions']>[number];

interface Found extends Listed {
  group: Group;
  /** Of the account's own groups those that are asked about together with this one. */
  together: string[];
}

/** How many groups are asked about at once. */
const TOGETHER = 100;

export default collector<'AWS::EC2::SecurityGroup', Found>({
  type: 'AWS::EC2::SecurityGroup',
  scope: 'region',
  list: {
    needs: ['ec2:DescribeSecurityGroups'],
    async *read(aws) {
      for await (const { SecurityGroups } of aws.pages('ec2', 'DescribeSecurityGroups', {
        MaxResults: 1000,
      })) {
        const groups = present(SecurityGroups);
        for (let first = 0; first < groups.length; first += TOGETHER) {
          const some = groups.slice(first, first + TOGETHER);
          const together = some
            .filter(({ OwnerId }) => OwnerId === aws.account)
            .map(({ GroupId }) => present(GroupId));
          for (const group of some) {
            const { GroupId, GroupName, OwnerId } = group;
            const id = `arn:${aws.partition}:ec2:${aws.region}:${present(OwnerId)}:security-group/${present(GroupId)}`;
            yield { id, name: present(GroupName), group, together };
          }
        }
      }
    },
  },
  facts: {
    groupId: ({ group }) => present(group.GroupId),
    groupName: ({ name }) => name,
    description: ({ group }) => present(group.Description),
    ownerId: ({ group }) => present(group.OwnerId),
    vpcId: ({ group }) => group.VpcId ?? null,
    ingress: ({ group }) => toRules(present(group.IpPermissions), present(group.OwnerId)),
    egress: ({ group }) => toRules(present(group.IpPermissionsEgress), present(group.OwnerId)),
    peerGroups: ({ group }) =>
      [...present(group.IpPermissions), ...present(group.IpPermissionsEgress)]
        .flatMap(({ UserIdGroupPairs }) => UserIdGroupPairs ?? [])
        .map(({ GroupId }) => present(GroupId)),
    referencingVpcs: {
      needs: ['ec2:DescribeSecurityGroupReferences'],
      async read(aws, { group, together }) {
        if (group.OwnerId !== aws.account) return null;
        const { SecurityGroupReferenceSet } = await aws.call(
          'ec2',
          'DescribeSecurityGroupReferences',
          { GroupId: together },
          { shared: true },
        );
        return present(SecurityGroupReferenceSet)
          .filter(({ GroupId }) => present(GroupId) === group.GroupId)
          .map(({ ReferencingVpcId }) => present(ReferencingVpcId));
      },
    },
    tags: ({ group }) => toTags(group.Tags),
  },
});

/** AWS groups by ports what has one description for each peer. */
function toRules(permissions: readonly Permission[], self: string): SecurityGroupRule[] {
  return permissions.flatMap((permission) => {
    const ipProtocol = present(permission.IpProtocol);
    const ports = { fromPort: toPort(permission.FromPort), toPort: toPort(permission.ToPort) };
    return peersOf(permission, self).map(({ peer, description }) => ({
      ipProtocol,
      ...ports,
      peer,
      description: description ?? null,
    }));
  });
}

function peersOf(
  { IpRanges = [], Ipv6Ranges = [], PrefixListIds = [], UserIdGroupPairs = [] }: Permission,
  self: string,
): { peer: SecurityGroupPeer; description: string | undefined }[] {
  return [
    ...IpRanges.map(({ CidrIp, Description }) => ({
      peer: { kind: 'ipv4' as const, value: present(CidrIp) },
      description: Description,
    })),
    ...Ipv6Ranges.map(({ CidrIpv6, Description }) => ({
      peer: { kind: 'ipv6' as const, value: present(CidrIpv6) },
      description: Description,
    })),
    ...PrefixListIds.map(({ PrefixListId, Description }) => ({
      peer: { kind: 'prefix-list' as const, value: present(PrefixListId) },
      description: Description,
    })),
    ...UserIdGroupPairs.map(({ GroupId, UserId, Description }) => ({
      peer: {
        kind: 'security-group' as const,
        value: present(GroupId),
        ...(UserId !== undefined && UserId !== self && { owner: UserId }),
      },
      description: Description,
    })),
  ];
}

/** Absent with protocol -1; -1 for every type of ICMP. */
function toPort(port: number | undefined): number | null {
  return port === undefined || port < 0 ? null : port;
}
