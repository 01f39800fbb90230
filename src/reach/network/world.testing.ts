import type { NetworkAclRule, Route, SecurityGroupRule } from '../../model/aws/ec2.ts';
import { toCidrs } from '../../model/cidr.ts';
import { defaults } from '../../model/defaults.ts';
import type { Inventory } from '../../model/inventory.ts';
import type { Facts, Resource, ResourceType } from '../../model/resource.ts';
import type { Unknown } from '../../model/unknown.ts';
import { type Answer, hopInWords } from './answer.ts';

export const ACCOUNT = '111122223333';
export const DENIED: Unknown = { $unknown: 'denied', detail: 'ec2:Describe' };

/** Facts of a type, some of them unknown. */
export type Some<T extends ResourceType> = { [K in keyof Facts[T]]?: Facts[T][K] | Unknown };

/** A resource of which AWS tells by default what is not said here. */
export function resource<T extends ResourceType>(
  type: T,
  id: string,
  facts: Some<T> & { account?: string; region?: string } = {},
): Resource {
  const { account = ACCOUNT, region = 'eu-west-1' } = facts;
  const told = { ...publicOnes(facts as Some<'AWS::EC2::NetworkInterface'>), ...facts };
  return { type, id, name: id, ...defaults[type], account, region, ...told } as Resource;
}

/** Of an interface's addresses those that are public, as a scan would find them. */
function publicOnes({ privateAddresses: all }: Some<'AWS::EC2::NetworkInterface'>) {
  if (!Array.isArray(all)) return all && { publicAddresses: all };
  return { publicAddresses: all.filter(({ publicIp }) => publicIp !== null) };
}

/** The same inventory with others in place of resources that have the same id. */
export function inventoryOf(...layers: (readonly Resource[])[]): Inventory {
  const byId = new Map(layers.flat().map((one) => [one.id, one]));
  return { collectedAt: '', partition: 'aws', resources: [...byId.values()], incomplete: [] };
}

/** An answer in one line: `open tcp/22 of 0.0.0.0/0 by acl-1 (100: ...), eni-1 (...)`. */
export function inWords(answer: Answer): string {
  const { verdict, protocol, ports, addresses, path, blockedBy, unknown, answerPorts } = answer;
  const spans = ports.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(',');
  const blocks = toCidrs(addresses);
  const who = blocks.length > 4 ? `${blocks.length} blocks` : blocks.join(' ');
  return [
    `${verdict} ${protocol}/${spans} of ${who}`,
    ...(path.length > 0 ? [`by ${path.map(hopInWords).join(', ')}`] : []),
    ...(blockedBy.length > 0
      ? [`for ${blockedBy.map((one) => `${one.code} ${hopInWords(one)}`).join(', ')}`]
      : []),
    ...(unknown.length > 0 ? [`unless ${unknown.join(', ')}`] : []),
    ...(answerPorts < 1 && verdict !== 'blocked'
      ? [`answers ${Math.floor(answerPorts * 100)}%`]
      : []),
  ].join(' ');
}

export const rule = (
  ipProtocol: string,
  port: number | null,
  value: string,
  kind: SecurityGroupRule['peer']['kind'] = 'ipv4',
): SecurityGroupRule => ({
  ...{ ipProtocol, fromPort: port, toPort: port, description: null },
  peer: { kind, value },
});
export const group = (...ingress: SecurityGroupRule[]) =>
  resource('AWS::EC2::SecurityGroup', 'sg-1', { ingress });
export const entry = (
  ruleNumber: number,
  ruleAction: 'allow' | 'deny',
  cidrBlock: string,
  ports?: [number, number],
): NetworkAclRule => ({
  ...{ ruleNumber, ruleAction, cidrBlock, protocol: ports ? '6' : '-1', icmpTypeCode: null },
  portRange: ports ? { from: ports[0], to: ports[1] } : null,
});
export const EVERYBODY = [entry(100, 'allow', '0.0.0.0/0'), entry(101, 'allow', '::/0')];
export const acl = (ingress: NetworkAclRule[] = EVERYBODY, egress: NetworkAclRule[] = EVERYBODY) =>
  resource('AWS::EC2::NetworkAcl', 'acl-1', { networkAclId: 'acl-1', ingress, egress });
export const route = (destination: string, target: string, more: Partial<Route> = {}): Route => ({
  ...{ destination, target, state: 'active', propagated: false },
  ...more,
});
export const LOCAL = route('10.0.0.0/16', 'local');
export const table = (...routes: Route[]) =>
  resource('AWS::EC2::RouteTable', 'rtb-1', { routeTableId: 'rtb-1', routes: [LOCAL, ...routes] });
export const card = (facts: Some<'AWS::EC2::NetworkInterface'> = {}) =>
  resource('AWS::EC2::NetworkInterface', 'eni-1', {
    privateAddresses: [{ address: '10.0.0.10', publicIp: '203.0.113.10' }],
    ...facts,
  });
export const region = (facts: Some<'AWS::::Region'> = {}) =>
  resource('AWS::::Region', 'eu-west-1', facts);
export const igw = (vpcIds = ['vpc-1']) =>
  resource('AWS::EC2::InternetGateway', 'igw-1', { vpcIds });
export const list = (ownerId: string, cidrs: string[] | typeof DENIED) =>
  resource('AWS::EC2::PrefixList', 'pl-1', { ownerId, cidrs });
export const gatewayTable = (...routes: Route[]) =>
  resource('AWS::EC2::RouteTable', 'rtb-gate', {
    ...{ routeTableId: 'rtb-gate', isMain: false, gatewayIds: ['igw-1'] },
    routes: [LOCAL, ...routes],
  });

/** A machine that administrators reach from their office, and nothing in the way. */
export const OPEN = [
  region(),
  resource('AWS::EC2::VPC', 'vpc-1'),
  igw(),
  table(route('0.0.0.0/0', 'igw-1'), route('::/0', 'igw-1')),
  acl(),
  group(rule('tcp', 22, '198.51.100.0/24')),
  card(),
];
