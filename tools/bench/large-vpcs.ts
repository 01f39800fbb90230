import type { NetworkAclRule, SecurityGroupRule } from '../../src/model/aws/ec2.ts';
import { defaults } from '../../src/model/defaults.ts';
import type { Inventory } from '../../src/model/inventory.ts';
import type { Facts, Resource, ResourceType } from '../../src/model/resource.ts';
import { arranged, shelf } from '../../src/model/shelf.ts';
import { times } from './large-iam.ts';

export interface NetworkSize {
  interfaces: number;
  groups: number;
}

const ACCOUNT = '111122223333';
const REGION = 'eu-west-1';
const VPCS = 40;
const SUBNETS = 480;

/**
 * Networks of many interfaces, a quarter of them public, with two groups each, as a scan leaves them: VPCs with a gateway,
 * public and private tables, and a network ACL for every fourth subnet. The same each time.
 */
export function networkInventory({ interfaces, groups }: NetworkSize): Inventory {
  const resources = shelf<Resource>();
  const add = (all: readonly Resource[]) => {
    for (const one of all) resources.add(one);
  };
  add([resource('AWS::::Region', REGION, {})]);
  add(times(VPCS, (i) => resource('AWS::EC2::VPC', `vpc-${i}`, { vpcId: `vpc-${i}` })));
  add(times(VPCS, gatewayOf));
  add(times(VPCS, (i) => [tableOf(i, true), tableOf(i, false)]).flat());
  add(times(VPCS, aclOf));
  add(times(groups, (i) => groupOf(i, groups)));
  add(times(VPCS, natOf));
  add(times(interfaces, (i) => interfaceOf(i, groups)));
  add(times(interfaces, instanceOf));
  const order = Uint32Array.from({ length: resources.length }, (_, i) => i);
  return {
    ...{ collectedAt: '', partition: 'aws', incomplete: [] },
    resources: arranged(resources, order),
  };
}

function gatewayOf(i: number): Resource {
  const facts = { internetGatewayId: `igw-${i}`, vpcIds: [`vpc-${i}`] };
  return resource('AWS::EC2::InternetGateway', `igw-${i}`, facts);
}

/** Subnets of even numbers lead to the internet. */
function tableOf(i: number, isMain: boolean): Resource {
  const routeTableId = `rtb-${i}-${isMain ? 'main' : 'public'}`;
  const way = (destination: string, target: string) => ({
    ...{ destination, target, state: 'active', propagated: false },
  });
  const target = isMain ? `nat-${i}` : `igw-${i}`;
  return resource('AWS::EC2::RouteTable', routeTableId, {
    ...{ routeTableId, vpcId: `vpc-${i}`, isMain },
    subnetIds: isMain
      ? []
      : subnetsOf(i)
          .filter((subnet) => subnet % 80 < 40)
          .map(subnetName),
    routes: [way(`10.${i}.0.0/16`, 'local'), way('0.0.0.0/0', target)],
  });
}

/** The gateway that private subnets send what is for the internet to, in the first public one. */
function natOf(i: number): Resource {
  const address = `10.${i}.255.250`;
  return resource('AWS::EC2::NetworkInterface', `eni-nat-${i}`, {
    ...{ networkInterfaceId: `eni-nat-${i}`, vpcId: `vpc-${i}`, groups: [] },
    ...{ interfaceType: 'nat_gateway', description: `Interface for NAT Gateway nat-${i}` },
    subnetId: subnetName(subnetsOf(i).find((subnet) => subnet % 80 < 40) ?? 0),
    privateAddresses: [{ address, publicIp: `54.0.0.${i}` }],
    publicAddresses: [{ address, publicIp: `54.0.0.${i}` }],
  });
}

function aclOf(i: number): Resource {
  const rule = (ruleNumber: number, ruleAction: 'allow' | 'deny', cidrBlock: string) =>
    ({
      ...{ ruleNumber, ruleAction, cidrBlock, protocol: '-1', portRange: null },
      icmpTypeCode: null,
    }) satisfies NetworkAclRule;
  const ingress = [
    ...times(10, (n) => rule(50 + n, 'deny', `198.51.${i}.${16 * n}/28`)),
    { ...rule(90, 'deny', '0.0.0.0/0'), protocol: '6', portRange: { from: 23, to: 23 } },
    rule(100, 'allow', '0.0.0.0/0'),
  ];
  return resource('AWS::EC2::NetworkAcl', `acl-${i}`, {
    ...{ networkAclId: `acl-${i}`, vpcId: `vpc-${i}`, subnetIds: subnetsOf(i).map(subnetName) },
    ...{ ingress, egress: [rule(100, 'allow', '0.0.0.0/0')] },
  });
}

function subnetsOf(vpc: number): number[] {
  return times(SUBNETS / VPCS, (n) => vpc + n * VPCS);
}

function subnetName(i: number): string {
  return `subnet-${i}`;
}

/** Most let in the company and a partner, one of ten the web, one of a hundred everybody who administers. */
function groupOf(i: number, groups: number): Resource {
  const name = `sg-${i}`;
  const opens = (port: number, value: string, kind: SecurityGroupRule['peer']['kind'] = 'ipv4') =>
    ({
      ...{ ipProtocol: 'tcp', fromPort: port, toPort: port, description: null },
      peer: { kind, value },
    }) satisfies SecurityGroupRule;
  const ingress = [
    ...times(12, (n) => opens(443, `10.${n}.${(i + n) % 256}.0/24`)),
    ...times(3, (n) => opens(8443, `sg-${(i + n + 1) % groups}`, 'security-group')),
    ...times(2, (n) => opens(8080 + n, `203.0.${i % 256}.0/24`)),
    ...(i % 10 === 0 ? [opens(443, '0.0.0.0/0'), opens(80, '0.0.0.0/0')] : []),
    ...(i % 100 === 8 ? [opens(22, '0.0.0.0/0')] : []),
  ];
  return resource('AWS::EC2::SecurityGroup', name, { groupId: name, groupName: name, ingress });
}

function interfaceOf(i: number, groups: number): Resource {
  const address = `10.${i % VPCS}.${(i >> 8) & 255}.${i & 255}`;
  const publicIp = `52.${(i >> 16) & 255}.${(i >> 8) & 255}.${i & 255}`;
  return resource('AWS::EC2::NetworkInterface', `eni-${i}`, {
    ...{ networkInterfaceId: `eni-${i}`, instanceId: `i-${i}`, vpcId: `vpc-${i % VPCS}` },
    subnetId: subnetName(i % SUBNETS),
    privateAddresses: [{ address, publicIp: null }],
    groups: [i, i * 7 + 1].map((one) => `sg-${one % groups}`),
    publicAddresses: i % 4 === 0 ? [{ address, publicIp }] : [],
  });
}

function instanceOf(i: number): Resource {
  const tags = i % 1000 === 0 ? [{ key: 'Role', value: 'bastion' }] : [];
  return resource('AWS::EC2::Instance', `i-${i}`, { instanceId: `i-${i}`, tags });
}

function resource<T extends ResourceType>(type: T, id: string, facts: Partial<Facts[T]>): Resource {
  const place = { account: ACCOUNT, region: REGION };
  return { type, id, name: id, ...defaults[type], ...place, ...facts } as Resource;
}
