import { decisionsOf, subjectOf } from '../../model/network-acl.ts';
import { type Unanswered, unansweredIn } from '../../model/network-acl-answers.ts';
import { portsText } from '../../model/security-group-rules.ts';
import { EVERY_PORT, type Span } from '../../model/traffic.ts';
import { UserError } from '../../model/user-error.ts';
import { control } from '../control.ts';

export default control({
  id: 'ec2.network-acl-allows-return-traffic',
  on: 'AWS::EC2::NetworkAcl',
  sources: ['live', 'code'],
  severity: 'low',
  title: 'Network ACL lets answers back through',
  why: 'A network ACL forgets what it let pass: an answer is judged by the rules of the other direction. Where they keep it back, connections hang, for all callers or for some, until somebody in a hurry opens everything.',
  fix: 'Allow TCP to the ephemeral ports of the same addresses in the other direction.',
  see: [
    'https://docs.aws.amazon.com/vpc/latest/userguide/custom-network-acl.html#nacl-ephemeral-ports',
  ],
  reads: ['subnetIds', 'ingress', 'egress'],
  settings: { ephemeralPorts: [1024, 65_535] },
  exempt: 'Network ACLs on no subnet.',
  examples: {
    fail: `
      resource "aws_network_acl" "web" {
        vpc_id     = "vpc-0123456789abcdef0"
        subnet_ids = ["subnet-0123456789abcdef0"]
        ingress {
          rule_no    = 100
          action     = "allow"
          protocol   = "tcp"
          from_port  = 443
          to_port    = 443
          cidr_block = "0.0.0.0/0"
        }
      }
    `,
    pass: `
      resource "aws_network_acl" "web" {
        vpc_id     = "vpc-0123456789abcdef0"
        subnet_ids = ["subnet-0123456789abcdef0"]
        ingress {
          rule_no    = 100
          action     = "allow"
          protocol   = "tcp"
          from_port  = 443
          to_port    = 443
          cidr_block = "0.0.0.0/0"
        }
        egress {
          rule_no    = 100
          action     = "allow"
          protocol   = "tcp"
          from_port  = 1024
          to_port    = 65535
          cidr_block = "0.0.0.0/0"
        }
      }
    `,
  },

  except: ({ subnetIds }) => subnetIds.length === 0,

  check({ ingress, egress }, _world, { ephemeralPorts }) {
    const ephemeral = toSpan(ephemeralPorts);
    const [inbound, outbound] = [decisionsOf(ingress), decisionsOf(egress)];
    const lost = [
      ...unansweredIn(inbound, outbound, ephemeral).map((it) => ({ ...it, ...INBOUND })),
      ...unansweredIn(outbound, inbound, ephemeral).map((it) => ({ ...it, ...OUTBOUND })),
    ].sort((a, b) => a.share - b.share);
    const [worst, ...others] = lost;
    if (!worst) return true;
    const more = others.length > 0 ? `; so it is with ${others.length} more of its rules` : '';
    return `${textOf(worst, ephemeral)}${more}`;
  },
});

const INBOUND = { direction: 'inbound', peer: 'from', way: 'out' };
const OUTBOUND = { direction: 'outbound', peer: 'to', way: 'in' };

function toSpan(ephemeralPorts: readonly number[]): Span {
  const [first = -1, last = -1, ...more] = ephemeralPorts;
  const isRange = 0 <= first && first <= last && last <= EVERY_PORT.last;
  if (isRange && more.length === 0) return { first, last };
  throw new UserError('ephemeralPorts is a first and a last port: write [1024, 65535]');
}

function textOf(
  { rule, share, isPartOnly, direction, peer, way }: Unanswered & typeof INBOUND,
  { first, last }: Span,
): string {
  const { ruleNumber, cidrBlock } = rule;
  const ports = portsText({ protocol: 'tcp', from: first, to: last });
  const some = isPartOnly ? ' for some of it' : '';
  const percent = share < 0.01 ? 'less than 1' : Math.floor(share * 100);
  const answers =
    share === 0
      ? `no answer on ${ports} gets ${way}`
      : `answers get ${way} on ${percent}% of ${ports} only`;
  return `${direction} rule ${ruleNumber} allows ${subjectOf(rule)} ${peer} ${cidrBlock}, but${some} ${answers}`;
}
