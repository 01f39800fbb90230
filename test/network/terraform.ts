import type {
  AclRule,
  Attachment,
  Balancer,
  Card,
  GroupRule,
  Route,
  What,
  World,
} from './reference/world.ts';

/** A world as Terraform; null where it has something that code does not say. */
export function toTerraform(world: World): string | null {
  return isWritable(world) ? blocksOf(world).join('') : null;
}

/** What code calls an interface, or what an interface comes with. */
export function addressOf({ cards }: World, id: string): string {
  const card = cards.find((one) => one.id === id);
  if (!card) return id;
  if (card.kind === 'balancer') return `aws_lb.${named(id)}`;
  return card.kind === 'nat'
    ? `aws_nat_gateway.${named(natOf(card))}`
    : `aws_network_interface.${named(id)}`;
}

/** Nobody writes what is being changed, nor who is elsewhere. Of what a gateway tells one table alone is told here. */
function isWritable({
  exclusions,
  tables,
  cards,
  peerings,
  balancers,
  attachments,
  ...world
}: World) {
  const { vpcs, transitTables } = world;
  const isThere = (id: string) => vpcs.some((vpc) => vpc.id === id);
  const routes = tables.flatMap((table) => table.routes);
  return (
    exclusions.every(({ isReady }) => isReady) &&
    // Whom they hand on to is asked about elsewhere.
    balancers.every((one) => one.targets.length === 0 && one.cards.length === 1) &&
    routes.every((one) => !one.isPropagated || (isTold(one) && !one.isBlackhole)) &&
    tables.filter((table) => table.routes.some(({ isPropagated }) => isPropagated)).length < 2 &&
    cards.every(({ kind }) => kind !== 'lambda' && kind !== 'firewall') &&
    peerings.every(({ status, ends }) => STATUSES.has(status) && ends.every(isThere)) &&
    attachments.every(({ to, table }) => to.startsWith('vpc-') && table !== null) &&
    transitTables.every((table) =>
      table.routes.every(({ to, isStatic }) => isStatic || to !== null),
    )
  );
}

const STATUSES = new Set(['active', 'pending-acceptance']);

function isTold({ destination, target }: Route): boolean {
  return target.startsWith('vgw-') && /^[\d.]+\/\d+$/.test(destination);
}

function blocksOf(world: World): string[] {
  return [
    'provider "aws" {\n  region = "eu-west-1"\n}\n',
    ...blockBlocks(world),
    ...world.vpcs.flatMap((vpc) => vpcBlocks(world, vpc)),
    ...world.subnets.map(({ id, vpc, zone }) =>
      block('aws_subnet', id, {
        vpc_id: ref('aws_vpc', vpc),
        availability_zone: `eu-west-1${zone}`,
        ...subnetBlock(world, id),
      }),
    ),
    ...world.tables.flatMap((table) => tableBlocks(world, table)),
    ...world.acls.map((acl) => {
      const subnets = world.subnets.filter((one) => one.acl === acl.id);
      return block('aws_network_acl', acl.id, {
        vpc_id: ref('aws_vpc', subnets[0]?.vpc ?? world.vpcs[0]?.id ?? ''),
        subnet_ids: subnets.map(({ id }) => ref('aws_subnet', id)),
        ingress: acl.in.map(aclEntry),
        egress: acl.out.map(aclEntry),
      });
    }),
    ...world.groups.flatMap((group) => [
      block('aws_security_group', group.id, { vpc_id: ref('aws_vpc', group.vpc) }),
      ...group.in.map((rule, i) => groupRule('ingress', group.id, rule, i)),
      ...group.out.map((rule, i) => groupRule('egress', group.id, rule, i)),
    ]),
    ...world.lists.map(({ id, cidrs }) =>
      block('aws_ec2_managed_prefix_list', id, {
        name: id,
        address_family: 'IPv4',
        max_entries: 10,
        entry: cidrs.map((cidr) => ({ cidr })),
      }),
    ),
    ...world.cards.filter(({ kind }) => kind !== 'balancer').flatMap(cardBlocks),
    ...world.balancers.flatMap((balancer) => balancerBlocks(world, balancer)),
    ...world.peerings.map(({ id, status, ends: [one, other] }) =>
      block('aws_vpc_peering_connection', id, {
        vpc_id: ref('aws_vpc', one),
        peer_vpc_id: ref('aws_vpc', other),
        auto_accept: status === 'active',
      }),
    ),
    ...world.appliances.map(({ id, subnet }) => applianceBlock(world, id, subnet)),
    ...transitBlocks(world),
  ];
}

