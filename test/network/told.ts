import { type Addresses, includes } from '../../src/model/addresses.ts';
import { addressesOf } from '../../src/model/cidr.ts';
import type { Inventory } from '../../src/model/inventory.ts';
import { UnknownFact } from '../../src/model/unknown.ts';
import { type Answer, RANKS } from '../../src/reach/network/answer.ts';
import { networkOf, type Question, type Reached } from '../../src/reach/network/network.ts';
import { fateOf } from '../../src/reach/network/packet.ts';
import { isPremises } from './reference/premises.ts';
import type { Packet, World } from './reference/world.ts';

/** What the engine says of a packet. */
export interface Told {
  verdict: string;
  /** Codes of all that keep it or its answer back. */
  blockers: string[];
}

function outside(address: string): string {
  return isPremises(address) ? address : 'internet';
}

/**
 * Asks the engine as its users do: of all packets between two ends at once, of which each packet is looked up. Answers
 * know no ICMP codes; where these decide, the engine is asked of the packet alone.
 */
export function engineFor(inventory: Inventory, world: World): (packet: Packet) => Told {
  const network = networkOf(inventory);
  const asked = new Map<string, Reached[]>();
  const isCard = (end: string) => world.cards.some(({ id }) => id === end);
  return (packet) => {
    const from = isCard(packet.from) ? packet.from : outside(packet.from);
    const to = isCard(packet.to) ? packet.to : outside(packet.to);
    const key = `${from} ${to}`;
    const answers = asked.get(key) ?? network.directly({ from, to, ports: {} });
    asked.set(key, answers);
    const far = addressAt(farEnd(packet, world));
    const found = answers.filter((one) => isAmong(packet, far, one));
    const [answer] = found;
    if (answer && found.length === 1) return toTold(answer);
    if (found.length > 1 && isIcmp(packet)) {
      const ports = portsOf(packet);
      const [one] = network
        .directly({ from, to, ports })
        .filter((other) => isAmong(packet, far, other));
      if (one) return toTold(one);
    }
    throw new Error(`${found.length} answers have ${JSON.stringify(packet)}`);
  };
}

/** The best that it says is handed on by load balancers, of all that comes from one end. */
export function handedFor(inventory: Inventory, world: World): (packet: Packet) => string {
  const network = networkOf(inventory);
  const asked = new Map<string, Reached[]>();
  const isCard = (end: string) => world.cards.some(({ id }) => id === end);
  return (packet) => {
    const { to } = packet;
    const from = isCard(packet.from) ? packet.from : outside(packet.from);
    const answers = asked.get(`${from} ${to}`) ?? network.reach({ from, to, ports: {} });
    asked.set(`${from} ${to}`, answers);
    const far = addressAt(farEnd(packet, world));
    const found = answers.filter(
      (one) =>
        one.path.some(({ at }) => at.startsWith('loadbalancer/')) && isAmong(packet, far, one),
    );
    const verdicts = found.map(({ verdict }) => verdict);
    return RANKS.find((verdict) => verdicts.includes(verdict)) ?? 'blocked';
  };
}

/** Which packets of those that some card might send it says get to the end, of all that come from within. */
export function insideFor(
  inventory: Inventory,
  world: World,
  carried: Pick<Packet, 'to' | 'protocol' | 'port' | 'code'>,
): (packet: Packet) => string {
  const answers = networkOf(inventory).directly({
    ...{ from: 'inside', to: carried.to, ports: portsOf(carried) },
  });
  return (packet) => {
    const far = addressAt(farEnd(packet, world));
    const found = answers.find(
      ({ from, addresses }) => from.includes(packet.from) && includes(addresses, far),
    );
    return found?.verdict ?? 'blocked';
  };
}

function portsOf({
  protocol,
  port,
  code,
}: Pick<Packet, 'protocol' | 'port' | 'code'>): NonNullable<Question['ports']> {
  const at = (value: number) => ({ first: value, last: value });
  return { protocols: at(protocol), ports: at(port), codes: at(code) };
}

/** What it says when it is asked of nothing else. That it cannot say, for what was not seen, is an answer as well. */
export function alone(inventory: Inventory, world: World, packet: Packet): Told {
  const { protocol, port, code, to } = packet;
  const far = farEnd(packet, world);
  const source = far === to ? packet.from : far;
  const isShared = world.cards.filter(({ ipv4 }) => ipv4 === source).length > 1;
  try {
    // Somebody else has the address too.
    if (isShared) return engineFor(inventory, world)(packet);
    return toTold(fateOf(inventory, { source, destination: to, protocol, port, code }));
  } catch (error) {
    if (error instanceof UnknownFact) return { verdict: 'unknown', blockers: [] };
    throw error;
  }
}

const known = new Map<string, Addresses>();

function addressAt(address: string): Addresses {
  const addresses = known.get(address) ?? addressesOf([address]);
  known.set(address, addresses);
  return addresses;
}

/** Answers tell of addresses where the packet comes from; only where it leaves for the internet, where it goes to. */
function farEnd({ from, to, family }: Packet, { cards }: World): string {
  if (!cards.some(({ id }) => id === to)) return to;
  const card = cards.find(({ id }) => id === from);
  return card ? ((family === 4 ? card.ipv4 : card.ipv6) ?? '') : from;
}

function isAmong(packet: Packet, far: Addresses, { protocol, ports, addresses }: Answer): boolean {
  return (
    hasProtocol(protocol, packet.protocol) &&
    ports.some(([first, last]) => first <= packet.port && packet.port <= last) &&
    includes(addresses, far)
  );
}

const NUMBERS = new Map([
  ['icmp', 1],
  ['tcp', 6],
  ['udp', 17],
  ['icmpv6', 58],
]);

function hasProtocol(text: string, protocol: number): boolean {
  if (text === '-1') return true;
  const [first = 0, last = first] = text.split('-').map((one) => NUMBERS.get(one) ?? Number(one));
  return first <= protocol && protocol <= last;
}

function isIcmp({ protocol }: Packet): boolean {
  return protocol === 1 || protocol === 58;
}

function toTold({ verdict, blockedBy }: Pick<Answer, 'verdict'> & { blockedBy: unknown[] }): Told {
  const codes = blockedBy.map((one) =>
    typeof one === 'string' ? one : (one as { code: string }).code,
  );
  return { verdict, blockers: [...new Set(codes)].sort() };
}
