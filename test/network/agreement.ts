import type { Inventory } from '../../src/model/inventory.ts';
import { pickFrom } from '../iam/random.ts';
import { difference, differenceUnseen, packetsOf } from './compare.ts';
import { worldFrom } from './draw.ts';
import { toInventory } from './inventory.ts';
import { follow } from './reference/follow.ts';
import { handed } from './reference/handed.ts';
import type { Packet, World } from './reference/world.ts';
import { smallest } from './shrink.ts';
import { textOf } from './text.ts';
import { alone, engineFor, handedFor, insideFor } from './told.ts';
import { type Unseen, withoutFact } from './unseen.ts';

export interface Tally {
  networks: number;
  packets: number;
  /** How often the reference gave each verdict, and each reason. */
  verdicts: Record<string, number>;
  blockers: Record<string, number>;
  /** Packets that were asked about one by one, too; and what was said of packets when something was not seen. */
  asked: { alone: number; handed: number; inside: number; known: number; unknown: number };
  /** Each difference, in words, with the smallest network that shows it. */
  wrong: string[];
}

/** Compares the networks of these seeds, packet by packet. Looks for no more differences than can be read. */
export function agreement(seeds: Iterable<number>): Tally {
  const tally = nothing();
  for (const seed of seeds) {
    const wrong = wrongOf(tally, seed);
    if (wrong !== null) tally.wrong.push(`${seed}: ${wrong}`);
    if (tally.wrong.length >= 5) break;
  }
  return tally;
}

/** What is to come up. */
const VERDICTS = ['open', 'one-way', 'inspected', 'unknown', 'blocked'];
const BLOCKERS = [
  'BLACKHOLE',
  'NACL_EGRESS',
  'NACL_INGRESS',
  'NOT_TRANSITIVE',
  'NO_INTERNET_GATEWAY',
  'NO_LISTENER',
  'NO_PUBLIC_ADDRESS',
  'NO_ROUTE',
  'PEERING_NOT_ACTIVE',
  'SG_EGRESS',
  'SG_INGRESS',
  'TAKES_NO_CONNECTIONS',
  'TGW_NO_ROUTE',
  'VPC_BLOCK_PUBLIC_ACCESS',
];

export function nothing(): Tally {
  const none = (names: string[]) => Object.fromEntries(names.map((name) => [name, 0]));
  return {
    ...{ networks: 0, packets: 0, verdicts: none(VERDICTS), blockers: none(BLOCKERS) },
    ...{ asked: { alone: 0, handed: 0, inside: 0, known: 0, unknown: 0 }, wrong: [] },
  };
}

export function added(left: Tally, right: Tally): Tally {
  return {
    networks: left.networks + right.networks,
    packets: left.packets + right.packets,
    verdicts: sum(left.verdicts, right.verdicts),
    blockers: sum(left.blockers, right.blockers),
    asked: {
      alone: left.asked.alone + right.asked.alone,
      handed: left.asked.handed + right.asked.handed,
      inside: left.asked.inside + right.asked.inside,
      known: left.asked.known + right.asked.known,
      unknown: left.asked.unknown + right.asked.unknown,
    },
    wrong: [...left.wrong, ...right.wrong],
  };
}

/** The first difference found in a network. */
function wrongOf(tally: Tally, seed: number): string | null {
  const pick = pickFrom(seed);
  const world = worldFrom(pick);
  const packets = packetsOf(world, pick);
  const inventory = toInventory(world);
  const some = (times: number) => packets.filter(() => pick(times) === 0);
  tally.networks += 1;
  return (
    wrongTogether(tally, world, packets, inventory) ??
    wrongAlone(tally, world, some(150)) ??
    wrongHanded(tally, world, packets, inventory) ??
    wrongInside(tally, world, some(200), inventory) ??
    (pick(4) === 0 ? wrongUnseen(tally, world, some(60), withoutFact(inventory, pick)) : null)
  );
}

function wrongTogether(
  tally: Tally,
  world: World,
  packets: Packet[],
  inventory: Inventory,
): string | null {
  const told = engineFor(inventory, world);
  for (const packet of packets) {
    const fate = follow(world, packet);
    tally.packets += 1;
    count(tally.verdicts, fate.verdict);
    for (const blocker of fate.blockers) count(tally.blockers, blocker);
    const wrong = difference(told(packet), fate);
    if (wrong) return shown(world, packet, wrong);
  }
  return null;
}