/** What the region keeps from its gateways. */
function blockBlocks({ mode, exclusions }: World): string[] {
  const name = 'aws_vpc_block_public_access';
  return [
    ...(mode === 'off'
      ? []
      : [block(`${name}_options`, 'all', { internet_gateway_block_mode: mode })]),
    ...exclusions.map(({ of, mode: but }, i) =>
      block(`${name}_exclusion`, `but-${i}`, {
        ...(of.startsWith('vpc-')
          ? { vpc_id: ref('aws_vpc', of) }
          : { subnet_id: ref('aws_subnet', of) }),
        internet_gateway_exclusion_mode: but,
      }),
    ),
  ];
}

function vpcBlocks({ tables }: World, { id, gateway }: World['vpcs'][0]): string[] {
  const own = tables.filter(({ vpc }) => vpc === id).flatMap(({ routes }) => routes);
  const local = own.filter(({ target }) => target === 'local').map((one) => one.destination);
  const [ipv4, ipv6] = [false, true].map((is6) => local.find((cidr) => cidr.includes(':') === is6));
  const leads = (prefix: string) => own.find(({ target }) => target.startsWith(prefix))?.target;
  const outward = leads('eigw-');
  const line = leads('vgw-');
  return [
    block('aws_vpc', id, { cidr_block: ipv4, ...(ipv6 && { ipv6_cidr_block: ipv6 }) }),
    ...(gateway ? [block('aws_internet_gateway', gateway, { vpc_id: ref('aws_vpc', id) })] : []),
    ...(outward
      ? [block('aws_egress_only_internet_gateway', outward, { vpc_id: ref('aws_vpc', id) })]
      : []),
    ...(line ? [block('aws_vpn_gateway', line, { vpc_id: ref('aws_vpc', id) })] : []),
  ];
}

function subnetBlock({ cards }: World, subnet: string): Fields {
  const [card] = cards.filter((one) => one.subnet === subnet);
  return card ? { cidr_block: card.ipv4.replace(/\.\d+$/, '.0/24') } : {};
}

function tableBlocks(world: World, { id, vpc, isMain, gateway, routes }: World['tables'][0]) {
  const route = routes
    .filter(({ target, isPropagated }) => target !== 'local' && !isPropagated)
    .map((one) => routeFields(one, id));
  // A narrower way to a part of the VPC stands beside its own.
  const subnets = world.subnets.filter(({ table }) => table === id);
  const vpcId = ref('aws_vpc', vpc);
  const associated = (member: string, value: Text, i: number) =>
    block('aws_route_table_association', `${id}-${i}`, {
      route_table_id: ref('aws_route_table', id),
      [member]: value,
    });
  return [
    block('aws_route_table', id, { vpc_id: vpcId, route }),
    ...toldBlocks(
      id,
      routes.filter(({ isPropagated }) => isPropagated),
    ),
    ...(routes.some(({ isBlackhole }) => isBlackhole)
      ? [block('aws_vpn_gateway', `gone-${id}`, {})]
      : []),
    ...(isMain
      ? [
          block('aws_main_route_table_association', id, {
            vpc_id: vpcId,
            route_table_id: ref('aws_route_table', id),
          }),
        ]
      : []),
    ...subnets.map((one, i) => associated('subnet_id', ref('aws_subnet', one.id), i)),
    ...(gateway ? [associated('gateway_id', ref('aws_internet_gateway', gateway), 99)] : []),
  ];
}

/** What a VPN without BGP tells a table. */
function toldBlocks(table: string, routes: readonly Route[]): string[] {
  const [first] = routes;
  if (!first) return [];
  const gateway = ref('aws_vpn_gateway', first.target);
  return [
    block('aws_vpn_gateway_route_propagation', table, {
      vpn_gateway_id: gateway,
      route_table_id: ref('aws_route_table', table),
    }),
    block('aws_vpn_connection', table, { vpn_gateway_id: gateway, static_routes_only: true }),
    ...routes.map(({ destination }, i) =>
      block('aws_vpn_connection_route', `${table}-${i}`, {
        destination_cidr_block: destination,
        vpn_connection_id: ref('aws_vpn_connection', table),
      }),
    ),
  ];
}

