import { beforeAll, expect, test } from 'vitest';
import { inventoryOf } from '../src/cli/inventory.ts';
import { NETWORKS } from '../src/cli/reach.ts';
import { openAsTold } from '../src/cli/scan/scan.ts';
import { parsePorts } from '../src/model/security-group-rules.ts';
import { protocolNumber } from '../src/model/traffic.ts';
import { type Network, networkOf } from '../src/reach/network/network.ts';

/**
 * What the demo company's networks let through, where rules one by one tell the opposite. Each row says what a look at
 * one rule would conclude, and why that is wrong.
 */

let network: Network;

beforeAll(async () => {
  const open = openAsTold(
    { recording: 'demo/account.ndjson.gz', format: [], color: false },
    NETWORKS,
  );
  const way = await open({ signal: new AbortController().signal });
  network = networkOf((await inventoryOf(way, NETWORKS, {})).inventory);
});

const machine = (number: number) => `i-0a1${String(number).padStart(13, '0')}a`;
const analytics = (number: number) => `i-0b2${String(number).padStart(13, '0')}b`;
const BALANCER = 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer';

/** Looks open: some rule lets in the world, or the other network. */
test.for<[why: string, from: string, to: string, ports: string, code: string]>([
  [
    'the network ACL denies the port that the group opens to the world',
    ...(['internet', machine(52), 'tcp/3389', 'NACL_INGRESS'] as const),
  ],
  [
    'it has a public address, and a subnet whose answers go to a NAT gateway',
    ...(['internet', machine(53), 'tcp/554', 'NO_ROUTE'] as const),
  ],
  [
    'it has no address that anybody knows',
    ...(['internet', machine(54), 'tcp/8443', 'NO_PUBLIC_ADDRESS'] as const),
  ],
  [
    'the network ACL lets in and no answer out',
    ...(['internet', machine(55), 'tcp/8883', 'NACL_EGRESS'] as const),
  ],
  [
    'its route leads to a gateway that is gone',
    ...(['internet', machine(56), 'tcp/8080', 'BLACKHOLE'] as const),
  ],
  [
    'by IPv6 it gets out, and nobody in',
    ...(['internet', machine(57), 'tcp/9100', 'NO_ROUTE'] as const),
  ],
  [
    'the desktop is open to all of IPv6, and has no such address',
    ...(['internet', machine(33), 'tcp/3389', 'SG_INGRESS'] as const),
  ],
  [
    'two VPCs are peered with a third, which leads from one to the other for nobody',
    ...([machine(63), analytics(1), 'tcp/8888', 'NOT_TRANSITIVE'] as const),
  ],
  [
    'the transit gateway serves the other zone alone',
    ...([machine(65), machine(41), 'tcp/443', 'TGW_NO_ROUTE'] as const),
  ],
  [
    'the group admits the warehouse, whose network ACL lets only answers out',
    ...([machine(41), machine(62), 'tcp/443', 'NACL_EGRESS'] as const),
  ],
  [
    'the quarantine is shut off by a route of the hub that leads nowhere',
    ...([machine(56), machine(41), 'tcp/443', 'BLACKHOLE'] as const),
  ],
])('looks open and is closed: %s', ([, from, to, ports, code]) => {
  const answers = network.reach({ from, to, ports: portsOf(ports) });
  expect(new Set(answers.map(({ verdict }) => verdict))).toStrictEqual(new Set(['blocked']));
  expect(answers.flatMap(({ blockedBy }) => blockedBy.map((one) => one.code))).toContain(code);
});

/** Looks closed: no rule lets in the world, or one denies it. */
test.for<[why: string, from: string, to: string, ports: string]>([
  [
    'two groups open half the world each, and the deny stands after an allow',
    ...(['internet', machine(58), 'tcp/9200'] as const),
  ],
  [
    'the network ACL denies the port, ten numbers too late',
    ...(['internet', machine(59), 'tcp/10110'] as const),
  ],
  [
    'it has no public IPv4 address, and an IPv6 one',
    ...(['internet', machine(60), 'tcp/22'] as const),
  ],
  [
    'only the shipping lines are let in, by a list to which somebody added everybody',
    ...(['internet', machine(61), 'tcp/8444'] as const),
  ],
  [
    'a load balancer without any group, so that no rule says anything',
    ...(['internet', `${BALANCER}/net/edi-partners/50dc6c495c0c9188`, 'tcp/9443'] as const),
  ],
  [
    'another network, and no peering between the two: the hub joins them',
    ...([machine(62), machine(41), 'tcp/443'] as const),
  ],
])('looks closed and is open: %s', ([, from, to, ports]) => {
  const answers = network.reach({ from, to, ports: portsOf(ports) });
  expect(answers.map(({ verdict }) => verdict)).toContain('open');
});

test('a bastion reaches the machines of its network, and from outside only the office reaches it', () => {
  const ssh = { ports: portsOf('tcp/22') };
  const inside = network.reach({ from: machine(51), to: machine(62), ...ssh });
  expect(inside.map(({ verdict }) => verdict)).toStrictEqual(['open']);
  const outside = (from: string) =>
    network.reach({ from, to: machine(51), ...ssh }).map(({ verdict }) => verdict);
  expect(outside('203.0.113.7')).toStrictEqual(['open']);
  expect(outside('198.51.100.7')).toStrictEqual(['blocked']);
});

function portsOf(text: string) {
  const { protocol, from, to } = parsePorts(text);
  const number = protocolNumber(protocol) ?? 0;
  return { protocols: { first: number, last: number }, ports: { first: from, last: to } };
}
