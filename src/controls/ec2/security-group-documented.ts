import type { SecurityGroupRule } from '../../model/aws/ec2.ts';
import { anyOf, someOf } from '../../model/kleene.ts';
import { isDefaultGroup, isServiceManaged, saysNothing } from '../../model/security-group.ts';
import { isAllowAll, peerText, portsOf, portsText } from '../../model/security-group-rules.ts';
import { type Tag, tagValue } from '../../model/tag.ts';
import { control } from '../control.ts';
import { placeholders } from '../settings.ts';

export default control({
  id: 'ec2.security-group-documented',
  on: 'AWS::EC2::SecurityGroup',
  sources: ['live', 'code'],
  severity: 'low',
  title: 'Security group and its rules say what they are for',
  why: 'A rule nobody can explain is a rule nobody dares to remove: openings made for one afternoon stay for years, and attackers find them.',
  fix: "Describe each rule: who needs it and why. A group's own description cannot be changed later; give it Name and Description tags, or replace it.",
  see: [
    'https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html',
    'https://docs.aws.amazon.com/vpc/latest/userguide/creating-security-groups.html',
  ],
  reads: ['groupId', 'groupName', 'description', 'tags', 'ingress', 'egress'],
  settings: { everyRule: true, ...placeholders },
  exempt:
    'Default groups and groups an AWS service manages. The outbound rule by which AWS lets everything out of a new group needs no description.',
  examples: {
    fail: `
      resource "aws_security_group" "web" {
        name = "web"
        ingress {
          protocol    = "tcp"
          from_port   = 443
          to_port     = 443
          cidr_blocks = ["0.0.0.0/0"]
        }
      }
    `,
    pass: `
      resource "aws_security_group" "web" {
        name        = "web"
        description = "Web servers of the shop"
        ingress {
          description = "Customers, by HTTPS"
          protocol    = "tcp"
          from_port   = 443
          to_port     = 443
          cidr_blocks = ["0.0.0.0/0"]
        }
      }
    `,
  },

  except: (group) => isDefaultGroup(group) || isServiceManaged(group),

  check(group, _world, { everyRule, placeholders }) {
    const unnamed = () =>
      saysNothing(group.description, placeholders) && !isExplainedByTags(group)
        ? `its description is "${group.description}"`
        : undefined;
    const undescribed = (rules: readonly SecurityGroupRule[], direction: 'from' | 'to') => {
      const found = everyRule && someOf(rules, (rule) => !isDescribed(rule, direction));
      if (!found) return undefined;
      const ports = portsText(portsOf(found.item));
      const peer = peerText(found.item, group.groupId);
      return `its rule for ${ports} ${direction} ${peer} has no description`;
    };
    return (
      anyOf(
        unnamed,
        () => undescribed(group.ingress, 'from'),
        () => undescribed(group.egress, 'to'),
      ) ?? true
    );
  },
});

function isExplainedByTags({ tags }: { tags: readonly Tag[] }): boolean {
  return ['Name', 'Description'].every((key) => tagValue(tags, key)?.trim());
}

/** AWS gives every new group a rule that lets all out, without a description. */
function isDescribed(rule: SecurityGroupRule, direction: 'from' | 'to'): boolean {
  return Boolean(rule.description?.trim()) || (direction === 'to' && isAllowAll(rule));
}
