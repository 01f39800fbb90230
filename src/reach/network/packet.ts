import type { Inventory } from '../../model/inventory.ts';
import { RANKS, type Verdict } from './answer.ts';
import type { Code } from './gate.ts';
import { networkOf } from './network.ts';

/** One packet on its way to an interface. */
export interface Packet {
  /** An address. */
  source: string;
  /** Id of an interface. */
  destination: string;
  /** Number of an IP protocol. */
  protocol: number;
  /** Of TCP and UDP; of ICMP the type; 0 for all others. */
  port: number;
  /** Of ICMP; left out: 0. */
  code?: number;
}

/** How one packet fares, and all that keeps it or its answer back. */
export function fateOf(
  inventory: Inventory,
  { source, destination, protocol, port, code = 0 }: Packet,
): { verdict: Verdict; blockedBy: Code[] } {
  const at = (value: number) => ({ first: value, last: value });
  const ports = { protocols: at(protocol), ports: at(port), codes: at(code) };
  const answers = networkOf(inventory).directly({ from: source, to: destination, ports });
  // Where two machines have the address, it is asked of the one that gets farthest.
  const [answer] = answers.sort((a, b) => RANKS.indexOf(a.verdict) - RANKS.indexOf(b.verdict));
  if (!answer) throw new Error('every packet fares in some way');
  return { verdict: answer.verdict, blockedBy: answer.blockedBy.map((one) => one.code) };
}
