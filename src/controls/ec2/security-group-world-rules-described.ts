import { someOf } from '../../model/kleene.ts';
import { saysNothing } from '../../model/security-group.ts';
import {
  isOpenToWorld,
  type PrefixLists,
  portsOf,
  portsText,
} from '../../model/security-group-rules.ts';
import { control } from '../control.ts';
import { placeholders, worldIsBroaderThan } from '../settings.ts';

export default control({
  id: 'ec2.security-group-world-rules-described',
  on: 'AWS::EC2::SecurityGroup',
  sources: ['live', 'code'],
  severity: 'medium',
  title: 'Rule open to the world says why in its description',
  why: "Doors open to everybody are the first an attacker tries. Without a stated reason nobody can tell the shop's front door from one that was left open.",
  fix: 'Describe who must reach this from everywhere and why, or narrow the source.',
  see: ['https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html'],
  reads: ['ingress'],
  around: { 'AWS::EC2::PrefixList': ['prefixListId', 'ownerId', 'cidrs'] },
  settings: { minLength: 20, ...worldIsBroaderThan },
  exempt: 'Groups without a rule open to the world.',
  examples: {
    fail: `
      resource "aws_security_group" "web" {
        ingress {
          description = "https"
          protocol    = "tcp"
          from_port   = 443
          to_port     = 443
          cidr_blocks = ["0.0.0.0/0"]
        }
      }
    `,
    pass: `
      resource "aws_security_group" "web" {
        ingress {
          description = "Customers of the shop, by HTTPS"
          protocol    = "tcp"
          from_port   = 443
          to_port     = 443
          cidr_blocks = ["0.0.0.0/0"]
        }
      }
    `,
  },

  except: ({ ingress, region }, world, { worldIsBroaderThan }) =>
    !someOf(ingress, (rule) =>
      isOpenToWorld(
        rule,
        (prefixListId) => world.one('AWS::EC2::PrefixList', { prefixListId, region }),
        worldIsBroaderThan,
      ),
    ),

  check({ ingress, region }, world, { minLength, worldIsBroaderThan }) {
    const lists: PrefixLists = (prefixListId) =>
      world.one('AWS::EC2::PrefixList', { prefixListId, region });
    const unexplained = someOf(
      ingress,
      (rule) =>
        isPoor(rule.description, minLength) && isOpenToWorld(rule, lists, worldIsBroaderThan),
    )?.item;
    if (!unexplained) return true;
    const { peer, description } = unexplained;
    const ports = portsText(portsOf(unexplained));
    return `${ports} is open to ${peer.value}, described as "${description ?? ''}"`;
  },
});

function isPoor(description: string | null, minLength: number): boolean {
  return (
    (description ?? '').trim().length < minLength ||
    saysNothing(description, placeholders.placeholders)
  );
}
