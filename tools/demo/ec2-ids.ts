import { ACCOUNT, HOME, vpcs } from './company.ts';

/** Ids read like AWS's, and tell the region. */
export function idOf(kind: string, region: string, number: number): string {
  const [start, end] =
    region === HOME ? ['0a1', 'a'] : region === 'eu-central-1' ? ['0b2', 'b'] : ['0c3', 'c'];
  return `${kind}-${start}${String(number).padStart(13, '0')}${end}`;
}

/** A list of addresses of shipping lines, once; then somebody needed to test. */
export const FRIENDS = 'pl-0a10000000000502a';
/** The way through the shop's firewall. */
export const FIREWALL_ENDPOINT = 'vpce-0a10000000000003a';
export const SHOP_FIREWALL = {
  FirewallName: 'shop-edge',
  FirewallArn: `arn:aws:network-firewall:${HOME}:${ACCOUNT}:firewall/shop-edge`,
};

/** Subnets carry their VPC's digits. */
export function subnetOf(vpcId: string, number: number): string {
  return `subnet-${vpcId.slice(4, -3)}${vpcId.at(-2)}${number}${vpcId.at(-1)}`;
}

const NETWORKS: Record<string, string> = {
  [vpcs.shop]: '10.10',
  [vpcs.warehouse]: '10.30',
  [vpcs.harbour]: '10.50',
  [vpcs.analytics]: '10.40',
};

/** All addresses of a VPC. Default ones have AWS's. */
export function cidrOf(vpcId: string): string {
  return `${NETWORKS[vpcId] ?? '172.31'}.0.0/16`;
}

/** An address in a subnet by its number; AWS keeps the first few. */
export function addressIn(vpcId: string, subnet: number, number: number): string {
  return `${NETWORKS[vpcId] ?? '172.31'}.${subnet}.${10 + number}`;
}

export function tagList(tags: Record<string, string>) {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}
