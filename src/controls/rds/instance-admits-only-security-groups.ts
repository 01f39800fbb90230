import type { PrefixList, SecurityGroupRule } from '../../model/aws/ec2.ts';
import { isWithin } from '../../model/cidr.ts';
import { enumerate } from '../../model/enumeration.ts';
import { knownOf } from '../../model/kleene.ts';
import { portsOf, portsWithin } from '../../model/security-group-rules.ts';
import { UnknownFact } from '../../model/unknown.ts';
import { control } from '../control.ts';

const allowedCidrs: { allowedCidrs: readonly string[] } = { allowedCidrs: [] };

export default control({
  id: 'rds.instance-admits-only-security-groups',
  on: 'AWS::RDS::DBInstance',
  sources: ['live', 'code'],
  severity: 'medium',
  title: "Database admits only the application's security groups",
  why: 'An address range admits whatever gets an address in it: a test machine, a container somebody took over, a laptop on the VPN. A security group admits the application and nothing else.',
  fix: 'Replace each address range by the security group of the application servers, or list a range that must stay in allowedCidrs.',
  see: ['https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.RDSSecurityGroups.html'],
  reads: ['port', 'vpcSecurityGroups'],
  around: {
    'AWS::EC2::SecurityGroup': ['groupId', 'ingress'],
    'AWS::EC2::PrefixList': ['prefixListId', 'cidrs'],
  },
  settings: { ...allowedCidrs },
  examples: {
    fail: `
      resource "aws_db_instance" "orders" {
        identifier             = "orders"
        engine                 = "postgres"
        instance_class         = "db.t4g.medium"
        allocated_storage      = 50
        vpc_security_group_ids = [aws_security_group.database.id]
      }

      resource "aws_security_group" "database" {
        name = "database"
        ingress {
          protocol    = "tcp"
          from_port   = 5432
          to_port     = 5432
          cidr_blocks = ["10.0.0.0/8"]
        }
      }`,
    pass: `
      resource "aws_db_instance" "orders" {
        identifier             = "orders"
        engine                 = "postgres"
        instance_class         = "db.t4g.medium"
        allocated_storage      = 50
        vpc_security_group_ids = [aws_security_group.database.id]
      }

      resource "aws_security_group" "database" {
        name = "database"
        ingress {
          protocol        = "tcp"
          from_port       = 5432
          to_port         = 5432
          security_groups = ["sg-0123456789abcdef0"]
        }
      }`,
  },

  check({ port, vpcSecurityGroups, region }, world, settings) {
    const { found, rest } = knownOf(vpcSecurityGroups, (groupId) => {
      const group = world.one('AWS::EC2::SecurityGroup', { groupId, region });
      // A group of a shared VPC belongs to another account.
      if (!group) throw notSeen(groupId);
      const admitted = knownOf(rulesFor(port, group.ingress), (rule) =>
        addressesOf(rule, (prefixListId) =>
          world.one('AWS::EC2::PrefixList', { prefixListId, region }),
        ).some((cidr) => !isWithin(cidr, settings.allowedCidrs)),
      );
      if (admitted.found.length === 0 && admitted.rest) throw admitted.rest;
      const sources = admitted.found.map(({ item }) => `${item.peer.value} by ${groupId}`);
      return sources.length > 0 && sources;
    });
    if (found.length === 0 && rest) throw rest;
    const sources = found.flatMap(({ answer }) => answer || []);
    return (
      found.length === 0 || `port ${port} admits addresses instead of groups: ${enumerate(sources)}`
    );
  },
});

function rulesFor(port: number, rules: readonly SecurityGroupRule[]): SecurityGroupRule[] {
  const wanted = { protocol: 'tcp', from: port, to: port };
  return rules.filter((rule) => portsWithin(portsOf(rule), [wanted]).length > 0);
}

function addressesOf(
  { peer }: SecurityGroupRule,
  prefixListOf: (id: string) => Pick<PrefixList, 'cidrs'> | undefined,
): readonly string[] {
  if (peer.kind === 'security-group') return [];
  if (peer.kind !== 'prefix-list') return [peer.value];
  const list = prefixListOf(peer.value);
  if (!list) throw notSeen(peer.value);
  return list.cidrs;
}

function notSeen(id: string): UnknownFact {
  return new UnknownFact(id, { $unknown: 'unsupported', detail: 'not in the inventory' });
}
