import { isDefaultGroup } from '../../model/security-group.ts';
import { peerText, portsOf, portsText } from '../../model/security-group-rules.ts';
import { control } from '../control.ts';

export default control({
  id: 'ec2.default-security-group-closed',
  on: 'AWS::EC2::SecurityGroup',
  sources: ['live', 'code'],
  severity: 'medium',
  title: 'Default security group lets nothing in',
  why: "Whatever is started without naming a group lands in this one, and by AWS's own rule all of its members reach each other on every port: one that is taken over takes the rest.",
  fix: 'Remove the inbound rules of the default group in every VPC, and give each workload a group of its own.',
  see: ['https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html'],
  reads: ['groupName', 'groupId', 'ingress', 'egress'],
  settings: { egress: 'ignore' as 'ignore' | 'closed' },
  exempt: 'Every group but those named default.',
  examples: {
    fail: `
      resource "aws_default_security_group" "this" {
        vpc_id = "vpc-0123456789abcdef0"
        ingress {
          protocol  = "-1"
          from_port = 0
          to_port   = 0
          self      = true
        }
      }
    `,
    pass: `
      resource "aws_default_security_group" "this" {
        vpc_id = "vpc-0123456789abcdef0"
      }
    `,
  },

  except: (group) => !isDefaultGroup(group),

  check(group, _world, { egress }) {
    const [rule] = group.ingress;
    if (rule) return `it admits ${portsText(portsOf(rule))} from ${peerText(rule, group.groupId)}`;
    return egress === 'ignore' || group.egress.length === 0 || 'it has outbound rules';
  },
});
