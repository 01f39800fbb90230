import { type Carried, passesAcl } from './rules.ts';
import type { Acl, Appliance, Card, Packet, Subnet, Table, Vpc, World } from './world.ts';

/** A packet under way, and what has become of it. */
export interface Journey {
  world: World;
  packet: Packet;
  /** What keeps the packet back. */
  lost: Set<string>;
  /** What keeps its answer back. */
  unanswered: Set<string>;
  /** Nobody says whether its answer comes back. */
  isDoubtful: boolean;
  /** An appliance looks at the packet or at its answer. */
  isInspected: boolean;
  /** The machine on the way that may have put its own address in place of the sender's; null: none. */
  mask: Appliance | null;
}

export function nothingYet(world: World, packet: Packet): Journey {
  return {
    world,
    packet,
    lost: new Set(),
    unanswered: new Set(),
    isDoubtful: false,
    isInspected: false,
    mask: null,
  };
}

/** Ports a client may be answered at: one between any two places where some rule of these worlds begins or ends. */
const CLIENT_PORTS = [1024, 8080, 20_000, 40_000];

const ECHO = 8;
const ECHO6 = 128;

/**
 * What an answer may carry; none when nobody answers such a packet.
 * https://docs.aws.amazon.com/vpc/latest/userguide/nacl-ephemeral-ports.html
 */
function answersTo({ protocol, port }: Packet): Carried[] {
  if (protocol === 6 || protocol === 17) {
    return CLIENT_PORTS.map((client) => ({ protocol, port: client, code: 0 }));
  }
  if (protocol === 1) return port === ECHO ? [{ protocol, port: 0, code: 0 }] : [];
  if (protocol === 58) return port === ECHO6 ? [{ protocol, port: 129, code: 0 }] : [];
  return [{ protocol, port: 0, code: 0 }];
}

/** What of the answers comes past all of these, one after the other. */
export function answer(journey: Journey, edges: [rules: Acl['in'], far: string, code: string][]) {
  let coming = answersTo(journey.packet);
  if (coming.length === 0) return;
  for (const [rules, far, code] of edges) {
    const passing = coming.filter((one) => passesAcl(rules, far, one));
    if (passing.length === 0) journey.unanswered.add(code);
    else coming = passing;
  }
}

export function subnetOf({ world }: Journey, card: Pick<Card, 'subnet'>): Subnet {
  return found(world.subnets.find(({ id }) => id === card.subnet));
}

export function vpcOf(journey: Journey, card: Pick<Card, 'subnet'>): Vpc {
  return found(journey.world.vpcs.find(({ id }) => id === subnetOf(journey, card).vpc));
}

export function aclOf(journey: Journey, card: Pick<Card, 'subnet'>): Acl {
  return found(journey.world.acls.find(({ id }) => id === subnetOf(journey, card).acl));
}

/** A subnet without a table of its own has that of its VPC. */
export function tableOf(journey: Journey, card: Pick<Card, 'subnet'>): Table {
  const { table, vpc } = subnetOf(journey, card);
  return found(
    journey.world.tables.find((one) => (table ? one.id === table : one.isMain && one.vpc === vpc)),
  );
}

export function addressOf(card: Card, { family }: Packet): string {
  return found((family === 4 ? card.ipv4 : card.ipv6) ?? undefined);
}

function found<T>(one: T | undefined): T {
  if (one === undefined) throw new Error('this world is not whole');
  return one;
}
