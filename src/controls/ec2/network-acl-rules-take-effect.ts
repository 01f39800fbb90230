import type { NetworkAclRule } from '../../model/aws/ec2.ts';
import {
  type Decision,
  decisionsOf,
  isFinal,
  rulesText,
  subjectOf,
  trafficOf,
} from '../../model/network-acl.ts';
import { common } from '../../model/traffic.ts';
import { control } from '../control.ts';

export default control({
  id: 'ec2.network-acl-rules-take-effect',
  on: 'AWS::EC2::NetworkAcl',
  sources: ['live', 'code'],
  severity: 'medium',
  title: 'Every network ACL rule takes effect',
  why: 'The rule with the lowest number that matches decides, and none after it. A deny behind an allow looks like a wall and is none.',
  fix: 'Give the rule a lower number than those that hide it, or delete it.',
  see: ['https://docs.aws.amazon.com/vpc/latest/userguide/nacl-rules.html'],
  reads: ['ingress', 'egress'],
  settings: { flagRedundant: false },
  examples: {
    fail: `
      resource "aws_network_acl" "web" {
        vpc_id = "vpc-0123456789abcdef0"
        ingress {
          rule_no    = 100
          action     = "allow"
          protocol   = "tcp"
          from_port  = 0
          to_port    = 65535
          cidr_block = "0.0.0.0/0"
        }
        ingress {
          rule_no    = 200
          action     = "deny"
          protocol   = "tcp"
          from_port  = 22
          to_port    = 22
          cidr_block = "0.0.0.0/0"
        }
      }
    `,
    pass: `
      resource "aws_network_acl" "web" {
        vpc_id = "vpc-0123456789abcdef0"
        ingress {
          rule_no    = 100
          action     = "deny"
          protocol   = "tcp"
          from_port  = 22
          to_port    = 22
          cidr_block = "0.0.0.0/0"
        }
        ingress {
          rule_no    = 200
          action     = "allow"
          protocol   = "tcp"
          from_port  = 0
          to_port    = 65535
          cidr_block = "0.0.0.0/0"
        }
      }
    `,
  },

  check({ ingress, egress }, _world, { flagRedundant }) {
    const hidden = [...hiddenIn('inbound', ingress), ...hiddenIn('outbound', egress)]
      .filter((one) => flagRedundant || !isRepeat(one))
      .sort((a, b) => rankOf(a) - rankOf(b));
    const [worst, ...others] = hidden;
    if (!worst) return true;
    const more = others.length > 0 ? `; so it is with ${others.length} more of its rules` : '';
    return `${textOf(worst)}${more}`;
  },
});

interface Hidden {
  direction: string;
  rule: NetworkAclRule;
  /** Those that decide about its traffic instead; none where it matches nothing by itself. */
  by: NetworkAclRule[];
}

function hiddenIn(direction: string, rules: readonly NetworkAclRule[]): Hidden[] {
  const decisions = decisionsOf(rules);
  return decisions
    .filter(({ rule, decides }) => decides.length === 0 && !isFinal(rule))
    .map(({ rule }) => ({ direction, rule, by: decidingFor(rule, decisions) }));
}

function decidingFor(rule: NetworkAclRule, decisions: readonly Decision[]): NetworkAclRule[] {
  const traffic = trafficOf(rule);
  return decisions
    .filter(({ decides }) => common(decides, traffic).length > 0)
    .map((decision) => decision.rule);
}

/** What comes before does the same: nothing would change without the rule. */
function isRepeat({ rule, by }: Hidden): boolean {
  return by.length > 0 && by.every(({ ruleAction }) => ruleAction === rule.ruleAction);
}

/** A wall that is none comes first. */
function rankOf(hidden: Hidden): number {
  if (isRepeat(hidden)) return 2;
  return hidden.rule.ruleAction === 'deny' ? 0 : 1;
}

function textOf({ direction, rule, by }: Hidden): string {
  const { ruleNumber, ruleAction, cidrBlock } = rule;
  const verb = ruleAction === 'deny' ? 'denies' : 'allows';
  const what = `${direction} rule ${ruleNumber} ${verb} ${subjectOf(rule)} for ${cidrBlock}`;
  if (by.length === 0) return `${what}, which is no port at all`;
  return `${what}, but ${rulesText(by)} ${by.length === 1 ? 'decides' : 'decide'} that before it`;
}
