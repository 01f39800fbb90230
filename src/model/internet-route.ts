import type { Route, RouteTable } from './aws/ec2.ts';

export type Family = 'ipv4' | 'ipv6';

/**
 * Does a table lead to where public addresses of a family are reached from: to an internet gateway, or by default to a
 * firewall's endpoint or interface, behind which there may be one? NAT and egress-only gateways let nobody in.
 */
export function leadsToInternet({ routes }: Pick<RouteTable, 'routes'>, family: Family): boolean {
  return routes.some((route) => isOfFamily(route, family) && isWayIn(route));
}

function isOfFamily({ destination }: Route, family: Family): boolean {
  return destination.startsWith('pl-') || destination.includes(':') === (family === 'ipv6');
}

function isWayIn({ destination, target, state }: Route): boolean {
  if (state === 'blackhole') return false;
  return target.startsWith('igw-') || (isDefault(destination) && /^(?:vpce|eni|i)-/.test(target));
}

function isDefault(destination: string): boolean {
  return destination === '0.0.0.0/0' || destination === '::/0';
}
