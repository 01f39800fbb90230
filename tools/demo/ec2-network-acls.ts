import { ACCOUNT, HOME, vpcs } from './company.ts';
import type { Demo } from './demo.ts';
import { idOf, subnetOf } from './ec2-ids.ts';
import { harbourAcls } from './harbour.ts';

/** `100 allow tcp/443 0.0.0.0/0`; ICMP has `icmp/TYPE`. */
type Rule = `${number} ${'allow' | 'deny'} ${string} ${string}`;

export interface DemoAcl {
  vpc: string;
  /** Left out: the VPC's default one, which is on the subnets that have no other. */
  name?: string;
  /** By number. */
  subnets: readonly number[];
  inbound?: readonly Rule[];
  outbound?: readonly Rule[];
}

const WORLD = '0.0.0.0/0';
const COMPANY = '10.0.0.0/8';
const CARRIER = '198.51.100.0/24';
const IPV6: readonly Rule[] = ['100 allow -1 0.0.0.0/0', '101 allow -1 ::/0'];

const aclsIn: Readonly<Record<string, readonly DemoAcl[]>> = {
  [HOME]: [
    { vpc: vpcs.shop, subnets: [] },
    {
      vpc: vpcs.shop,
      name: 'shop-public',
      subnets: [1, 2],
      inbound: [
        `90 deny tcp/3389 ${WORLD}`,
        `100 allow tcp/443 ${WORLD}`,
        `110 allow tcp/80 ${WORLD}`,
        `120 allow tcp/1024-65535 ${WORLD}`,
        `130 allow icmp/8 ${COMPANY}`,
        `140 allow tcp/22 ${COMPANY}`,
      ],
      outbound: [`100 allow tcp ${WORLD}`, `110 allow udp/53 ${WORLD}`],
    },
    {
      vpc: vpcs.shop,
      name: 'shop-private',
      subnets: [3, 4],
      inbound: [`100 allow -1 ${COMPANY}`, `110 allow tcp/1024-65535 ${WORLD}`],
      outbound: [`100 allow -1 ${COMPANY}`, `110 allow tcp/443 ${WORLD}`],
    },
    { vpc: vpcs.warehouse, subnets: [] },
    // The carrier was let in on a Friday, and shut out of the desktops on Monday, one number too late.
    {
      vpc: vpcs.warehouse,
      name: 'warehouse',
      subnets: [1, 2],
      inbound: [
        `100 allow tcp/443 ${COMPANY}`,
        `101 allow tcp/8080 ${COMPANY}`,
        `102 allow tcp ${CARRIER}`,
        `103 deny tcp/3389 ${CARRIER}`,
      ],
      outbound: [`100 allow tcp/32768-60999 ${COMPANY}`, `110 allow tcp/1024-65535 ${CARRIER}`],
    },
    { vpc: vpcs.warehouse, name: 'warehouse-2019', subnets: [] },
    ...harbourAcls,
    { vpc: vpcs.defaultHome, subnets: [1, 2, 3] },
    // Of the subnets by which the warehouse is attached to the hub.
    {
      vpc: vpcs.warehouse,
      name: 'warehouse-hub',
      subnets: [3, 4],
      inbound: [`100 allow -1 ${COMPANY}`],
      outbound: [`100 allow -1 ${COMPANY}`],
    },
  ],
  'eu-central-1': [{ vpc: vpcs.analytics, subnets: [1, 2], inbound: IPV6, outbound: IPV6 }],
  'us-east-1': [{ vpc: vpcs.defaultVirginia, subnets: [1, 2, 3, 4, 5, 6] }],
};

/** The firewalls around subnets. */
export function networkAcls(demo: Demo): void {
  for (const [region, listed] of Object.entries(aclsIn)) {
    const NetworkAcls = listed.map((acl, i) => {
      const NetworkAclId = idOf('acl', region, i + 1);
      const byDefault: readonly Rule[] = acl.name === undefined ? [`100 allow -1 ${WORLD}`] : [];
      return {
        NetworkAclId,
        VpcId: acl.vpc,
        OwnerId: ACCOUNT,
        IsDefault: acl.name === undefined,
        Associations: acl.subnets.map((number) => ({
          NetworkAclAssociationId: idOf('aclassoc', region, 10 * i + number),
          NetworkAclId,
          SubnetId: subnetOf(acl.vpc, number),
        })),
        Entries: [
          ...entries(acl.inbound ?? byDefault, false),
          ...entries(acl.outbound ?? byDefault, true),
        ],
        Tags: acl.name === undefined ? [] : [{ Key: 'Name', Value: acl.name }],
      };
    });
    demo.answer('ec2', 'DescribeNetworkAcls', { MaxResults: 1000 }, { NetworkAcls }, region);
  }
}

function entries(rules: readonly Rule[], Egress: boolean) {
  const last: Rule[] = [
    `32767 deny -1 ${WORLD}`,
    ...(rules.some((rule) => rule.includes('::')) ? (['32768 deny -1 ::/0'] as const) : []),
  ];
  return [...rules, ...last].map((rule) => {
    const [number, action, ports = '', cidr = ''] = rule.split(' ');
    return {
      Egress,
      RuleNumber: Number(number),
      RuleAction: action as 'allow',
      ...traffic(ports),
      ...(cidr.includes(':') ? { Ipv6CidrBlock: cidr } : { CidrBlock: cidr }),
    };
  });
}

function traffic(ports: string) {
  const [name = '', range = '0-65535'] = ports.split('/');
  const [From, To = From] = range.split('-').map(Number);
  if (name === '-1') return { Protocol: '-1' };
  if (name === 'icmp') return { Protocol: '1', IcmpTypeCode: { Type: From, Code: -1 } };
  return { Protocol: name === 'tcp' ? '6' : '17', PortRange: { From, To } };
}
