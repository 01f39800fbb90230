import { someOf } from '../../model/kleene.ts';
import { isNamedBy } from '../../model/security-group.ts';
import {
  type Ports,
  parsePorts,
  peerText,
  portsBeyond,
  portsOf,
  portsText,
} from '../../model/security-group-rules.ts';
import { control } from '../control.ts';

type Roles = Readonly<Record<string, readonly string[]>>;

export default control({
  id: 'ec2.security-group-opens-only-its-role',
  on: 'AWS::EC2::SecurityGroup',
  sources: ['live', 'code'],
  severity: 'medium',
  title: 'Security group opens only the ports of its declared role',
  why: 'A web server that also answers on a database or admin port gives an intruder more to try than its role needs, and nobody is watching there.',
  fix: 'Remove the rules outside the role, or declare the port for the role in castellan.yaml if it belongs there.',
  see: ['https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html'],
  reads: ['groupId', 'groupName', 'tags', 'ingress'],
  settings: { roles: {} as Roles },
  exempt: 'Groups that match no role.',
  examples: {
    fail: `
      # castellan.yaml: roles: { 'web-*': [tcp/22, tcp/80, tcp/443] }
      resource "aws_security_group" "web" {
        name = "web-shop"
        ingress {
          protocol    = "tcp"
          from_port   = 3306
          to_port     = 3306
          cidr_blocks = ["10.0.0.0/16"]
        }
      }
    `,
    pass: `
      # castellan.yaml: roles: { 'web-*': [tcp/22, tcp/80, tcp/443] }
      resource "aws_security_group" "web" {
        name = "web-shop"
        ingress {
          protocol    = "tcp"
          from_port   = 443
          to_port     = 443
          cidr_blocks = ["0.0.0.0/0"]
        }
      }
    `,
  },

  except: (group, _world, { roles }) => rolesOf(group, roles).length === 0,

  check(group, _world, { roles }) {
    const own = rolesOf(group, roles);
    const allowed = own.flatMap(({ ports }) => ports);
    const beyond = someOf(group.ingress, (rule) => portsBeyond(portsOf(rule), allowed)[0]);
    if (!beyond?.answer) return true;
    const names = own.map(({ pattern }) => pattern).join(', ');
    return `${portsText(beyond.answer)} is open to ${peerText(beyond.item, group.groupId)}, which is not for ${names}`;
  },
});

function rolesOf(
  group: Parameters<typeof isNamedBy>[0],
  roles: Roles,
): { pattern: string; ports: Ports[] }[] {
  return Object.entries(roles)
    .filter(([pattern]) => isNamedBy(group, [pattern]))
    .map(([pattern, ports]) => ({ pattern, ports: ports.map(parsePorts) }));
}