function routeFields({ destination, target, isBlackhole }: Route, table: string): Fields {
  const member = destination.startsWith('pl-')
    ? 'destination_prefix_list_id'
    : destination.includes(':')
      ? 'ipv6_cidr_block'
      : 'cidr_block';
  const [, name = '', kind = ''] = TARGETS.find(([prefix]) => target.startsWith(prefix)) ?? [];
  const to = destination.startsWith('pl-')
    ? ref('aws_ec2_managed_prefix_list', destination)
    : destination;
  if (isBlackhole) return { [member]: to, gateway_id: ref('aws_vpn_gateway', `gone-${table}`) };
  return { [member]: to, [name]: ref(kind, target) };
}

const TARGETS: [prefix: string, member: string, kind: string][] = [
  ['igw-', 'gateway_id', 'aws_internet_gateway'],
  ['vgw-', 'gateway_id', 'aws_vpn_gateway'],
  ['eigw-', 'egress_only_gateway_id', 'aws_egress_only_internet_gateway'],
  ['nat-', 'nat_gateway_id', 'aws_nat_gateway'],
  ['pcx-', 'vpc_peering_connection_id', 'aws_vpc_peering_connection'],
  ['tgw-', 'transit_gateway_id', 'aws_ec2_transit_gateway'],
  ['vpce-', 'vpc_endpoint_id', 'aws_vpc_endpoint'],
  ['eni-', 'network_interface_id', 'aws_network_interface'],
];

function aclEntry({ number, isAllow, cidr, what }: AclRule): Fields {
  const { protocol, ports = [0, 0], icmp } = what;
  return {
    rule_no: number,
    action: isAllow ? 'allow' : 'deny',
    protocol: `${protocol}`,
    from_port: ports[0],
    to_port: ports[1],
    ...(icmp && { icmp_type: icmp[0], icmp_code: icmp[1] }),
    [cidr.includes(':') ? 'ipv6_cidr_block' : 'cidr_block']: cidr,
  };
}

function groupRule(way: 'ingress' | 'egress', group: string, { what, peer }: GroupRule, i: number) {
  const member = peer.startsWith('sg-')
    ? 'referenced_security_group_id'
    : peer.startsWith('pl-')
      ? 'prefix_list_id'
      : peer.includes(':')
        ? 'cidr_ipv6'
        : 'cidr_ipv4';
  const kinds = { sg: 'aws_security_group', pl: 'aws_ec2_managed_prefix_list' };
  const kind = kinds[peer.slice(0, 2) as 'sg' | 'pl'];
  return block(`aws_vpc_security_group_${way}_rule`, `${group}-${i}`, {
    security_group_id: ref('aws_security_group', group),
    [member]: kind ? ref(kind, peer) : peer,
    ...whatFields(what),
  });
}

function whatFields({ protocol, ports, icmp }: What): Fields {
  const [from_port, to_port] = ports ?? icmp ?? [];
  return {
    ip_protocol: `${protocol}`,
    ...(from_port !== undefined && to_port !== undefined && { from_port, to_port }),
  };
}

function natOf({ id }: Card): string {
  return id.replace('eni-', '');
}

function cardBlocks(card: Card): string[] {
  const { id, subnet, kind, groups, ipv4, publicIp, ipv6 } = card;
  const isNat = kind === 'nat';
  const name = isNat ? natOf(card) : id;
  const own = ref('aws_network_interface', id);
  const address = publicIp ? [block('aws_eip', name, isNat ? {} : { network_interface: own })] : [];
  if (isNat) {
    const as: Fields = publicIp
      ? { allocation_id: ref('aws_eip', name) }
      : { connectivity_type: 'private' };
    const at = { subnet_id: ref('aws_subnet', subnet), private_ip: ipv4 };
    return [block('aws_nat_gateway', name, { ...at, ...as }), ...address];
  }
  return [
    block('aws_network_interface', id, {
      subnet_id: ref('aws_subnet', subnet),
      private_ips: [ipv4],
      ...(ipv6 && { ipv6_addresses: [ipv6] }),
      security_groups: groups.map((one) => ref('aws_security_group', one)),
    }),
    ...address,
  ];
}

function balancerBlocks(
  { cards }: World,
  { path, isInternal, listeners, ...one }: Balancer,
): string[] {
  const own = cards.filter(({ id }) => one.cards.includes(id));
  const name = own[0]?.id ?? '';
  const arn = { $ref: `aws_lb.${named(name)}.arn` };
  return [
    block('aws_lb', name, {
      load_balancer_type: path.startsWith('net/') ? 'network' : 'application',
      internal: isInternal,
      subnets: own.map(({ subnet }) => ref('aws_subnet', subnet)),
      security_groups: one.groups.map((group) => ref('aws_security_group', group)),
    }),
    ...listeners.map(({ protocol, port }) =>
      block('aws_lb_listener', `${name}-${port}`, {
        load_balancer_arn: arn,
        ...{ protocol, port },
        default_action: [{ type: 'fixed-response' }],
      }),
    ),
  ];
}

