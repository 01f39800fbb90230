import { EVERY_IPV4, EVERY_IPV6 } from '../../model/addresses.ts';
import { admittedBy, decisionsOf, rulesText } from '../../model/network-acl.ts';
import { common, everythingOf, without } from '../../model/traffic.ts';
import { control } from '../control.ts';

export default control({
  id: 'ec2.network-acl-not-allow-all',
  on: 'AWS::EC2::NetworkAcl',
  sources: ['live', 'code'],
  severity: 'low',
  title: 'Network ACL does not simply allow everything',
  why: 'A subnet whose ACL lets everything pass has one wall fewer: the first security group that is opened too far opens its machines to everybody.',
  fix: 'Allow what the subnet serves, or give it an ACL of its own, which denies by default. Mind the rule for ::/0 beside the one for 0.0.0.0/0.',
  see: ['https://docs.aws.amazon.com/vpc/latest/userguide/default-network-acl.html'],
  reads: ['subnetIds', 'ingress'],
  exempt: 'Network ACLs on no subnet.',
  examples: {
    fail: `
      resource "aws_network_acl" "web" {
        vpc_id     = "vpc-0123456789abcdef0"
        subnet_ids = ["subnet-0123456789abcdef0"]
        ingress {
          rule_no    = 100
          action     = "allow"
          protocol   = "-1"
          from_port  = 0
          to_port    = 0
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
      }
    `,
  },

  except: ({ subnetIds }) => subnetIds.length === 0,

  check({ ingress }) {
    const decisions = decisionsOf(ingress);
    const admitted = admittedBy(decisions);
    const open = FAMILIES.find(({ traffic }) => without(traffic, admitted).length === 0);
    if (!open) return true;
    const allowing = decisions.filter(
      ({ rule, decides }) =>
        rule.ruleAction === 'allow' && common(decides, open.traffic).length > 0,
    );
    const rules = rulesText(allowing.map(({ rule }) => rule));
    return `everything comes in from everywhere in ${open.name}, by ${rules}`;
  },
});

const FAMILIES = [
  { name: 'IPv4', traffic: everythingOf(EVERY_IPV4) },
  { name: 'IPv6', traffic: everythingOf(EVERY_IPV6) },
];
