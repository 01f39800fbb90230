import { someOf } from '../../model/kleene.ts';
import {
  hasPorts,
  isEveryPort,
  peerText,
  portsOf,
  portsText,
} from '../../model/security-group-rules.ts';
import { control } from '../control.ts';

export default control({
  id: 'ec2.security-group-no-broad-port-ranges',
  on: 'AWS::EC2::SecurityGroup',
  sources: ['live', 'code'],
  severity: 'medium',
  title: 'Inbound rules open single ports, not broad ranges',
  why: 'A wide range is open also to what was never meant to be reached: debuggers, agents, and whatever is installed there next.',
  fix: 'Replace the range by the ports that are in use.',
  see: ['https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html'],
  reads: ['groupId', 'ingress'],
  settings: { maxPorts: 100 },
  examples: {
    fail: `
      resource "aws_security_group" "app" {
        ingress {
          protocol    = "tcp"
          from_port   = 8000
          to_port     = 9000
          cidr_blocks = ["10.0.0.0/16"]
        }
      }
    `,
    pass: `
      resource "aws_security_group" "app" {
        ingress {
          protocol    = "tcp"
          from_port   = 8080
          to_port     = 8080
          cidr_blocks = ["10.0.0.0/16"]
        }
      }
    `,
  },

  check({ groupId, ingress }, _world, { maxPorts }) {
    const broad = someOf(ingress, (rule) => {
      const ports = portsOf(rule);
      const isJudged = hasPorts(ports.protocol) && !isEveryPort(ports);
      return isJudged && ports.to - ports.from + 1 > maxPorts && ports;
    });
    if (!broad?.answer) return true;
    const { from, to } = broad.answer;
    const peer = peerText(broad.item, groupId);
    return `${portsText(broad.answer)}, ${to - from + 1} ports, is open to ${peer}`;
  },
});
