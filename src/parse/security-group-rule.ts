import type { SecurityGroupPeer, SecurityGroupRule } from '../model/aws/ec2.ts';

/** What code says of the ports of a rule. */
export interface Ports {
  ipProtocol: string;
  fromPort: number | null;
  toPort: number | null;
}

/** As EC2 would tell it: protocols by name where they have one, and no ports where all of them are meant. */
export function ruleOf(
  { ipProtocol, fromPort, toPort }: Ports,
  peer: SecurityGroupPeer,
  description: string | null,
): SecurityGroupRule {
  const protocol = NAMES.get(ipProtocol.toLowerCase()) ?? ipProtocol.toLowerCase();
  const everyPort =
    protocol === '-1' || (PORTS.has(protocol) && (fromPort === null || fromPort === -1));
  return {
    ipProtocol: protocol,
    fromPort: everyPort ? null : fromPort,
    toPort: everyPort ? null : toPort,
    peer,
    description,
  };
}

const NAMES = new Map([
  ['6', 'tcp'],
  ['17', 'udp'],
  ['1', 'icmp'],
  ['58', 'icmpv6'],
  ['all', '-1'],
]);
const PORTS = new Set(['tcp', 'udp']);
