import type { NetworkAclRule } from '../../../model/aws/ec2.ts';
import { collector, type Listed, present } from '../../collector.ts';
import type { Output } from '../api.ts';
import { nameOf, toTags } from '../tags.ts';

type Acl = NonNullable<Output<'ec2', 'DescribeNetworkAcls'>['NetworkAcls']>[number];
type Entry = NonNullable<Acl['Entries']>[number];

interface Found extends Listed {
  acl: Acl;
}

export default collector<'AWS::EC2::NetworkAcl', Found>({
  type: 'AWS::EC2::NetworkAcl',
  scope: 'region',
  list: {
    needs: ['ec2:DescribeNetworkAcls'],
    async *read(aws) {
      const pages = aws.pages('ec2', 'DescribeNetworkAcls', { MaxResults: 1000 });
      for await (const { NetworkAcls } of pages) {
        for (const acl of present(NetworkAcls)) {
          const aclId = present(acl.NetworkAclId);
          const id = `arn:${aws.partition}:ec2:${aws.region}:${present(acl.OwnerId)}:network-acl/${aclId}`;
          yield { id, name: nameOf(acl.Tags, aclId), acl };
        }
      }
    },
  },
  facts: {
    networkAclId: ({ acl }) => present(acl.NetworkAclId),
    vpcId: ({ acl }) => present(acl.VpcId),
    isDefault: ({ acl }) => present(acl.IsDefault),
    subnetIds: ({ acl }) => present(acl.Associations).map(({ SubnetId }) => present(SubnetId)),
    ingress: ({ acl }) => toRules(acl, false),
    egress: ({ acl }) => toRules(acl, true),
    tags: ({ acl }) => toTags(acl.Tags),
  },
});

function toRules({ Entries }: Acl, egress: boolean): NetworkAclRule[] {
  return present(Entries)
    .filter(({ Egress }) => present(Egress) === egress)
    .map((entry) => ({
      ruleNumber: present(entry.RuleNumber),
      ruleAction: present(entry.RuleAction),
      protocol: present(entry.Protocol),
      cidrBlock: present(entry.CidrBlock ?? entry.Ipv6CidrBlock),
      portRange: toPortRange(entry),
      icmpTypeCode: toIcmpTypeCode(entry),
    }))
    .sort((a, b) => a.ruleNumber - b.ruleNumber);
}

function toPortRange({ Protocol, PortRange }: Entry): NetworkAclRule['portRange'] {
  if (Protocol !== '6' && Protocol !== '17') return null;
  const { From, To } = present(PortRange);
  return { from: present(From), to: present(To) };
}

/** For ICMPv6 in IPv4 AWS heeds no type, whatever was said. */
function toIcmpTypeCode({
  Protocol,
  CidrBlock,
  IcmpTypeCode,
}: Entry): NetworkAclRule['icmpTypeCode'] {
  if (Protocol !== '1' && (Protocol !== '58' || CidrBlock !== undefined)) return null;
  const { Type, Code } = present(IcmpTypeCode);
  return { type: present(Type), code: present(Code) };
}
