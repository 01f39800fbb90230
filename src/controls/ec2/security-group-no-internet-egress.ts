import { isNone } from '../../model/addresses.ts';
import type { PrefixList, SecurityGroupRule } from '../../model/aws/ec2.ts';
import { publicPart } from '../../model/cidr.ts';
import { globMatches } from '../../model/glob.ts';
import { someOf } from '../../model/kleene.ts';
import { isNamedBy } from '../../model/security-group.ts';
import { portsOf, portsText } from '../../model/security-group-rules.ts';
import { UnknownFact } from '../../model/unknown.ts';
import { control } from '../control.ts';
import { egressModel, egressProxyGroups } from '../settings.ts';

export default control({
  id: 'ec2.security-group-no-internet-egress',
  on: 'AWS::EC2::SecurityGroup',
  sources: ['live', 'code'],
  severity: 'medium',
  title: "Only the egress proxy's group may reach the internet",
  why: 'Whoever breaks into a machine wants to load tools and carry data away. A way out beside the proxy is one that nothing filters and nobody sees.',
  fix: "Remove outbound rules to public addresses; let the group reach the proxy's group, and AWS services by VPC endpoints.",
  see: [
    'https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html',
    'https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html',
  ],
  reads: ['groupId', 'groupName', 'tags', 'egress'],
  around: { 'AWS::EC2::PrefixList': ['prefixListId', 'prefixListName', 'ownerId', 'cidrs'] },
  settings: { ...egressModel, ...egressProxyGroups },
  exempt: 'Every group but under `egressModel: proxy`, and the groups in `egressProxyGroups`.',
  examples: {
    fail: `
      # castellan.yaml: egressModel: proxy
      resource "aws_security_group" "app" {
        egress {
          protocol    = "-1"
          from_port   = 0
          to_port     = 0
          cidr_blocks = ["0.0.0.0/0"]
        }
      }
    `,
    pass: `
      # castellan.yaml: egressModel: proxy
      resource "aws_security_group" "app" {
        egress {
          protocol    = "tcp"
          from_port   = 3128
          to_port     = 3128
          cidr_blocks = ["10.0.9.0/28"]
        }
      }
    `,
  },

  except: (group, _world, { egressModel, egressProxyGroups }) =>
    egressModel !== 'proxy' || isNamedBy(group, egressProxyGroups),

  check({ egress, region }, world) {
    const out = someOf(egress, (rule) =>
      isPublic(rule, (prefixListId) => world.one('AWS::EC2::PrefixList', { prefixListId, region })),
    )?.item;
    return !out || `it lets ${portsText(portsOf(out))} out to ${out.peer.value}`;
  },
});

function isPublic(
  { peer: { kind, value } }: SecurityGroupRule,
  listOf: (id: string) => Pick<PrefixList, 'prefixListName' | 'ownerId' | 'cidrs'> | undefined,
): boolean {
  if (kind === 'security-group') return false;
  if (kind !== 'prefix-list') return !isNone(publicPart([value]));
  const list = listOf(value);
  if (!list) {
    throw new UnknownFact(value, { $unknown: 'unsupported', detail: 'not in the inventory' });
  }
  return !isOfGatewayEndpoint(list) && !isNone(publicPart(list.cidrs));
}

/** By such a list traffic leaves through a gateway endpoint, or not at all. */
function isOfGatewayEndpoint({
  ownerId,
  prefixListName,
}: Pick<PrefixList, 'ownerId' | 'prefixListName'>): boolean {
  return (
    ownerId === 'AWS' &&
    ['s3', 's3express', 'dynamodb'].some((service) =>
      globMatches(`com.amazonaws.*.${service}`, prefixListName),
    )
  );
}
