import type { SecurityGroupRule } from './aws/ec2.ts';
import { at, type CloudTrailEvent, type Fields, itemsAt, textAt } from './event.ts';

/** The rules that a call adds to a security group or puts in the place of others, as far as they name addresses or prefix lists. */
export function rulesAddedBy({ requestParameters }: CloudTrailEvent): SecurityGroupRule[] {
  return [
    ...[requestParameters, ...itemsAt(requestParameters, 'ipPermissions')].flatMap(byPermission),
    ...modified(requestParameters),
  ];
}

/** `{"ipProtocol", "fromPort", "toPort"}` and whom it lets in: of old calls it is the request itself. */
function byPermission(permission: Fields | null): SecurityGroupRule[] {
  const cidrIp = textAt(permission, 'cidrIp');
  const peers: SecurityGroupRule['peer'][] = [
    ...(cidrIp === undefined ? [] : [{ kind: 'ipv4' as const, value: cidrIp }]),
    ...peersIn(permission, 'ipv4', 'ipRanges', 'cidrIp'),
    ...peersIn(permission, 'ipv6', 'ipv6Ranges', 'cidrIpv6'),
    ...peersIn(permission, 'prefix-list', 'prefixListIds', 'prefixListId'),
  ];
  return peers.map((peer) => ({
    ipProtocol: String(at(permission, 'ipProtocol') ?? '-1'),
    fromPort: portAt(permission, 'fromPort'),
    toPort: portAt(permission, 'toPort'),
    peer,
    description: null,
  }));
}

function peersIn(
  permission: Fields | null,
  kind: SecurityGroupRule['peer']['kind'],
  list: string,
  member: string,
): SecurityGroupRule['peer'][] {
  return itemsAt(permission, list).flatMap((item) => {
    const value = textAt(item, member);
    return value === undefined ? [] : [{ kind, value }];
  });
}

/** ModifySecurityGroupRules names members as EC2's own wire does, and lists of one without the list. */
function modified(requestParameters: Fields | null): SecurityGroupRule[] {
  const request = at(requestParameters, 'ModifySecurityGroupRulesRequest') as Fields | undefined;
  const updates = at(request ?? null, 'SecurityGroupRule');
  const list = Array.isArray(updates) ? updates : [updates];
  return list.flatMap((update) => {
    const rule = at(update, 'SecurityGroupRule') as Fields | undefined;
    return peersOf(rule ?? null).map((peer) => ({
      ipProtocol: String(at(rule ?? null, 'IpProtocol') ?? '-1'),
      fromPort: portAt(rule ?? null, 'FromPort'),
      toPort: portAt(rule ?? null, 'ToPort'),
      peer,
      description: null,
    }));
  });
}

function peersOf(rule: Fields | null): SecurityGroupRule['peer'][] {
  const ipv4 = textAt(rule, 'CidrIpv4');
  const ipv6 = textAt(rule, 'CidrIpv6');
  const list = textAt(rule, 'PrefixListId');
  return [
    ...(ipv4 === undefined ? [] : [{ kind: 'ipv4' as const, value: ipv4 }]),
    ...(ipv6 === undefined ? [] : [{ kind: 'ipv6' as const, value: ipv6 }]),
    ...(list === undefined ? [] : [{ kind: 'prefix-list' as const, value: list }]),
  ];
}

function portAt(from: Fields | null, name: string): number | null {
  const value = at(from, name);
  return typeof value === 'number' && Number.isInteger(value) ? value : null;
}