function applianceBlock({ subnets }: World, id: string, subnet: string): string {
  const place = ref('aws_subnet', subnet);
  if (id.startsWith('eni-')) return block('aws_network_interface', id, { subnet_id: place });
  return block('aws_vpc_endpoint', id, {
    vpc_id: ref('aws_vpc', subnets.find((one) => one.id === subnet)?.vpc ?? ''),
    vpc_endpoint_type: 'GatewayLoadBalancer',
    service_name: 'com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef0',
    subnet_ids: [place],
  });
}

function transitBlocks({ transits, attachments, transitTables }: World): string[] {
  const [gateway, kind] = ['aws_ec2_transit_gateway', 'aws_ec2_transit_gateway_vpc_attachment'];
  const support = (isOn: boolean) => (isOn ? 'enable' : 'disable');
  const table = (id: string) => ref(`${gateway}_route_table`, id);
  return [
    ...transits.map(({ id, referencesGroups }) =>
      block(gateway, id, {
        default_route_table_association: 'disable',
        default_route_table_propagation: 'disable',
        security_group_referencing_support: support(referencesGroups),
      }),
    ),
    ...attachments.flatMap((one: Attachment) => [
      block(kind, one.id, {
        transit_gateway_id: ref(gateway, one.transit),
        vpc_id: ref('aws_vpc', one.to),
        subnet_ids: one.subnets.map((subnet) => ref('aws_subnet', subnet)),
        security_group_referencing_support: support(one.referencesGroups),
      }),
      ...(one.table
        ? [
            block(`${gateway}_route_table_association`, one.id, {
              transit_gateway_attachment_id: ref(kind, one.id),
              transit_gateway_route_table_id: table(one.table),
            }),
          ]
        : []),
    ]),
    ...transitTables.flatMap(({ id, transit, routes }) => [
      block(`${gateway}_route_table`, id, { transit_gateway_id: ref(gateway, transit) }),
      ...routes.map(({ destination, to, isStatic }, i) =>
        isStatic
          ? block(`${gateway}_route`, `${id}-${i}`, {
              destination_cidr_block: destination,
              transit_gateway_route_table_id: table(id),
              ...(to ? { transit_gateway_attachment_id: ref(kind, to) } : { blackhole: true }),
            })
          : block(`${gateway}_route_table_propagation`, `${id}-${i}`, {
              transit_gateway_route_table_id: table(id),
              transit_gateway_attachment_id: ref(kind, to ?? ''),
            }),
      ),
    ]),
  ];
}

type Text = string | { $ref: string };
type Scalar = Text | number | boolean | undefined;
interface Fields {
  [name: string]: Scalar | readonly Text[] | readonly Fields[];
}

function ref(kind: string, id: string): { $ref: string } {
  return { $ref: `${kind}.${named(id)}.id` };
}

function named(id: string): string {
  return id.replaceAll(/[^\w]/g, '_');
}

function block(kind: string, id: string, fields: Fields): string {
  return `resource "${kind}" "${named(id)}" {\n${bodyOf(fields, '  ')}}\n`;
}

function bodyOf(fields: Fields, indent: string): string {
  return Object.entries(fields)
    .map(([name, value]) => {
      if (!Array.isArray(value)) return `${indent}${name} = ${textOf(value as Scalar)}\n`;
      const blocks = value.filter((one) => typeof one === 'object' && !('$ref' in one));
      if (blocks.length > 0)
        return blocks
          .map((one) => `${indent}${name} {\n${bodyOf(one as Fields, `${indent}  `)}${indent}}\n`)
          .join('');
      if (BLOCKS.has(name)) return '';
      return `${indent}${name} = [${value.map((one) => textOf(one as Text)).join(', ')}]\n`;
    })
    .join('');
}

/** Of which there may be none. */
const BLOCKS = new Set(['route', 'ingress', 'egress', 'entry']);

function textOf(value: Scalar): string {
  if (typeof value === 'object') return value.$ref;
  return typeof value === 'string' ? JSON.stringify(value) : `${value}`;
}
