import { describe, expect, test } from 'vitest';
import { showFootprint } from './footprint/footprint.ts';
import { showReach } from './reach.ts';
import { output, written } from './reach-code.testing.ts';

const EVERYTHING =
  'protocol = "-1"\n  from_port = 0\n  to_port = 0\n  cidr_blocks = ["0.0.0.0/0"]\n';
const site = (name: string, net: string) => `
resource "aws_vpc" "${name}" {
  cidr_block = "${net}.0.0/16"
}
resource "aws_subnet" "${name}" {
  vpc_id            = aws_vpc.${name}.id
  cidr_block        = "${net}.1.0/24"
  availability_zone = "eu-west-1a"
}
resource "aws_security_group" "${name}" {
  vpc_id = aws_vpc.${name}.id
  ingress {
  ${EVERYTHING}  }
  egress {
  ${EVERYTHING}  }
}
resource "aws_instance" "${name}" {
  subnet_id              = aws_subnet.${name}.id
  private_ip             = "${net}.1.10"
  vpc_security_group_ids = [aws_security_group.${name}.id]
}
`;
const table = (name: string, more = '') => `
resource "aws_route_table" "${name}" {
  vpc_id = aws_vpc.${name}.id
  ${more}
}
resource "aws_route_table_association" "${name}" {
  subnet_id      = aws_subnet.${name}.id
  route_table_id = aws_route_table.${name}.id
}
`;
const route = (cidr: string, to: string) => `route {\n  cidr_block = "${cidr}"\n  ${to}\n  }`;
const block = (kind: string, name: string, more: string) =>
  `resource "${kind}" "${name}" {\n${more.replaceAll('; ', '\n')}\n}\n`;

const SITES = `provider "aws" {\n  region = "eu-west-1"\n}\n${site('a', '10.0')}${site('b', '10.1')}`;
const [A, B] = ['aws_instance.a', 'aws_instance.b'] as const;

const GATEWAY = block('aws_vpn_gateway', 'g', 'vpc_id = aws_vpc.a.id');
const VPN =
  'vpn_gateway_id = aws_vpn_gateway.g.id; customer_gateway_id = "cgw-1"; type = "ipsec.1"';
const BGP = block('aws_vpn_connection', 'v', VPN);
const STATIC =
  block('aws_vpn_connection', 'v', `${VPN}; static_routes_only = true`) +
  block(
    'aws_vpn_connection_route',
    'v',
    'vpn_connection_id = aws_vpn_connection.v.id; destination_cidr_block = "192.168.0.0/16"',
  );
const TELLS = block(
  'aws_vpn_gateway_route_propagation',
  'g',
  'vpn_gateway_id = aws_vpn_gateway.g.id; route_table_id = aws_route_table.a.id',
);
const LISTED = table('a', 'propagating_vgws = [aws_vpn_gateway.g.id]');
const OUT = route('0.0.0.0/0', 'gateway_id = aws_internet_gateway.a.id');
const DOOR = block('aws_internet_gateway', 'a', 'vpc_id = aws_vpc.a.id');

const TGW = 'aws_ec2_transit_gateway';
const OFF =
  'default_route_table_association = "disable"; default_route_table_propagation = "disable"';
const attached = (name: string) =>
  block(
    `${TGW}_vpc_attachment`,
    name,
    `transit_gateway_id = ${TGW}.t.id; vpc_id = aws_vpc.${name}.id; subnet_ids = [aws_subnet.${name}.id]`,
  ) + table(name, route('0.0.0.0/0', `transit_gateway_id = ${TGW}.t.id`));
const joins = (kind: string, name: string) =>
  block(
    `${TGW}_${kind}`,
    name,
    `transit_gateway_route_table_id = ${TGW}_route_table.t.id; transit_gateway_attachment_id = ${TGW}_vpc_attachment.${name}.id`,
  );
