import type { NetworkAclRule } from '../../model/aws/ec2.ts';
import { defaults } from '../../model/defaults.ts';
import { isUnknown, UnknownFact } from '../../model/unknown.ts';
import { type Adapter, adapter, type Beside } from '../adapter.ts';
import { type Block, part } from '../block.ts';
import type { Dialect } from '../dialect.ts';
import { arnAs, ec2Id } from './ids.ts';
import { rangeOf } from './range.ts';
import { changes } from './strangers.ts';

type AclAdapter = Adapter<'AWS::EC2::NetworkAcl'>;

export interface NetworkAclBlock
  extends Pick<AclAdapter, 'of' | 'attributes' | 'id' | 'satellites' | 'comesAlong'> {
  facts: Omit<AclAdapter['facts'], 'tags'>;
}

export function networkAcl({ facts, ...block }: NetworkAclBlock, { tags }: Dialect): AclAdapter {
  // What comes along with a block is meant by some of its attributes alone.
  const meant = block.comesAlong && Object.keys(block.attributes);
  const changed = (direction: 'ingress' | 'egress'): AclAdapter['facts'][typeof direction] => {
    return (acl, beside) => {
      const rules = facts[direction](acl, beside);
      return isUnknown(rules)
        ? rules
        : [...rules, ...changes<NetworkAclRule>(beside, 'network_acl', meant)];
    };
  };
  return adapter({
    type: 'AWS::EC2::NetworkAcl',
    ...block,
    name: () => null,
    facts: { ...facts, ingress: changed('ingress'), egress: changed('egress'), tags },
  });
}

/** As AWS makes the ACL that comes with a VPC; and as it ends every list. */
const DEFAULT_RULES: NetworkAclRule[] = defaults['AWS::EC2::NetworkAcl'].ingress;
export const FINAL: NetworkAclRule[] = DEFAULT_RULES.filter(
  ({ ruleAction }) => ruleAction === 'deny',
);

/** What AWS puts there as well where the VPC has addresses of IPv6. Source: VPC User Guide, "Default network ACL". */
const DEFAULT_RULES6: NetworkAclRule[] = DEFAULT_RULES.filter(
  ({ ruleAction }) => ruleAction === 'allow',
).map((rule) => ({ ...rule, ruleNumber: rule.ruleNumber + 1, cidrBlock: '::/0' }));

/** The ACL that comes with a VPC; `attribute` of the VPC means it. */
export function defaultNetworkAcl(
  block: Pick<AclAdapter, 'of' | 'satellites' | 'comesAlong'> & {
    attribute: string;
    subnetIds: AclAdapter['facts']['subnetIds'];
    /** Has the VPC addresses of IPv6? */
    hasIpv6(vpc: Block, beside: Beside): boolean;
    rulesBeside(beside: Beside, egress: boolean): NetworkAclRule[];
  },
  dialect: Dialect,
): AclAdapter {
  const { attribute, subnetIds, hasIpv6, rulesBeside, ...rest } = block;
  const rulesOf = (vpc: Block, beside: Beside, egress: boolean) => [
    ...DEFAULT_RULES,
    ...(hasIpv6(vpc, beside) ? DEFAULT_RULES6 : []),
    ...rulesBeside(beside, egress),
  ];
  return networkAcl(
    {
      ...rest,
      id: arnAs('network-acl', ec2Id.defaultAcl),
      attributes: { [attribute]: ec2Id.defaultAcl },
      facts: {
        networkAclId: (_, { self }) => ec2Id.defaultAcl(self),
        vpcId: (_, { self }) => self.id,
        isDefault: () => true,
        subnetIds,
        ingress: (vpc, beside) => rulesOf(vpc, beside, false),
        egress: (vpc, beside) => rulesOf(vpc, beside, true),
      },
    },
    dialect,
  );
}

/** How a language writes subnets, and what gives them an ACL. */
export interface Subnets {
  subnet: string;
  /** The member that names their VPC. */
  vpc: string;
  /** The attribute that is their id. */
  id: string;
  takenBy: readonly [of: string, member: string][];
}

/** A default ACL has all subnets of its VPC that no other one has. */
export function subnetsLeft({ around }: Beside, vpc: Block, subnets: Subnets): string[] {
  const { subnet, vpc: member, id, takenBy } = subnets;
  return around(vpc)
    .list(subnet, member, (one) => {
      const isTaken = takenBy.some(([of, named]) => around(one).one(of, named) !== null);
      return isTaken ? [] : [one.own(id)];
    })
    .flat();
}

/** What a rule is made of, as its language writes it. */
export interface RuleWords {
  number: string;
  action: string;
  protocol: string;
  /** IPv4 and IPv6. */
  cidrs: readonly string[];
  ports(rule: Block): { from: number | null; to: number | null };
  icmp(rule: Block): { type: number | null; code: number | null };
}

/** As EC2 tells it. */
export function toRule(rule: Block, words: RuleWords): NetworkAclRule {
  const protocol = part(() => protocolOf(rule.text(words.protocol) ?? '-1'));
  return {
    ruleNumber: part(() => rule.number(words.number) ?? 0),
    ruleAction: part(() => (rule.text(words.action)?.toLowerCase() === 'allow' ? 'allow' : 'deny')),
    protocol,
    cidrBlock: part(() => cidrOf(rule, words.cidrs)),
    portRange: part(() => {
      if (protocol !== '6' && protocol !== '17') return null;
      const { from, to } = words.ports(rule);
      return { from: from ?? 0, to: to ?? 65_535 };
    }),
    icmpTypeCode: part(() => {
      if (protocol !== '1' && protocol !== '58') return null;
      const { type, code } = words.icmp(rule);
      return { type: type ?? -1, code: code ?? -1 };
    }),
  };
}

function cidrOf(rule: Block, members: readonly string[]): string {
  for (const member of members) {
    const cidr = rule.text(member);
    if (cidr) return rangeOf(cidr);
  }
  throw new UnknownFact('cidrBlock', { $unknown: 'failed', detail: 'a rule is for no addresses' });
}

/** EC2 tells numbers, and takes names too. */
function protocolOf(text: string): string {
  return PROTOCOLS.get(text.toLowerCase()) ?? text;
}

const PROTOCOLS = new Map([
  ['all', '-1'],
  ['icmp', '1'],
  ['tcp', '6'],
  ['udp', '17'],
  ['icmpv6', '58'],
  ['ipv6-icmp', '58'],
]);