function wrongAlone(tally: Tally, world: World, packets: Packet[]): string | null {
  for (const packet of packets) {
    tally.asked.alone += 1;
    const wrong = differs(world, packet);
    if (wrong) return shown(world, packet, wrong);
  }
  return null;
}

/** Who of all gets to the end of a packet. */
function wrongInside(
  tally: Tally,
  world: World,
  packets: Packet[],
  inventory: Inventory,
): string | null {
  const ends = packets.filter(({ to }) => world.cards.some(({ id }) => id === to));
  for (const asked of ends) {
    const told = insideFor(inventory, world, asked);
    for (const packet of sentInside(world, asked)) {
      tally.asked.inside += 1;
      const [engine, reference] = [told(packet), follow(world, packet).verdict];
      if (engine !== reference) {
        return `${JSON.stringify(packet)} of all within: ${engine}, and the reference says ${reference}\n${textOf(world)}`;
      }
    }
  }
  return null;
}

/** The same packet by everybody else who has an address of its family. */
function sentInside({ cards }: World, { to, family, ...carried }: Packet): Packet[] {
  const isHeard = family === 4 || cards.some(({ id, ipv6 }) => id === to && ipv6 !== null);
  return cards
    .filter(({ id, ipv6 }) => isHeard && id !== to && (family === 4 || ipv6 !== null))
    .map(({ id }) => ({ ...carried, to, family, from: id }));
}

/** What load balancers hand on to their targets. */
function wrongHanded(
  tally: Tally,
  world: World,
  packets: Packet[],
  inventory: Inventory,
): string | null {
  const targets = world.balancers.flatMap((one) => one.targets.map(({ card }) => card));
  const preserving = world.balancers.some(({ preservesClientIp }) => preservesClientIp);
  const asked = packets.filter(
    ({ to, protocol, family }) =>
      targets.includes(to) && protocol === 6 && (family === 4 || !preserving),
  );
  const told = handedFor(inventory, world);
  for (const packet of asked) {
    tally.asked.handed += 1;
    const [engine, reference] = [told(packet), handed(world, packet)];
    if (engine !== reference) {
      return `${JSON.stringify(packet)} by a load balancer: ${engine}, and the reference says ${reference}\n${textOf(world)}`;
    }
  }
  return null;
}

function wrongUnseen(
  tally: Tally,
  world: World,
  packets: Packet[],
  { what, inventory }: Unseen,
): string | null {
  // Who sends is told by address: when that was not seen, nobody has it.
  for (const packet of packets.filter(({ from }) => !what.endsWith(`/${from}`))) {
    const told = alone(inventory, world, packet);
    tally.asked[told.verdict === 'unknown' ? 'unknown' : 'known'] += 1;
    const wrong = differenceUnseen(told, follow(world, packet));
    if (wrong) return `without ${what}: ${JSON.stringify(packet)}: ${wrong}\n${textOf(world)}`;
  }
  return null;
}

/** With the smallest network in which the packet alone differs, and gets the same verdicts; else the whole. */
function shown(world: World, packet: Packet, wrong: string): string {
  const verdicts = verdictsIn(wrong);
  const small = smallest(
    world,
    packet,
    (smaller) => verdictsIn(differs(smaller, packet) ?? '') === verdicts,
  );
  return `${JSON.stringify(packet)}: ${differs(small, packet) ?? wrong}\n${textOf(small)}`;
}

function verdictsIn(difference: string): string {
  return difference.replaceAll(/ [A-Z_]+/g, '');
}

function differs(world: World, packet: Packet): string | null {
  return difference(alone(toInventory(world), world, packet), follow(world, packet));
}

function count(times: Record<string, number>, name: string): void {
  times[name] = (times[name] ?? 0) + 1;
}

function sum(left: Record<string, number>, right: Record<string, number>): Record<string, number> {
  const whole = { ...left };
  for (const [name, times] of Object.entries(right)) whole[name] = (whole[name] ?? 0) + times;
  return whole;
}