const ASSOCIATED =
  joins('route_table_association', 'a') +
  joins('route_table_association', 'b') +
  joins('route_table_propagation', 'a');
const TRANSIT =
  block(TGW, 't', OFF) +
  attached('a') +
  attached('b') +
  block(`${TGW}_route_table`, 't', `transit_gateway_id = ${TGW}.t.id`);
const HALF = TRANSIT + ASSOCIATED;
const PEERS = 'vpc_id = aws_vpc.a.id; peer_vpc_id = aws_vpc.b.id';
const peered = (more: string, by = 'aws_vpc_peering_connection') =>
  block('aws_vpc_peering_connection', 'p', `${PEERS}; ${more}`) +
  table('a', route('10.1.0.0/16', `vpc_peering_connection_id = ${by}.p.id`)) +
  table('b', route('10.0.0.0/16', `vpc_peering_connection_id = ${by}.p.id`));
const accepter = (more: string) =>
  block(
    'aws_vpc_peering_connection_accepter',
    'p',
    `vpc_peering_connection_id = aws_vpc_peering_connection.p.id; ${more}`,
  );

type Row = [name: string, code: string, from: string, to: string, fate: string];

describe('what a virtual private gateway tells a table', () => {
  const learnt = 'unknown for which addresses it tells routes is known once it is created';
  test.for<Row>([
    ['nothing where nobody lets it', GATEWAY + BGP + table('a'), 'onprem', A, 'blocked NO_ROUTE'],
    ['what BGP brings is unknown', GATEWAY + BGP + table('a') + TELLS, 'onprem', A, learnt],
    ['so it is on the way out', GATEWAY + BGP + table('a') + TELLS, A, 'onprem', learnt],
    ['from any address', GATEWAY + BGP + table('a') + TELLS, '10.9.0.1', A, learnt],
    ['listed in the table', GATEWAY + BGP + LISTED, 'onprem', A, learnt],
    ['without a connection in this code', GATEWAY + LISTED, 'onprem', A, learnt],
    ['a gateway of other code', table('a', 'propagating_vgws = ["vgw-1"]'), 'onprem', A, learnt],
    ['static routes are known', GATEWAY + STATIC + LISTED, 'onprem', A, 'open'],
    ['and no others', GATEWAY + STATIC + LISTED, '10.9.0.1', A, 'blocked NO_ROUTE'],
    [
      'static routes that no table takes',
      GATEWAY + STATIC + table('a'),
      'onprem',
      A,
      'blocked NO_ROUTE',
    ],
    [
      'Direct Connect beside a static VPN',
      GATEWAY +
        STATIC +
        LISTED +
        block('aws_dx_gateway_association', 'd', 'associated_gateway_id = aws_vpn_gateway.g.id'),
      '10.9.0.1',
      A,
      learnt,
    ],
    ['within the VPC nothing', GATEWAY + BGP + table('a') + TELLS, '10.0.7.7', A, 'open'],
    [
      'it opens no way from the internet',
      `${GATEWAY}${BGP}${DOOR}${LISTED}${block('aws_eip', 'a', 'instance = aws_instance.a.id')}`,
      'internet',
      A,
      'blocked NO_ROUTE',
    ],
    [
      'nor takes one that somebody wrote',
      `${GATEWAY}${BGP}${DOOR}${table('a', OUT)}${TELLS}${block('aws_eip', 'a', 'instance = aws_instance.a.id')}`,
      'internet',
      A,
      'open',
    ],
    [
      'a gateway without a VPC leads nowhere',
      block('aws_vpn_gateway', 'g', '') +
        table('a', route('192.168.0.0/16', 'gateway_id = aws_vpn_gateway.g.id')),
      '192.168.0.1',
      A,
      'blocked BLACKHOLE',
    ],
  ])('%s', fares);
});

