import { describe, expect, test } from 'vitest';
import { adaptersFor } from '../../../src/parse/adapters.ts';
import { inventoryOf } from '../../../src/parse/inventory.ts';
import { fateOf } from '../../../src/reach/network/packet.ts';
import { placed } from '../../../src/reach/network/placed.ts';
import { declaredIn } from '../../iac/judged.ts';
import { toInventory } from '../inventory.ts';
import { follow } from '../reference/follow.ts';
import type { AclRule, Card, GroupRule, Packet, Route, What, World } from '../reference/world.ts';
import { addressOf, toTerraform } from '../terraform.ts';
import { alone } from '../told.ts';

const adapters = await adaptersFor('all');

/** What is otherwise than in the simple network, and what becomes of a packet there: `blocked NO_ROUTE`. */
export type Row = [name: string, parts: Partial<World>, packet: Packet, fate: string];

/**
 * What a page of AWS says, in rows: the reference must say it, and the engine; of an account, and of Terraform that makes the
 * same, where it can be written.
 */
export function documented(url: `https://docs.aws.amazon.com/${string}`, rows: Row[]): void {
  describe(url, () => {
    test.for(rows)('%s', ([, parts, packet, fate]) => {
      const world = networkWith(parts);
      expect(inWords(follow(world, packet))).toBe(fate);
      expect(inWords(alone(toInventory(world), world, packet))).toBe(fate);
    });
    const written = rows.filter(([, parts]) => toTerraform(networkWith(parts)) !== null);
    test.for(written)('%s, as Terraform', ([, parts, packet, fate]) => {
      const world = networkWith(parts);
      expect(inWords(ofCode(world, packet))).toBe(fate);
    });
  });
}

function ofCode(world: World, packet: Packet): { verdict: string; blockers: string[] } {
  const main = toTerraform(world) ?? '';
  const [root] = declaredIn({ 'main.tf': main });
  if (!root) throw new Error('it declares nothing');
  const inventory = placed(inventoryOf(root, adapters, ''));
  const far = addressOfSender(world, packet);
  const { protocol, port, code } = packet;
  const isTo = world.cards.some(({ id }) => id === packet.to);
  const { verdict, blockedBy } = fateOf(inventory, {
    source: isTo ? far : addressOf(world, packet.from),
    destination: addressOf(world, packet.to),
    ...{ protocol, port, code },
  });
  return { verdict, blockers: [...new Set<string>(blockedBy)].sort() };
}

/** His address, where he has an interface; else he is known by it. */
function addressOfSender({ cards }: World, { from, family }: Packet): string {
  const card = cards.find(({ id }) => id === from);
  return card ? ((family === 4 ? card.ipv4 : card.ipv6) ?? '') : from;
}

function inWords({ verdict, blockers }: { verdict: string; blockers: string[] }): string {
  return [verdict, ...blockers].join(' ');
}

/** Parts stand in the place of those that have the same id. */
function networkWith(parts: Partial<World>): World {
  const world: World = { ...SIMPLE, ...parts };
  for (const kind of ['vpcs', 'subnets', 'tables', 'acls', 'groups', 'lists', 'cards'] as const) {
    Object.assign(world, { [kind]: layered(SIMPLE[kind], parts[kind] ?? []) });
  }
  return world;
}

function layered(below: { id: string }[], above: { id: string }[]): { id: string }[] {
  return [...new Map([...below, ...above].map((one) => [one.id, one])).values()];
}

export const ALL: What = { protocol: -1 };
export const tcp = (from: number, to = from): What => ({ protocol: 6, ports: [from, to] });
export const of = (peer: string, what: What = ALL): GroupRule => ({ what, peer });
export const entry = (number: number, isAllow: boolean, cidr: string, what = ALL): AclRule => ({
  ...{ number, isAllow, cidr, what },
});
export const EVERYBODY = [entry(100, true, '0.0.0.0/0'), entry(101, true, '::/0')];
export const route = (destination: string, target: string, more: Partial<Route> = {}): Route => ({
  ...{ destination, target, isBlackhole: false, isPropagated: false },
  ...more,
});
export const LOCAL = [route('10.0.0.0/16', 'local'), route('2600:1f00:a::/48', 'local')];
export const table = (id: string, ...routes: Route[]) => ({
  ...{ id, vpc: 'vpc-a', isMain: id === 'rtb-a', gateway: null },
  routes: [...LOCAL, ...routes],
});
export const group = (
  id: string,
  ingress: GroupRule[],
  egress = [of('0.0.0.0/0'), of('::/0')],
) => ({
  ...{ id, vpc: 'vpc-a', in: ingress, out: egress },
});
export const acl = (id: string, ingress: AclRule[], egress = EVERYBODY) => ({
  ...{ id, in: ingress, out: egress },
});

export const WEB: Card = {
  ...{ id: 'eni-web', subnet: 'subnet-web', kind: 'machine', groups: ['sg-web'] },
  ...{ ipv4: '10.0.1.4', publicIp: '192.0.2.4', ipv6: '2600:1f00:a:1::4' },
};
export const APP: Card = {
  ...{ id: 'eni-app', subnet: 'subnet-app', kind: 'machine', groups: ['sg-app'] },
  ...{ ipv4: '10.0.2.4', publicIp: null, ipv6: '2600:1f00:a:2::4' },
};
export const NAT: Card = {
  ...{ id: 'eni-nat-a', subnet: 'subnet-web', kind: 'nat', groups: [] },
  ...{ ipv4: '10.0.1.9', publicIp: '192.0.2.9', ipv6: null },
};

/** A web server that everybody reaches on port 443, and one behind it that it reaches on port 8080. */
const SIMPLE: World = {
  mode: 'off',
  exclusions: [],
  vpcs: [{ id: 'vpc-a', gateway: 'igw-a' }],
  subnets: [
    { id: 'subnet-web', vpc: 'vpc-a', acl: 'acl-web', table: null, zone: 'a' },
    { id: 'subnet-app', vpc: 'vpc-a', acl: 'acl-app', table: 'rtb-app', zone: 'a' },
  ],
  tables: [
    table('rtb-a', route('0.0.0.0/0', 'igw-a'), route('::/0', 'igw-a')),
    table('rtb-app', route('0.0.0.0/0', 'nat-a'), route('::/0', 'eigw-a')),
  ],
  acls: [acl('acl-web', EVERYBODY), acl('acl-app', EVERYBODY)],
  groups: [
    group('sg-web', [of('0.0.0.0/0', tcp(443)), of('::/0', tcp(443))]),
    group('sg-app', [of('sg-web', tcp(8080))]),
  ],
  lists: [],
  cards: [WEB, APP, NAT],
  peerings: [],
  balancers: [],
  appliances: [],
  transits: [],
  attachments: [],
  transitTables: [],
};

export const CLIENT = '203.0.113.200';
export const CLIENT6 = '2a00:1450::7';

export function packet(from: string, to: string, port: number, more: Partial<Packet> = {}): Packet {
  const family = from.includes(':') || to.includes(':') ? 6 : 4;
  return { from, to, family, protocol: 6, port, code: 0, ...more };
}

export const UDP = { protocol: 17 };
export const ECHO = { protocol: 1 };
