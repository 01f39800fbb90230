import type { AclRule, GroupRule, Route, What, World } from './reference/world.ts';

/** A network, for people to read. */
export function textOf(world: World): string {
  const { mode, exclusions, vpcs, subnets, tables, acls, groups, lists, cards } = world;
  const lines = [
    ...(mode === 'off' ? [] : [`${mode}, except ${JSON.stringify(exclusions)}`]),
    ...vpcs.map(({ id, gateway }) => `${id}: ${gateway ?? 'no gateway'}`),
    ...subnets.map(
      ({ id, acl, table, zone }) => `${id}: ${acl}, ${table ?? 'the main table'}, ${zone}`,
    ),
    ...tables.map(
      ({ id, isMain, gateway, routes }) =>
        `${id}${isMain ? ' (main)' : ''}${gateway ? ` (of ${gateway})` : ''}: ${joined(routes.map(routeText))}`,
    ),
    ...[...acls, ...groups].map(
      (one) =>
        `${one.id}: in ${joined(one.in.map(ruleText))}; out ${joined(one.out.map(ruleText))}`,
    ),
    ...lists.map(({ id, cidrs }) => `${id}: ${joined(cidrs)}`),
    ...cards.map(
      ({ id, kind, subnet, groups: own, ipv4, publicIp, ipv6 }) =>
        `${id}: ${kind} in ${subnet} with ${joined(own)}, ${ipv4} (${publicIp ?? 'private'}), ${ipv6 ?? 'no IPv6'}`,
    ),
    ...world.peerings.map(({ id, ends, status }) => `${id}: ${ends.join(' and ')}, ${status}`),
    ...world.balancers.map((one) => JSON.stringify(one)),
    ...[...world.transits, ...world.attachments, ...world.transitTables].map((one) =>
      JSON.stringify(one),
    ),
    ...world.appliances.map(({ id, subnet }) => `${id}: in ${subnet}`),
  ];
  return lines.map((line) => `  ${line}`).join('\n');
}

function routeText({ destination, target, isBlackhole, isPropagated }: Route): string {
  return `${destination} to ${target}${isBlackhole ? ' (blackhole)' : ''}${isPropagated ? ' (propagated)' : ''}`;
}

function ruleText(rule: AclRule | GroupRule): string {
  return 'peer' in rule
    ? `${whatText(rule.what)} of ${rule.peer}`
    : `${rule.number} ${rule.isAllow ? 'allow' : 'deny'} ${whatText(rule.what)} of ${rule.cidr}`;
}

function whatText({ protocol, ports, icmp }: What): string {
  return protocol === -1 ? 'all' : [protocol, ports?.join('-') ?? icmp?.join(':')].join('/');
}

function joined(words: string[]): string {
  return words.length === 0 ? 'none' : words.join(', ');
}