describe('transit gateways', () => {
  const byList =
    block('aws_ec2_managed_prefix_list', 'l', 'name = "l"') +
    block(
      'aws_ec2_managed_prefix_list_entry',
      'l',
      'prefix_list_id = aws_ec2_managed_prefix_list.l.id; cidr = "10.1.0.0/16"',
    ) +
    block(
      `${TGW}_prefix_list_reference`,
      'l',
      `prefix_list_id = aws_ec2_managed_prefix_list.l.id; transit_gateway_route_table_id = ${TGW}_route_table.t.id; transit_gateway_attachment_id = ${TGW}_vpc_attachment.b.id`,
    );
  const vpn =
    block(
      'aws_vpn_connection',
      'v',
      `transit_gateway_id = ${TGW}.t.id; customer_gateway_id = "cgw-1"; type = "ipsec.1"`,
    ) +
    ['association', 'propagation']
      .map((kind) =>
        block(
          `${TGW}_route_table_${kind}`,
          'v',
          `transit_gateway_route_table_id = ${TGW}_route_table.t.id; transit_gateway_attachment_id = aws_vpn_connection.v.transit_gateway_attachment_id`,
        ),
      )
      .join('');
  const byDefault = (kind: string) =>
    block(
      `${TGW}_default_route_table_${kind}`,
      't',
      `transit_gateway_id = ${TGW}.t.id; transit_gateway_route_table_id = ${TGW}_route_table.t.id`,
    );
  const TOLD = 'unknown which addresses what is attached tells is known once it is created';
  const ANY = 'unknown what is attached is known once it is created';
  test.for<Row>([
    ['a table that one is told', HALF, A, B, 'blocked TGW_NO_ROUTE'],
    ['a list that leads there', HALF + byList, A, B, 'open'],
    ['what a VPN brings', HALF + vpn, 'onprem', A, TOLD],
    ['a table to which all is told by default', HALF + byDefault('propagation'), A, B, ANY],
    ['one that all has by default', TRANSIT + byDefault('association'), A, B, ANY],
    [
      'its own table, to which all is told unless somebody says otherwise',
      TRANSIT.replaceAll(/default_\w+ = "disable"/g, ''),
      A,
      B,
      'unknown what AWS::EC2::TransitGatewayRouteTable there are is known where it runs',
    ],
  ])('%s', fares);
});

describe('peerings', () => {
  const elsewhere = 'unknown whether it is accepted is known once it is created';
  test.for<Row>([
    ['nobody accepts', peered(''), A, B, 'blocked PEERING_NOT_ACTIVE'],
    ['it is not accepted', peered('auto_accept = false'), A, B, 'blocked PEERING_NOT_ACTIVE'],
    ['it is accepted', peered('auto_accept = true'), A, B, 'open'],
    ['by a block of its own', peered('') + accepter('auto_accept = true'), A, B, 'open'],
    ['by one that does not', peered('') + accepter(''), A, B, 'blocked PEERING_NOT_ACTIVE'],
    [
      'routes that name the accepter',
      peered('', 'aws_vpc_peering_connection_accepter') + accepter('auto_accept = true'),
      A,
      B,
      'open',
    ],
    ['in another region, by other code', peered('peer_region = "eu-west-2"'), A, B, elsewhere],
  ])('%s', fares);
});

