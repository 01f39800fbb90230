import type { SecurityGroup, SecurityGroupRule } from '../../model/aws/ec2.ts';
import { someOf } from '../../model/kleene.ts';
import { isDefaultGroup, isServiceManaged } from '../../model/security-group.ts';
import { isEveryPort, peerText, portsOf, portsText } from '../../model/security-group-rules.ts';
import { control } from '../control.ts';

export default control({
  id: 'ec2.security-group-not-all-ports-to-groups',
  on: 'AWS::EC2::SecurityGroup',
  sources: ['live', 'code'],
  severity: 'medium',
  title: 'No security group may reach all ports, not even itself',
  why: 'Members of such a group reach each other on every port, so whoever takes one machine walks on to the next through services that were never meant to be seen.',
  fix: 'Name the ports that the members need of each other, one rule each.',
  see: ['https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html'],
  reads: ['groupId', 'groupName', 'description', 'tags', 'ingress'],
  around: { 'AWS::Glue::Connection': ['securityGroupIdList'] },
  exempt:
    'Default groups, which have a control of their own, groups an AWS service manages and needs so (EKS clusters, EMR, Directory Service), and groups of Glue connections, whose jobs need such a rule.',
  examples: {
    fail: `
      resource "aws_security_group" "app" {
        ingress {
          protocol  = "-1"
          from_port = 0
          to_port   = 0
          self      = true
        }
      }
    `,
    pass: `
      resource "aws_security_group" "app" {
        ingress {
          protocol  = "tcp"
          from_port = 7946
          to_port   = 7946
          self      = true
        }
      }
    `,
  },

  except(group, { one }) {
    if (isDefaultGroup(group) || isServiceManaged(group)) return true;
    const { groupId, region } = group;
    return (
      openRuleOf(group) !== undefined &&
      one('AWS::Glue::Connection', { securityGroupIdList: groupId, region }) !== undefined
    );
  },

  check(group) {
    const open = openRuleOf(group);
    return !open || `${portsText(portsOf(open))} is open to ${peerText(open, group.groupId)}`;
  },
});

function openRuleOf({ ingress }: Pick<SecurityGroup, 'ingress'>): SecurityGroupRule | undefined {
  return someOf(
    ingress,
    (rule) => rule.peer.kind === 'security-group' && isEveryPort(portsOf(rule)),
  )?.item;
}
