import { someOf } from '../../model/kleene.ts';
import { isEveryPort, portsOf, portsText } from '../../model/security-group-rules.ts';
import { control } from '../control.ts';

export default control({
  id: 'ec2.security-group-not-open-on-all-ports',
  on: 'AWS::EC2::SecurityGroup',
  sources: ['live', 'code'],
  severity: 'high',
  title: 'No address range may reach all ports',
  why: 'With every port open the group is no barrier any more: whoever holds one machine in the range reaches every service behind it, known or forgotten.',
  fix: 'Name the ports that are needed, one rule each.',
  see: ['https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html'],
  reads: ['ingress'],
  examples: {
    fail: `
      resource "aws_security_group" "app" {
        ingress {
          protocol    = "-1"
          from_port   = 0
          to_port     = 0
          cidr_blocks = ["10.0.0.0/8"]
        }
      }
    `,
    pass: `
      resource "aws_security_group" "app" {
        ingress {
          protocol    = "tcp"
          from_port   = 8080
          to_port     = 8080
          cidr_blocks = ["10.0.0.0/8"]
        }
      }
    `,
  },

  check({ ingress }) {
    const open = someOf(
      ingress,
      (rule) => rule.peer.kind !== 'security-group' && isEveryPort(portsOf(rule)),
    )?.item;
    return !open || `${portsText(portsOf(open))} is open to ${open.peer.value}`;
  },
});