describe('what stands beside a VPC, an interface or a table', () => {
  const closed =
    block('aws_security_group', 'shut', 'vpc_id = aws_vpc.a.id') +
    block(
      'aws_instance',
      'shut',
      'subnet_id = aws_subnet.a.id; private_ip = "10.0.1.11"; vpc_security_group_ids = [aws_security_group.shut.id]',
    );
  const joined = block(
    'aws_network_interface_sg_attachment',
    'x',
    'security_group_id = aws_security_group.a.id; network_interface_id = aws_instance.shut.primary_network_interface_id',
  );
  const unread = (type: string, member: string, named: string) =>
    block(type, 'x', `${member} = ${named}`);
  const notRead = (type: string) => `unknown ${type}.x may change it: ${type} is not read`;
  test.for<Row>([
    ['a group that lets nobody in', closed, A, 'aws_instance.shut', 'blocked SG_INGRESS'],
    ['a group that it joins', closed + joined, A, 'aws_instance.shut', 'open'],
    [
      'more addresses',
      block(
        'aws_vpc_ipv4_cidr_block_association',
        'x',
        'vpc_id = aws_vpc.a.id; cidr_block = "10.7.0.0/16"',
      ) +
        block('aws_subnet', 'x', 'vpc_id = aws_vpc.a.id; cidr_block = "10.7.1.0/24"') +
        block(
          'aws_instance',
          'x',
          'subnet_id = aws_subnet.x.id; private_ip = "10.7.1.10"; vpc_security_group_ids = [aws_security_group.a.id]',
        ),
      A,
      'aws_instance.x',
      'open',
    ],
    [
      'a kind nobody reads that names a table',
      table('a') +
        unread('aws_vpc_route_server_propagation', 'route_table_id', 'aws_route_table.a.id'),
      '10.9.0.1',
      A,
      notRead('aws_vpc_route_server_propagation'),
    ],
    [
      'that names nobody knows which table',
      `variable "t" {}\n${table('a')}${unread('aws_vpc_route_server_propagation', 'route_table_id', 'var.t')}`,
      '10.9.0.1',
      A,
      notRead('aws_vpc_route_server_propagation'),
    ],
    [
      'that names a group',
      closed + unread('aws_new_rule', 'security_group_id', 'aws_security_group.shut.id'),
      A,
      'aws_instance.shut',
      notRead('aws_new_rule'),
    ],
    [
      'that is but in a group',
      closed + unread('aws_new_thing', 'security_group_ids', '[aws_security_group.shut.id]'),
      A,
      'aws_instance.shut',
      'blocked SG_INGRESS',
    ],
    [
      'that names an ACL',
      block('aws_network_acl', 'a', 'vpc_id = aws_vpc.a.id; subnet_ids = [aws_subnet.a.id]') +
        table('a', route('10.9.0.0/16', 'gateway_id = "vgw-1"')) +
        unread('aws_new_rule', 'acl', 'aws_network_acl.a.id'),
      '10.9.0.1',
      A,
      notRead('aws_new_rule'),
    ],
  ])('%s', fares);
});

test('kinds of a network that nobody reads are listed with the answer', async () => {
  const code =
    SITES +
    block('aws_vpc_route_server', 'x', 'amazon_side_asn = 65000') +
    block('aws_iot_thing', 'x', '');
  const iac = [written({ 'main.tf': code })];
  const told = await output(() => showReach(A, B, { iac, format: 'json' }));
  expect(JSON.parse(told.text).notRead).toStrictEqual([{ type: 'aws_vpc_route_server', count: 1 }]);
  const text = await output(() => showReach(A, B, { iac, format: 'text', color: false }));
  expect(text.text).toContain('\nnot read: aws_vpc_route_server\n');
  const shown = await output(() => showFootprint({ iac, format: 'json' }));
  expect(JSON.parse(shown.text).notRead).toStrictEqual([
    { type: 'aws_vpc_route_server', count: 1 },
  ]);
  const words = await output(() => showFootprint({ iac, format: 'text', color: false }));
  expect(words.text).toContain('\nnot read: aws_vpc_route_server\n');
});

async function fares([, code, from, to, fate]: Row): Promise<void> {
  const iac = [written({ 'main.tf': SITES + code })];
  const { text } = await output(() => showReach(from, to, { iac, port: 'tcp/22', format: 'json' }));
  const [best] = JSON.parse(text).answers;
  const unknown = best.unknown.map((one: string) => one.replace(/^[^(]*\((.*)\)$/, '$1'));
  const codes = best.blockedBy.map((one: { code: string }) => one.code);
  expect([best.verdict, ...unknown, ...new Set(codes)].join(' ')).toBe(fate);
}
