import type { NetworkAclRule } from '../../model/aws/ec2.ts';
import { isFinal, matchesAll } from '../../model/network-acl.ts';
import { control } from '../control.ts';

export default control({
  id: 'ec2.network-acl-numbers-leave-gaps',
  on: 'AWS::EC2::NetworkAcl',
  sources: ['live', 'code'],
  severity: 'low',
  title: 'Network ACL rule numbers leave room between them',
  why: 'The lowest number decides. When an attack has to be shut out at once and there is no number free before the rule that lets it in, every rule must be written anew, in a hurry.',
  fix: 'Number the rules anew in steps of 10 or more. IPv4 and IPv6 rules share the numbers.',
  see: ['https://docs.aws.amazon.com/vpc/latest/userguide/nacl-rules.html'],
  reads: ['isDefault', 'ingress', 'egress'],
  settings: { step: 5 },
  examples: {
    fail: `
      resource "aws_network_acl" "web" {
        vpc_id = "vpc-0123456789abcdef0"
        ingress {
          rule_no    = 100
          action     = "allow"
          protocol   = "tcp"
          from_port  = 443
          to_port    = 443
          cidr_block = "0.0.0.0/0"
        }
        ingress {
          rule_no    = 101
          action     = "allow"
          protocol   = "tcp"
          from_port  = 80
          to_port    = 80
          cidr_block = "0.0.0.0/0"
        }
      }
    `,
    pass: `
      resource "aws_network_acl" "web" {
        vpc_id = "vpc-0123456789abcdef0"
        ingress {
          rule_no    = 100
          action     = "allow"
          protocol   = "tcp"
          from_port  = 443
          to_port    = 443
          cidr_block = "0.0.0.0/0"
        }
        ingress {
          rule_no    = 110
          action     = "allow"
          protocol   = "tcp"
          from_port  = 80
          to_port    = 80
          cidr_block = "0.0.0.0/0"
        }
      }
    `,
  },

  check({ isDefault, ingress, egress }, _world, { step }) {
    const crowded = [
      ...crowdedIn('inbound', ingress, step, isDefault),
      ...crowdedIn('outbound', egress, step, isDefault),
    ];
    const [first, ...others] = crowded;
    if (first === undefined) return true;
    const more = others.length > 0 ? `, and so are ${others.length} more pairs` : '';
    return `${first} are less than ${step} apart${more}`;
  },
});

function crowdedIn(
  direction: string,
  rules: readonly NetworkAclRule[],
  step: number,
  isDefault: boolean,
): string[] {
  const ours = rules.filter((rule) => !isFinal(rule)).sort((a, b) => a.ruleNumber - b.ruleNumber);
  return ours.slice(1).flatMap((rule, i) => {
    const before = ours[i] as NetworkAclRule;
    const isClose = rule.ruleNumber - before.ruleNumber < step;
    if (!isClose || (isDefault && areOfAws(before, rule))) return [];
    return [`${direction} rules ${before.ruleNumber} and ${rule.ruleNumber}`];
  });
}

/** The two by which a default ACL lets everything pass, as AWS numbers them. */
function areOfAws(ipv4: NetworkAclRule, ipv6: NetworkAclRule): boolean {
  return ipv4.ruleNumber === 100 && ipv6.ruleNumber === 101 && matchesAll(ipv4) && matchesAll(ipv6);
}
