import type { SecurityGroupRule } from '../../model/aws/ec2.ts';
import { knownOf, someOf } from '../../model/kleene.ts';
import { isDefaultGroup, isNamedBy } from '../../model/security-group.ts';
import { isAllowAll, peerText, portsOf, portsText } from '../../model/security-group-rules.ts';
import { control } from '../control.ts';
import { egressGroups, egressModel } from '../settings.ts';

export default control({
  id: 'ec2.security-group-governs-by-inbound',
  on: 'AWS::EC2::SecurityGroup',
  sources: ['live', 'code'],
  severity: 'low',
  title: 'Security group governs by inbound rules, egress groups by outbound',
  why: 'Where some groups rule what comes in and others what goes out, nobody can say who reaches whom, and the gap between two half-rules is where an intruder passes.',
  fix: 'Govern by inbound rules and leave outbound open; put limits on outbound traffic into groups of their own, listed in `egressGroups`. If outbound is to be closed everywhere, set `egressModel: proxy`.',
  see: ['https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html'],
  reads: ['groupId', 'groupName', 'tags', 'egress'],
  settings: { ...egressModel, ...egressGroups },
  exempt: 'Default groups, and every group under another `egressModel` than `inbound`.',
  examples: {
    fail: `
      resource "aws_security_group" "app" {
        egress {
          protocol    = "tcp"
          from_port   = 443
          to_port     = 443
          cidr_blocks = ["0.0.0.0/0"]
        }
      }
    `,
    pass: `
      resource "aws_security_group" "app" {
        egress {
          protocol    = "-1"
          from_port   = 0
          to_port     = 0
          cidr_blocks = ["0.0.0.0/0"]
        }
      }
    `,
  },

  except: (group, _world, { egressModel }) => egressModel !== 'inbound' || isDefaultGroup(group),

  check: (group, _world, { egressGroups }) =>
    isNamedBy(group, egressGroups) ? limitsEgress(group) : leavesEgressOpen(group),
});

function limitsEgress({ egress }: { egress: readonly SecurityGroupRule[] }): true | string {
  const open = someOf(egress, isAllowAll)?.item;
  return !open || `it is an egress group, and lets everything out to ${open.peer.value}`;
}

function leavesEgressOpen({
  groupId,
  egress,
}: {
  groupId: string;
  egress: readonly SecurityGroupRule[];
}): true | string {
  const { found, rest } = knownOf(egress, (rule) => !isAllowAll(rule), 1);
  const limit = found[0]?.item;
  if (limit) {
    return `it also rules what goes out: ${portsText(portsOf(limit))} to ${peerText(limit, groupId)}`;
  }
  if (rest) throw rest;
  return egress.some(({ peer }) => peer.kind === 'ipv4') || 'it lets nothing out by IPv4';
}
